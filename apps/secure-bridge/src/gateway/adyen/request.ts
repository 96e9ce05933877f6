import { CardDetails } from "@adyen/api-library/lib/src/typings/checkout/cardDetails.js";
import type { PaymentRefundRequest } from "@adyen/api-library/lib/src/typings/checkout/paymentRefundRequest.js";
import { PaymentRequest } from "@adyen/api-library/lib/src/typings/checkout/paymentRequest.js";
import type { EffectId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import type { CardDigits } from "../../capture/index.ts";
import { cardTexts } from "../vendor/card-texts.ts";
import { toMinorUnits } from "../vendor/minor-units.ts";
import type { Order, RefundOrder } from "../vendor/vendor.ts";
import type { AdyenKey } from "./key.ts";

/** docs.adyen.com/development-resources/currency-codes: CLP and ISK have two decimals here. */
export function toAdyenAmount(money: Money): number | null {
  return toMinorUnits(money, { factors: { CLP: 100, ISK: 100 } });
}

export function paymentRequest(key: AdyenKey, order: Order, value: number, card: CardDigits): PaymentRequest {
  const { number, month, year, securityCode } = cardTexts(card);
  return {
    ...lookUpRequest(key, order.key),
    ...ofIntent(order),
    amount: { value, currency: order.money.currency },
    // `reference` is unique per payment and has 80 characters: our key; the merchant's own is beside it.
    merchantOrderReference: order.reference,
    paymentMethod: {
      type: CardDetails.TypeEnum.Scheme,
      number,
      expiryMonth: month,
      expiryYear: year,
      cvc: securityCode,
    },
  };
}

function ofIntent({ intent, key }: Order): Partial<PaymentRequest> {
  switch (intent) {
    // When it is captured, the merchant account's settings say: at once, unless they were changed.
    case "charge":
      return {};
    // docs.adyen.com/online-payments/capture: for this payment alone, whatever the account's settings say.
    case "authorize":
      return { additionalData: { manualCapture: "true" } };
    case "save_card":
      return {
        storePaymentMethod: true,
        // A shopper of our own for each saved card, by whom the token is found; nothing of the person is in it.
        shopperReference: shopperOf(key),
        // Guess: what is paid with it later on follows no schedule, and the customer is not there.
        recurringProcessingModel: PaymentRequest.RecurringProcessingModelEnum.UnscheduledCardOnFile,
      };
  }
}

/** Whoever pays with the token has to name it. */
export function shopperOf(key: EffectId): string {
  return key;
}

/** A payment of nothing, without anything to pay with. */
export function lookUpRequest({ merchantAccount }: AdyenKey, key: EffectId): PaymentRequest {
  const request: Omit<PaymentRequest, "paymentMethod"> = {
    merchantAccount,
    reference: key,
    shopperInteraction: PaymentRequest.ShopperInteractionEnum.Moto,
    // Required, and of no use on the telephone.
    returnUrl: "https://tacet.invalid/",
    amount: { value: 0, currency: "EUR" },
  };
  return request as PaymentRequest;
}

export function refundRequest(
  { merchantAccount }: AdyenKey,
  { key, money }: RefundOrder,
  value: number,
): PaymentRefundRequest {
  return { merchantAccount, amount: { value, currency: money.currency }, reference: key };
}
