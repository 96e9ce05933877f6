import type { Money } from "@tacet/shared/money";
import type { CardDigits } from "../../capture/index.ts";
import { cardTexts } from "../vendor/card-texts.ts";
import { toMinorUnits } from "../vendor/minor-units.ts";
import type { Order } from "../vendor/vendor-gateway.ts";
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
    },
    amount,
    currency: order.money.currency,
    payment_type: "MOTO",
    processing_channel_id: key.processingChannelId,
    capture: true,
    // Payments are listed by their reference: our key; the merchant's own is beside it.
    reference: order.key,
    metadata: { reference: order.reference },
  };
}
