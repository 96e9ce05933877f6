/** What one payment counts for: the same for whoever counts, in a database or in memory. */
import type { HistoryReason } from "@tacet/shared/history";
import { type Outcome, type PaymentSession, paidUnits } from "@tacet/shared/payment-session";

/** The outcomes that there are, none of them counted yet. */
export const noOutcomes: Readonly<Record<Outcome, number>> = {
  approved: 0,
  partly_approved: 0,
  declined: 0,
  canceled: 0,
  expired: 0,
  failed: 0,
  unresolved: 0,
};

/** In minor units. What a person has found charged at the gateway has no charge of its own: it is the whole amount. */
export function approvedUnits(session: PaymentSession): number {
  const { outcome, intent, money } = session;
  if (intent === "save_card") return 0;
  if (outcome === "approved") return money.minorUnits;
  return outcome === "partly_approved" ? paidUnits(session) : 0;
}

/** In minor units: what the gateway, or a person who looked there, says was given back. */
export function refundedUnits({ refunds }: Pick<PaymentSession, "refunds">): number {
  return refunds.reduce((sum, { state, money }) => (state === "refunded" ? sum + money.minorUnits : sum), 0);
}

/** Ms from taking the payment to its last charge; `null`: there was none that the gateway told us of. */
export function msToPay({ outcome, charges, createdAt }: PaymentSession): number | null {
  const last = charges.at(-1);
  if (last === undefined || (outcome !== "approved" && outcome !== "partly_approved")) return null;
  return Math.max(0, last.at - createdAt);
}

/** Why it was not approved: of a decline, the issuer's word. */
export function reasonOf({ outcome, reason, lastDecline }: PaymentSession): HistoryReason["reason"] {
  return outcome === "declined" ? (lastDecline?.code ?? reason) : reason;
}
