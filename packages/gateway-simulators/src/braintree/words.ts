import { isCurrencyCode, toDecimal } from "@tacet/shared/money";
import type { Charge, DeclineCode, Refund } from "../book/index.ts";
import type { Answer } from "../simulator.ts";
import { element, elements, nothing, xml } from "./xml.ts";

const processorCodes: Readonly<Record<DeclineCode, readonly [code: string, text: string]>> = {
  do_not_honor: ["2000", "Do Not Honor"],
  insufficient_funds: ["2001", "Insufficient Funds"],
  incorrect_security_code: ["2010", "Card Issuer Declined CVV"],
  expired_card: ["2004", "Expired Card"],
};

const cardTypes: Partial<Readonly<Record<string, string>>> = {
  visa: "Visa",
  mastercard: "MasterCard",
  "american-express": "American Express",
};

/** 201, or `foundStatus`, for an approved one; a declined one comes inside an error, unless it was looked up. */
export function transactionAnswer(
  charge: Charge,
  { orderId, refundIds }: { readonly orderId: string; readonly refundIds: readonly string[] },
  status: 200 | 201,
): Answer {
  // Settled at once: nobody waits for the night here.
  const taken = status === 200 ? "settled" : "submitted_for_settlement";
  const approved = charge.captured ? taken : "authorized";
  const transaction = elements("transaction", [
    element("id", charge.id),
    element("status", charge.status === "approved" ? approved : "processor_declined"),
    element("type", "sale"),
    element("amount", amountOf(charge)),
    element("currency-iso-code", charge.currency),
    element("order-id", orderId),
    ...processorElements(charge),
    `<refund-ids type="array">${refundIds.map((id) => element("item", id)).join("")}</refund-ids>`,
  ]);
  if (charge.status === "approved" || status === 200) return xml(status, transaction);
  return errorResponse("Declined", transaction);
}

/** A refund is a transaction, too: a credit. */
export function refundAnswer(refund: Refund, orderId: string, status: 200 | 201): Answer {
  return xml(
    status,
    elements("transaction", [
      element("id", refund.id),
      element("status", "submitted_for_settlement"),
      element("type", "credit"),
      element("amount", amountOf(refund)),
      element("currency-iso-code", refund.currency),
      element("order-id", orderId),
      element("refunded-transaction-id", refund.charge),
      `<refund-ids type="array"/>`,
    ]),
  );
}

export function customerAnswer(charge: Charge, status: 200 | 201): Answer {
  const card = elements("credit-card", [element("token", charge.token ?? ""), ...cardElements(charge)]);
  return xml(
    status,
    elements("customer", [
      element("id", charge.idempotency_key),
      `<credit-cards type="array">${card}</credit-cards>`,
    ]),
  );
}

/** The card was not verified: there is no customer, and the verification says why. */
export function verificationAnswer(charge: Charge): Answer {
  const verification = elements("verification", [
    element("status", "processor_declined"),
    ...processorElements(charge),
  ]);
  return errorResponse("Declined", verification);
}

/** A refusal by Braintree itself, without a transaction that could be found. */
export function rejectedAnswer(reason: "duplicate" | "three_d_secure"): Answer {
  const transaction = [element("status", "gateway_rejected"), element("gateway-rejection-reason", reason)];
  return errorResponse("Gateway Rejected", elements("transaction", transaction));
}

export function errorAnswer(code: string, of: "transaction" | "customer" = "transaction"): Answer {
  const error = elements("error", [
    element("code", code),
    element("attribute", "base"),
    element("message", "Invalid."),
  ]);
  const errors = `<errors>${nothing}<${of}><errors type="array">${error}</errors></${of}></errors>`;
  return xml(422, elements("api-error-response", [errors, element("message", "Invalid.")]));
}

export function searchAnswer(ids: readonly string[]): Answer {
  const items = ids.map((id) => element("item", id)).join("");
  return xml(
    200,
    elements("search-results", [
      '<page-size type="integer">50</page-size>',
      `<ids type="array">${items}</ids>`,
    ]),
  );
}

function errorResponse(message: string, what: string): Answer {
  return xml(
    422,
    elements("api-error-response", [`<errors>${nothing}</errors>`, element("message", message), what]),
  );
}

function processorElements(charge: Charge): readonly string[] {
  const [code, text] =
    charge.status === "approved"
      ? ["1000", "Approved"]
      : processorCodes[charge.decline_code ?? "do_not_honor"];
  return [
    element("processor-response-code", code),
    element("processor-response-text", text),
    charge.authorization_code === undefined
      ? '<processor-authorization-code nil="true"/>'
      : element("processor-authorization-code", charge.authorization_code),
    elements("credit-card", cardElements(charge)),
  ];
}

function cardElements({ card }: Charge): readonly string[] {
  return [element("card-type", cardTypes[card.brand] ?? "Unknown"), element("last-4", card.last4)];
}

function amountOf({ amount, currency }: { readonly amount: number; readonly currency: string }): string {
  return isCurrencyCode(currency) ? toDecimal({ minorUnits: amount, currency }) : "";
}
