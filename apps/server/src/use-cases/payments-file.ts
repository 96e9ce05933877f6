/**
 * Closed payments as a CSV file: a line for each, for a spreadsheet and for bookkeeping. What must never happen: the token
 * of a saved card is in it, or more of a card than brand and last four.
 */
import { toDecimal } from "@tacet/shared/money";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { byteOrderMark, csvRow } from "../csv/index.ts";
import { approvedUnits, msToPay, reasonOf, refundedUnits } from "../ports/history/figures.ts";
import { toIsoTime } from "./history-calendar.ts";

/** Pieces of the file's text, a page at a time; `zone`: in which times are told. */
export async function* paymentsFile(
  pages: AsyncIterable<readonly PaymentSession[]>,
  zone: string,
): AsyncGenerator<string, void> {
  yield byteOrderMark + csvRow(Object.keys(columns));
  for await (const page of pages) {
    yield page
      .map((session) => csvRow(Object.values(columns).map((cellOf) => cellOf(session, zone))))
      .join("");
  }
}

type CellOf = (session: PaymentSession, zone: string) => string | number | null;

const columns: Readonly<Record<string, CellOf>> = {
  /** ISO 8601, with the offset. */
  time: ({ createdAt }, zone) => toIsoTime(createdAt, zone),
  /** What every spreadsheet reads as a time. */
  local_time: ({ createdAt }, zone) => toIsoTime(createdAt, zone).slice(0, 19).replace("T", " "),
  zone: (_, zone) => zone,
  reference: ({ reference }) => reference,
  agent: ({ agentName }) => agentName,
  agent_id: ({ agentId }) => agentId,
  queue: ({ queue }) => queue?.name ?? null,
  kind: ({ intent }) => intent,
  amount: ({ money }) => toDecimal(money),
  currency: ({ money }) => money.currency,
  outcome: ({ outcome }) => outcome,
  reason: (session) => (session.outcome === "approved" ? null : reasonOf(session)),
  approved: (session) => toDecimal({ ...session.money, minorUnits: approvedUnits(session) }),
  refunded: (session) => toDecimal({ ...session.money, minorUnits: refundedUnits(session) }),
  brand: (session) => cardsOf(session, ({ brand }) => brand),
  last4: (session) => cardsOf(session, ({ last4 }) => last4),
  authorization_code: ({ charges }) => list(charges.map(({ authorization }) => authorization.code)),
  gateway_reference: ({ charges }) =>
    list(charges.map(({ authorization }) => authorization.gatewayReference)),
  seconds_to_pay: (session) => {
    const ms = msToPay(session);
    return ms === null ? null : Math.round(ms / 1_000);
  },
  payment_id: ({ id }) => id,
};

/** Of a payment that nothing was charged for: the card that was keyed last. */
function cardsOf(
  { charges, card }: PaymentSession,
  tell: (card: NonNullable<PaymentSession["card"]>) => string,
): string | null {
  if (charges.length > 0) return list(charges.map((charge) => tell(charge.card)));
  return card === null ? null : tell(card);
}

/** An amount may have been split over two cards. */
function list(values: readonly (string | null)[]): string | null {
  return values.every((value) => value === null) ? null : values.map((value) => value ?? "").join("; ");
}
