import { toDecimal } from "@tacet/shared/money";
import type braintree from "braintree";
import type { CardDigits } from "../../capture/index.ts";
import { cardTexts } from "../vendor/card-texts.ts";
import type { Order, RefundOrder } from "../vendor/vendor.ts";

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
    // Not submitted, it stays authorized until it is, in the control panel, or expires.
    options: { submitForSettlement: order.intent === "charge" },
    // The SDK sends it, but only the GraphQL API is documented to heed it: nothing here relies on it.
    apiRequestKey: order.key,
  };
  return request;
}

/**
 * A customer for this one card, whose id is our key as Braintree takes ids (letters, digits, `-` and `_`, 36 at most): a
 * second one with that id is refused, and that is what it is found by. The issuer is asked. Guess: as for a telephone
 * payment; a verification has no field that says so.
 */
export function customerRequest(
  order: Order,
  merchantAccountId: string,
  card: CardDigits,
): braintree.CustomerCreateRequest {
  const { number, month, year, securityCode } = cardTexts(card);
  const creditCard = {
    number,
    expirationMonth: month,
    expirationYear: year,
    cvv: securityCode,
    options: { verifyCard: true, verificationMerchantAccountId: merchantAccountId },
  };
  // The typings want the customer's id in the card as well, which the SDK refuses.
  return { id: customerIdOf(order.key), creditCard: creditCard as braintree.CreditCardCreateRequest };
}

export function customerIdOf(key: string): string {
  return key.replaceAll(":", "-");
}

/** Of part of a transaction or of the whole; found among its refunds by the same text as a sale. */
export function refundRequest({ key, money }: RefundOrder) {
  return { amount: toDecimal(money), orderId: `${orderIdPrefix(key)}refund` };
}
