import { randomInt } from "node:crypto";
import type { Charge, DeclineCode, Refund } from "../book/index.ts";
import { type Answer, json } from "../simulator.ts";

const responseCodes: Readonly<Record<DeclineCode, string>> = {
  do_not_honor: "20005",
  insufficient_funds: "20051",
  incorrect_security_code: "20087",
  expired_card: "30033",
};

const schemes = { visa: "Visa", mastercard: "Mastercard", "american-express": "American Express" };

export function toPayment(charge: Charge) {
  const approved = charge.status === "approved";
  return {
    id: charge.id,
    action_id: makeId("act"),
    amount: charge.amount,
    currency: charge.currency,
    approved,
    status: approved ? (charge.intent === "save_card" ? "Card Verified" : "Authorized") : "Declined",
    response_code: approved ? "10000" : responseCodes[charge.decline_code ?? "do_not_honor"],
    ...(charge.authorization_code === undefined ? {} : { auth_code: charge.authorization_code }),
    reference: charge.idempotency_key,
    metadata: { reference: charge.reference },
    source: {
      ...(charge.token === undefined ? {} : { id: charge.token }),
      type: "card",
      scheme: schemes[charge.card.brand as keyof typeof schemes] ?? charge.card.brand,
      last4: charge.card.last4,
    },
  };
}

/** Latest first, as Checkout lists them. */
export function toActions(charge: Charge, refunds: readonly Refund[]) {
  const { auth_code, response_code, amount, approved } = toPayment(charge);
  const authorization = {
    id: makeId("act"),
    type: charge.intent === "save_card" ? "Card Verification" : "Authorization",
    amount,
    approved,
    auth_code,
    response_code,
  };
  const given = refunds.map((refund) => ({
    id: refund.id,
    type: "Refund",
    amount: refund.amount,
    approved: true,
    response_code: "10000",
    reference: refund.idempotency_key,
    processed_on: new Date(refund.created).toISOString(),
  }));
  return [...given.reverse(), authorization];
}

export function refuse(code: string): Answer {
  return json(422, { request_id: makeId("req"), error_type: "request_invalid", error_codes: [code] });
}

/** A prefix and 26 letters, as Checkout's ids look. */
export function makeId(prefix: string): string {
  return `${prefix}_${Array.from({ length: 26 }, () => String.fromCharCode(97 + randomInt(26))).join("")}`;
}
