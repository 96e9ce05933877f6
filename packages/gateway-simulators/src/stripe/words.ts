import type { CardBrand } from "@tacet/shared/payment-session";
import { type Charge, type DeclineCode, type Refund, summarizeCard } from "../book/index.ts";
import { type Answer, json } from "../simulator.ts";

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
  const approved = charge.status === "approved";
  return {
    id: charge.id,
    object: "payment_intent",
    amount: charge.amount,
    amount_capturable: approved && !charge.captured ? charge.amount : 0,
    amount_received: charge.captured ? charge.amount : 0,
    capture_method: charge.intent === "authorize" ? "manual" : "automatic_async",
    currency: charge.currency.toLowerCase(),
    created: createdAt(charge),
    status: statusOf(charge),
    metadata: metadataOf(charge),
    last_payment_error: approved ? null : { ...refusal(charge), payment_method: paymentMethod(charge) },
    latest_charge: {
      id: charge.id.replace("pi_", "ch_"),
      object: "charge",
      captured: charge.captured,
      status: approved ? "succeeded" : "failed",
      payment_method_details: {
        type: "card",
        card: { ...cardOf(charge), moto: true, authorization_code: charge.authorization_code ?? null },
      },
    },
  };
}

/** A SetupIntent; the payment method is there in full, as with `expand: ["payment_method"]`. */
export function toSetup(charge: Charge, customer: string) {
  const approved = charge.status === "approved";
  return {
    id: charge.id.replace("pi_", "seti_"),
    object: "setup_intent",
    created: createdAt(charge),
    customer,
    usage: "off_session",
    status: approved ? "succeeded" : "requires_payment_method",
    metadata: metadataOf(charge),
    last_setup_error: approved ? null : { ...refusal(charge), payment_method: paymentMethod(charge) },
    payment_method: approved ? { ...paymentMethod(charge), id: charge.token, customer } : null,
  };
}

export function toPaymentMethod(id: string, number: string) {
  return { id, object: "payment_method", type: "card", card: cardOf({ card: summarizeCard(number) }) };
}

export function toRefund(refund: Refund) {
  return {
    id: refund.id,
    object: "refund",
    amount: refund.amount,
    currency: refund.currency.toLowerCase(),
    payment_intent: refund.charge,
    charge: refund.charge.replace("pi_", "ch_"),
    created: Math.floor(refund.created / 1_000),
    status: "succeeded",
    metadata: { tacet_key: refund.idempotency_key },
  };
}

/** What was declined is answered as an error, with the intent in it. */
export function cardError(charge: Charge, intent: object): Record<string, unknown> {
  return { ...refusal(charge), ...intent, payment_method: paymentMethod(charge) };
}

export function refuse(status: number, error: Record<string, unknown>): Answer {
  return json(status, { error: { message: "Refused.", ...error } });
}

/** A list, newest first, as pages of it are asked for. */
export function toPage(
  url: string,
  newestFirst: readonly { readonly id: string; readonly created: number }[],
  query: Readonly<Record<string, unknown>>,
) {
  const { created: range, starting_after, limit: size } = query;
  const from = typeof range === "object" && range !== null && "gte" in range ? Number(range.gte) : 0;
  const data = newestFirst.filter(({ created: at }) => at >= from);
  const after = data.findIndex(({ id }) => id === starting_after) + 1;
  const limit = Math.min(Number(size ?? 10), 100);
  const has_more = after + limit < data.length;
  return { object: "list", url, has_more, data: data.slice(after, after + limit) };
}

export function toSearchResult(url: string, data: readonly object[]) {
  return { object: "search_result", url, has_more: false, next_page: null, data };
}

function createdAt(charge: Charge): number {
  const at = created.get(charge) ?? Math.floor(Date.now() / 1_000);
  created.set(charge, at);
  return at;
}

function statusOf({ status, captured }: Charge): string {
  if (status === "declined") return "requires_payment_method";
  return captured ? "succeeded" : "requires_capture";
}

function metadataOf({ idempotency_key, reference }: Charge) {
  return { tacet_key: idempotency_key, reference };
}

function refusal({ decline_code = "do_not_honor" }: Charge) {
  return { type: "card_error", ...declines[decline_code], message: "Your card was declined." };
}

function paymentMethod(charge: Charge) {
  return { object: "payment_method", type: "card", card: cardOf(charge) };
}

function cardOf({ card }: Pick<Charge, "card">) {
  return {
    brand: brands[card.brand] ?? (card.brand === "other" ? "unknown" : card.brand),
    last4: card.last4,
  };
}
