import type { CardBrand } from "@tacet/shared/payment-session";
import type { Charge, DeclineCode } from "../book/index.ts";

/** When each was first asked for: epoch seconds. */
const created = new WeakMap<Charge, number>();

const brands: Partial<Readonly<Record<CardBrand, string>>> = {
  "american-express": "amex",
  "diners-club": "diners",
};

const declines: Readonly<Record<DeclineCode, { code: string; decline_code?: string }>> = {
  do_not_honor: { code: "card_declined", decline_code: "do_not_honor" },
  insufficient_funds: { code: "card_declined", decline_code: "insufficient_funds" },
  incorrect_security_code: { code: "incorrect_cvc" },
  expired_card: { code: "expired_card" },
};

/** A PaymentIntent; the charge is there in full, as with `expand: ["latest_charge"]`. */
export function toIntent(charge: Charge) {
  const at = created.get(charge) ?? Math.floor(Date.now() / 1000);
  created.set(charge, at);
  const approved = charge.status === "approved";
  return {
    id: charge.id,
    object: "payment_intent",
    amount: charge.amount,
    amount_received: approved ? charge.amount : 0,
    currency: charge.currency.toLowerCase(),
    created: at,
    status: approved ? "succeeded" : "requires_payment_method",
    metadata: { tacet_key: charge.idempotency_key, reference: charge.reference },
    last_payment_error: approved ? null : { ...refusal(charge), payment_method: paymentMethod(charge) },
    latest_charge: {
      id: charge.id.replace("pi_", "ch_"),
      object: "charge",
      status: approved ? "succeeded" : "failed",
      payment_method_details: {
        type: "card",
        card: { ...cardOf(charge), moto: true, authorization_code: charge.authorization_code ?? null },
      },
    },
  };
}

export function cardError(charge: Charge): Record<string, unknown> {
  return { ...refusal(charge), payment_intent: toIntent(charge), payment_method: paymentMethod(charge) };
}

function refusal({ decline_code = "do_not_honor" }: Charge) {
  return { type: "card_error", ...declines[decline_code], message: "Your card was declined." };
}

function paymentMethod(charge: Charge) {
  return { object: "payment_method", type: "card", card: cardOf(charge) };
}

function cardOf({ card }: Charge) {
  return {
    brand: brands[card.brand] ?? (card.brand === "other" ? "unknown" : card.brand),
    last4: card.last4,
  };
}
