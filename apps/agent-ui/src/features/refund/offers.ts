import {
  type Charge,
  type Refund,
  refundable,
  type SessionView,
  sessionCan,
} from "@tacet/shared/payment-session";
import type { Role } from "@tacet/shared/wire";

/** A charge of which something is left to give back. */
export interface RefundOffer {
  readonly charge: Charge;
  /** In minor units of the charge's currency. */
  readonly left: number;
  readonly whyNot: "refund_open" | null;
}

/** Who wants to give money back, and the least role that may. */
export interface Refunder {
  readonly role: Role;
  readonly refundRole: Role;
}

const rank: Readonly<Record<Role, number>> = { agent: 0, supervisor: 1, admin: 2 };

/** What this person may give back of the payment now; the server decides again. */
export function refundOffers(session: SessionView, { role, refundRole }: Refunder): readonly RefundOffer[] {
  if (rank[role] < rank[refundRole]) return [];
  const isOpen = session.refunds.some(({ state }) => state === "asked");
  // As if the open refund had been settled: else nobody would see why the button can't be pressed.
  const settled = { ...session, refunds: session.refunds.filter(({ state }) => state !== "asked") };
  return session.charges.flatMap((charge) => {
    const left = refundable(session, charge.key);
    const isPossible = left > 0 && sessionCan.refund(settled, charge.key, left).ok;
    return isPossible ? [{ charge, left, whyNot: isOpen ? ("refund_open" as const) : null }] : [];
  });
}

/** So long, in ms, a gateway may take: before, nobody could know better. */
const answerWithinMs = 60_000;

/** Whether this person may enter what became of the refund; the server decides again. `now` is epoch ms by its clock. */
export function mayResolveRefund(
  session: SessionView,
  { key, askedAt }: Refund,
  { role, now }: Pick<Refunder, "role"> & { readonly now: number },
): boolean {
  return role !== "agent" && now - askedAt > answerWithinMs && sessionCan.resolveRefund(session, key).ok;
}
