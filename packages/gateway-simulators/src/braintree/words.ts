import { isCurrencyCode, toDecimal } from "@tacet/shared/money";
import type { Charge, DeclineCode } from "../book/index.ts";
import type { Answer } from "../simulator.ts";

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
export function transactionAnswer(charge: Charge, orderId: string, status: 200 | 201): Answer {
  const transaction = transactionElement(charge, orderId);
  if (charge.status === "approved" || status === 200) return xml(status, transaction);
  return xml(
    422,
    element(
      "api-error-response",
      `<errors><errors type="array"/></errors>${element("message", "Declined")}${transaction}`,
    ),
  );
}

/** A refusal by Braintree itself, without a transaction that could be found. */
export function rejectedAnswer(reason: "duplicate" | "three_d_secure"): Answer {
  const transaction = [
    element("status", "gateway_rejected"),
    element("gateway-rejection-reason", reason),
  ].join("");
  return xml(
    422,
    element(
      "api-error-response",
      `<errors><errors type="array"/></errors>${element("message", "Gateway Rejected")}${element("transaction", transaction)}`,
    ),
  );
}

export function errorAnswer(code: string): Answer {
  const error = element(
    "error",
    element("code", code) + element("attribute", "base") + element("message", "Invalid."),
  );
  const errors = `<errors><errors type="array"/><transaction><errors type="array">${error}</errors></transaction></errors>`;
  return xml(422, element("api-error-response", `${errors}${element("message", "Invalid.")}`));
}

export function searchAnswer(ids: readonly string[]): Answer {
  const items = ids.map((id) => element("item", id)).join("");
  return xml(
    200,
    element("search-results", `<page-size type="integer">50</page-size><ids type="array">${items}</ids>`),
  );
}

function transactionElement(charge: Charge, orderId: string): string {
  const approved = charge.status === "approved";
  const [code, text] = approved
    ? ["1000", "Approved"]
    : processorCodes[charge.decline_code ?? "do_not_honor"];
  const amount = isCurrencyCode(charge.currency)
    ? toDecimal({ minorUnits: charge.amount, currency: charge.currency })
    : "";
  return element(
    "transaction",
    [
      element("id", charge.id),
      element("status", approved ? "submitted_for_settlement" : "processor_declined"),
      element("type", "sale"),
      element("amount", amount),
      element("currency-iso-code", charge.currency),
      element("order-id", orderId),
      element("processor-response-code", code),
      element("processor-response-text", text),
      charge.authorization_code === undefined
        ? '<processor-authorization-code nil="true"/>'
        : element("processor-authorization-code", charge.authorization_code),
      element(
        "credit-card",
        element("card-type", cardTypes[charge.card.brand] ?? "Unknown") +
          element("last-4", charge.card.last4),
      ),
    ].join(""),
  );
}

function xml(status: number, root: string): Answer {
  return { status, type: "application/xml", body: `<?xml version="1.0" encoding="UTF-8"?>\n${root}` };
}

function element(name: string, content: string): string {
  const isElements = content.startsWith("<");
  return `<${name}>${isElements ? content : escapeText(content)}</${name}>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
