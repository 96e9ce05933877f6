import type { Money } from "@tacet/shared/money";
import type { CardDigits } from "../../capture/index.ts";
import { cardTexts } from "../vendor/card-texts.ts";
import { toMinorUnits } from "../vendor/minor-units.ts";
import type { Order, RefundOrder } from "../vendor/vendor.ts";
import type { CheckoutKey } from "./key.ts";

/**
 * checkout.com/docs, "Format the amount value": the last digit of three-decimal currencies has to be 0, CLP is given in
 * hundredths, and there are nine digits.
 */
export function toCheckoutAmount(money: Money): number | null {
  const amount = toMinorUnits(money, { factors: { CLP: 100 }, steps: { BHD: 10, KWD: 10, TND: 10 } });
  return amount !== null && amount <= 999_999_999 ? amount : null;
}

export function paymentRequest(key: CheckoutKey, order: Order, amount: number, card: CardDigits) {
  const { number, month, year, securityCode } = cardTexts(card);
  return {
    source: {
      type: "card",
      number,
      expiry_month: Number(month),
      expiry_year: Number(year),
      cvv: securityCode,
      // Left out, a card is stored with every payment.
      store_for_future_use: order.intent === "save_card",
    },
    // Of nothing it verifies the card with the issuer, who may be asked for a small amount instead that is given up again.
    amount,
    currency: order.money.currency,
    // Guess: a card that is only saved may be keyed on the telephone as well.
    payment_type: "MOTO",
    processing_channel_id: key.processingChannelId,
    ...(order.intent === "save_card" ? {} : { capture: order.intent === "charge" }),
    // Payments are listed by their reference: our key; the merchant's own is beside it.
    reference: order.key,
    metadata: { reference: order.reference },
  };
}

/** Found among the payment's actions by its reference, our key. */
export function refundRequest({ key }: RefundOrder, amount: number) {
  return { amount, reference: key };
}
