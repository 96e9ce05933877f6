import type { Money } from "@tacet/shared/money";
import type Stripe from "stripe";
import type { CardDigits } from "../../capture/index.ts";
import { cardTexts } from "../vendor/card-texts.ts";
import { toMinorUnits } from "../vendor/minor-units.ts";
import type { Order, RefundOrder } from "../vendor/vendor.ts";

/** By this, PaymentIntents, SetupIntents, customers and refunds are found again. */
export const keyName = "tacet_key";

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
  return {
    amount,
    currency: order.money.currency.toLowerCase(),
    confirm: true,
    // docs.stripe.com/payments/place-a-hold-on-a-payment-method: held until it is captured in the dashboard, or expires.
    ...(order.intent === "authorize" ? { capture_method: "manual" as const } : {}),
    // On the telephone nobody can authenticate: a decline, rather than a payment that waits for it.
    error_on_requires_action: true,
    allowed_payment_method_types: ["card"],
    payment_method_data: {
      type: "card",
      card: cardParams(card),
    } as unknown as Stripe.PaymentIntentCreateParams.PaymentMethodData,
    payment_method_options: { card: { moto: true } },
    description: order.reference,
    metadata: metadataOf(order),
    expand: ["latest_charge"],
  };
}

export function paymentMethodParams(card: CardDigits): Stripe.PaymentMethodCreateParams {
  return { type: "card", card: cardParams(card) } as Stripe.PaymentMethodCreateParams;
}

/** A card is kept with a customer only; ours is made for this one card, and knows nothing of the person. */
export function customerParams(order: Order): Stripe.CustomerCreateParams {
  return { description: order.reference, metadata: metadataOf(order) };
}

export function setupParams(
  order: Order,
  { customer, paymentMethod }: { readonly customer: string; readonly paymentMethod: string },
): Stripe.SetupIntentCreateParams {
  return {
    customer,
    payment_method: paymentMethod,
    confirm: true,
    usage: "off_session",
    allowed_payment_method_types: ["card"],
    payment_method_options: { card: { moto: true } },
    description: order.reference,
    metadata: metadataOf(order),
    expand: ["payment_method"],
  };
}

export function refundParams(order: RefundOrder, amount: number): Stripe.RefundCreateParams {
  return { payment_intent: order.gatewayReference, amount, metadata: { [keyName]: order.key } };
}

function metadataOf({ key, reference }: Order) {
  return { [keyName]: key, reference };
}

function cardParams(card: CardDigits) {
  const { number, month, year, securityCode } = cardTexts(card);
  return { number, exp_month: Number(month), exp_year: Number(year), cvc: securityCode };
}
