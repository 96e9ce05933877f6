import type { Money } from "@tacet/shared/money";
import type Stripe from "stripe";
import type { CardDigits } from "../../capture/index.ts";
import { cardTexts } from "../vendor/card-texts.ts";
import { toMinorUnits } from "../vendor/minor-units.ts";
import type { Order } from "../vendor/vendor-gateway.ts";

/**
 * docs.stripe.com/currencies: the last digit of three-decimal currencies has to be 0; ISK has no minor unit any more,
 * but is still given in hundredths.
 */
export function toStripeAmount(money: Money): number | null {
  return toMinorUnits(money, { factors: { ISK: 100 }, steps: { BHD: 10, KWD: 10, TND: 10 } });
}

/** Create and confirm in one: `moto` is taken at confirmation only. */
export function intentParams(
  order: Order,
  amount: number,
  card: CardDigits,
): Stripe.PaymentIntentCreateParams {
  const { number, month, year, securityCode } = cardTexts(card);
  const digits = { number, exp_month: Number(month), exp_year: Number(year), cvc: securityCode };
  return {
    amount,
    currency: order.money.currency.toLowerCase(),
    confirm: true,
    // On the telephone nobody can authenticate: a decline, rather than a payment that waits for it.
    error_on_requires_action: true,
    allowed_payment_method_types: ["card"],
    payment_method_data: {
      type: "card",
      card: digits,
    } as unknown as Stripe.PaymentIntentCreateParams.PaymentMethodData,
    payment_method_options: { card: { moto: true } },
    description: order.reference,
    metadata: { tacet_key: order.key, reference: order.reference },
    expand: ["latest_charge"],
  };
}
