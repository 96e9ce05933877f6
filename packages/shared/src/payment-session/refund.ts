import type { EffectId } from "../ids/index.ts";
import type { Money } from "../money/index.ts";
import type { Authorization, CardSummary } from "./card.ts";
import type { Outcome } from "./phase.ts";

/** One card that was charged (or only authorized, or saved): the customer's money as far as it went. */
export interface Charge {
  /** The key under which it was asked for. */
  readonly key: EffectId;
  readonly money: Money;
  readonly card: CardSummary;
  readonly authorization: Authorization;
  /** Epoch ms. */
  readonly at: number;
}

/** Why the gateway gives nothing back. `not_refundable`: not settled yet, too old, or given back elsewhere. */
export const refundRefusals = ["not_refundable", "gateway_error", "provider_refused"] as const;
export type RefundRefusal = (typeof refundRefusals)[number];

/** What became of one refund. `unknown` means: ask again with the same key, never refund again under another one. */
export type RefundAnswer =
  | { readonly kind: "refunded"; readonly gatewayReference: string }
  | { readonly kind: "refused"; readonly reason: RefundRefusal }
  | { readonly kind: "unknown" };

/** Money given back, or asked to be. */
export interface Refund {
  /** The key under which it is asked for, however often. */
  readonly key: EffectId;
  /** The charge it is of. */
  readonly chargeKey: EffectId;
  readonly money: Money;
  readonly state: "asked" | "refunded" | "refused";
  /** Why it was refused; `resolved_by_hand`: whatever its state, a person has found it at the gateway. */
  readonly reason: RefundRefusal | "resolved_by_hand" | null;
  /** Of the gateway's answer: a refund that a person has found has none. */
  readonly gatewayReference: string | null;
  /** Epoch ms at which it was first asked for. */
  readonly askedAt: number;
}

interface Refunded {
  readonly charges: readonly Charge[];
  readonly refunds: readonly Refund[];
}

/** How much of a charge has not been given back, in minor units; a refund that is open counts as given back. */
export function refundable({ charges, refunds }: Refunded, chargeKey: EffectId): number {
  const charge = charges.find(({ key }) => key === chargeKey);
  if (charge === undefined) return 0;
  const back = refunds.filter((refund) => refund.chargeKey === chargeKey && refund.state !== "refused");
  return back.reduce((left, { money }) => left - money.minorUnits, charge.money.minorUnits);
}

/** What has been charged, of however many cards, in minor units. */
export function chargedUnits(charges: readonly Charge[]): number {
  return charges.reduce((sum, { money }) => sum + money.minorUnits, 0);
}

/**
 * What the customer has paid, in minor units. The first of two cards whose charge only a person could find is none of
 * `charges`: it was asked for what was due.
 */
export function paidUnits({
  outcome,
  charges,
  dueUnits,
}: Pick<Refunded, "charges"> & { readonly outcome: Outcome | null; readonly dueUnits: number }): number {
  return outcome === "partly_approved" && charges.length === 0 ? dueUnits : chargedUnits(charges);
}
