import { toDecimal } from "@tacet/shared/money";
import type braintree from "braintree";
import type { CardDigits } from "../../capture/index.ts";
import { cardTexts } from "../vendor/card-texts.ts";
import type { Order } from "../vendor/vendor-gateway.ts";

/** The sale is found by this: Braintree has one text of the merchant's, for our key and the merchant's own reference. */
export function orderIdPrefix(key: string): string {
  return `${key} `;
}

export function saleRequest(
  order: Order,
  merchantAccountId: string,
  card: CardDigits,
): braintree.TransactionRequest {
  const { number, month, year, securityCode } = cardTexts(card);
  const request = {
    // A decimal text with all the digits that the currency has; it never was a float.
    amount: toDecimal(order.money),
    merchantAccountId,
    orderId: `${orderIdPrefix(order.key)}${order.reference}`,
    transactionSource: "moto" as const,
    creditCard: { number, expirationMonth: month, expirationYear: year, cvv: securityCode },
    options: { submitForSettlement: true },
    // The SDK sends it, but only the GraphQL API is documented to heed it: nothing here relies on it.
    apiRequestKey: order.key,
  };
  return request;
}
