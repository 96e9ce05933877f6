/** Everything that Stripe can say, in our words. What it says beyond that is not kept. */
import type { CardBrand, CardSummary, DeclineCode, RefundAnswer } from "@tacet/shared/payment-session";
import { z } from "zod";
import type { GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";
import type { Found, FoundRefund, Order } from "../vendor/vendor.ts";
import type { Wire } from "../vendor/wire.ts";
import {
  approved,
  failed,
  gatewayError,
  maybeRefunded,
  noAnswer,
  notReached,
  notRefundable,
  refundFailed,
  refundTurnedAway,
  refused,
  toCardSummary,
} from "../vendor/words.ts";
import { keyName } from "./request.ts";

const cardSchema = z.object({
  brand: z.string().nullish(),
  last4: z.string().nullish(),
  authorization_code: z.string().nullish(),
});
const refusalSchema = z.object({ code: z.string().nullish(), decline_code: z.string().nullish() });
const problemSchema = refusalSchema.extend({
  payment_method: z.object({ card: cardSchema.nullish() }).nullish(),
});
const intentSchema = z.object({
  id: z.string().regex(/^pi_\w{1,100}$/),
  amount: z.int(),
  currency: z.string(),
  status: z.string(),
  last_payment_error: problemSchema.nullish(),
  latest_charge: z
    .union([
      z.string(),
      z.object({ payment_method_details: z.object({ card: cardSchema.nullish() }).nullish() }),
    ])
    .nullish(),
});
const setupSchema = z.object({
  id: z.string().regex(/^seti_\w{1,100}$/),
  status: z.string(),
  last_setup_error: problemSchema.nullish(),
  payment_method: z.object({ id: z.string().regex(/^pm_\w{1,100}$/), card: cardSchema.nullish() }).nullish(),
});
const idSchema = z.object({ id: z.string().regex(/^\w{1,100}$/) });
const refundSchema = idSchema.extend({
  amount: z.int(),
  status: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
const errorSchema = refusalSchema.extend({
  statusCode: z.int().nullish(),
  type: z.string().nullish(),
  param: z.string().nullish(),
});
const pageSchema = z.object({ object: z.enum(["list", "search_result"]), has_more: z.boolean() });
const listSchema = pageSchema.extend({
  data: z.array(
    z.looseObject({ id: z.string(), object: z.string(), metadata: z.record(z.string(), z.string()) }),
  ),
});

/** A page of PaymentIntents or SetupIntents. @throws when it is none: an empty one would be believed. */
export function readPage(answer: unknown): z.infer<typeof listSchema> {
  return listSchema.parse(answer);
}

/** The ids of customers. @throws when it is no page. */
export function readCustomers(answer: unknown): readonly string[] {
  return pageSchema
    .extend({ data: z.array(idSchema) })
    .parse(answer)
    .data.map(({ id }) => id);
}

/** @throws when there is none. */
export function readId(answer: unknown): string {
  return idSchema.parse(answer).id;
}

type ChargedOrder = Pick<Order, "card" | "money"> & { readonly amount: number };

export function toChargeAnswer(answer: unknown, order: ChargedOrder): SettledAnswer | UnknownAnswer {
  const intent = intentSchema.safeParse(answer);
  if (!intent.success) return noAnswer;
  const { amount, currency } = intent.data;
  if (amount !== order.amount || currency.toUpperCase() !== order.money.currency) return noAnswer;
  return toSettled(intent.data, order.card) ?? noAnswer;
}

export function toSaveAnswer(answer: unknown, { card }: Pick<Order, "card">): SettledAnswer | UnknownAnswer {
  const setup = setupSchema.safeParse(answer);
  return (setup.success ? toSaved(setup.data, card) : null) ?? noAnswer;
}

/** Of a payment, or of one of the steps in which a card is saved. */
export function toFailure(thrown: unknown, wire: Wire, card: CardSummary): SettledAnswer | UnknownAnswer {
  // The connection never came about: Stripe has not seen the card.
  if (!wire.mayHaveArrived) return notReached;
  const { status: statusCode } = wire;
  const error = errorSchema.safeParse(thrown).data;
  // Stripe's own errors have the status in them; others' do not.
  if (statusCode === null || error?.statusCode !== statusCode) return noAnswer;
  if (statusCode === 402) return declined(error, card);
  if (statusCode >= 500) return gatewayError;
  // Turned away before it was looked at.
  if (statusCode === 429) return failed;
  // The key is taken by a request with other content, or by one under way; what that came to is found by the key.
  if (statusCode === 409 || error.type === "StripeIdempotencyError") return noAnswer;
  // 400, 401, 403, 404: our request or the account is at fault, e.g. raw card data or MOTO is not enabled for it.
  return statusCode >= 400 ? refused : noAnswer;
}

export function toFound(answer: unknown, known: CardSummary | undefined): Found {
  const intent = intentSchema.safeParse(answer);
  if (intent.success) return toSettled(intent.data, known) ?? { kind: "unknown" };
  const setup = setupSchema.safeParse(answer);
  return (setup.success ? toSaved(setup.data, known) : null) ?? { kind: "unknown" };
}

/** `amount`: of ours, in Stripe's units; one of another amount under our key is not ours, and nothing is known. */
export function toRefundAnswer(answer: unknown, amount: number | null): RefundAnswer {
  const refund = refundSchema.safeParse(answer);
  if (!refund.success || refund.data.amount !== amount) return maybeRefunded;
  const { id, status } = refund.data;
  // Pending: on its way, or waiting for the account's balance. Should it fail after all, Stripe tells that by webhook,
  // and in the dashboard; the money is then the merchant's again.
  if (status === "succeeded" || status === "pending") return { kind: "refunded", gatewayReference: id };
  return status === "failed" || status === "canceled" ? refundFailed : maybeRefunded;
}

export function toRefundFailure(thrown: unknown, { status }: Wire): RefundAnswer {
  const error = errorSchema.safeParse(thrown).data;
  if (status === null || error?.statusCode !== status) return maybeRefunded;
  if (status === 409 || status === 429 || error.type === "StripeIdempotencyError") return maybeRefunded;
  if (status < 400 || status >= 500) return maybeRefunded;
  const isOfState = unrefundable.includes(error.code ?? "");
  // More than is left: Stripe has no code for it. Guess: it names the parameter.
  return isOfState || error.param === "amount" ? notRefundable : refundTurnedAway;
}

/** The refund with our key among those of its payment. */
export function toFoundRefund(answer: unknown, key: string, amount: number | null): FoundRefund {
  const list = pageSchema.extend({ data: z.array(refundSchema) }).safeParse(answer);
  if (!list.success) return maybeRefunded;
  const ours = list.data.data.find(({ metadata }) => metadata?.[keyName] === key);
  if (ours !== undefined) return toRefundAnswer(ours, amount);
  return list.data.has_more ? maybeRefunded : { kind: "none" };
}

export function toRefundLookUpFailure({ status }: Wire): FoundRefund {
  const isTurnedAway = status !== null && status >= 400 && status < 500 && status !== 429;
  return isTurnedAway ? { kind: "turned_away" } : maybeRefunded;
}

export function toCheck(wire: Wire): GatewayCheck {
  if (!wire.mayHaveArrived) return "not_reached";
  const { status } = wire;
  if (status === null || status >= 500 || status === 429) return "not_answering";
  return status === 401 || status === 403 ? "key_refused" : "refused";
}

/** `null`: still open, or in a state we don't know. */
function toSettled(
  intent: z.infer<typeof intentSchema>,
  known: CardSummary | undefined,
): SettledAnswer | null {
  const { id, status, last_payment_error: problem, latest_charge: charge } = intent;
  const charged = typeof charge === "object" ? charge?.payment_method_details?.card : undefined;
  const card = toCardSummary(charged ?? problem?.payment_method?.card, brands, known);
  // Canceled: it was never confirmed, or given up.
  if (status === "canceled") return failed;
  if (card === null) return null;
  // `requires_capture`: authorized, as it was asked for.
  if (status === "succeeded" || status === "requires_capture") {
    return approved({ code: charged?.authorization_code, gatewayReference: id }, card);
  }
  return status === "requires_payment_method" && problem != null ? declined(problem, card) : null;
}

/** `null`: still open, or in a state we don't know. */
function toSaved(setup: z.infer<typeof setupSchema>, known: CardSummary | undefined): SettledAnswer | null {
  const { id, status, last_setup_error: problem, payment_method: method } = setup;
  if (status === "canceled") return failed;
  const card = toCardSummary(method?.card ?? problem?.payment_method?.card, brands, known);
  if (card === null) return null;
  if (status === "succeeded") {
    return method == null ? null : approved({ gatewayReference: id, token: method.id }, card);
  }
  // On the telephone nobody can authenticate; without that the card is never saved.
  if (status === "requires_action") return declined({ code: "authentication_required" }, card);
  return status === "requires_payment_method" && problem != null ? declined(problem, card) : null;
}

function declined({ code, decline_code }: z.infer<typeof refusalSchema>, card: CardSummary): SettledAnswer {
  const known = declineCodes[decline_code ?? ""] ?? declineCodes[code ?? ""] ?? "do_not_honor";
  return {
    kind: "declined",
    code: known,
    card,
    anotherCardMayHelp: !(decline_code ?? "").startsWith("duplicate"),
  };
}

/** docs.stripe.com/error-codes; that an intent that is not captured is told by the first one is a guess. */
const unrefundable: readonly string[] = [
  "payment_intent_unexpected_state",
  "charge_already_refunded",
  "charge_disputed",
  "refund_disputed_payment",
];

export const brands: Readonly<Record<string, CardBrand>> = {
  amex: "american-express",
  diners: "diners-club",
};

/** docs.stripe.com/declines/codes and docs.stripe.com/error-codes; one that is not here is the general no. */
const declineCodes: Readonly<Record<string, DeclineCode>> = {
  insufficient_funds: "insufficient_funds",
  expired_card: "expired_card",
  incorrect_cvc: "incorrect_security_code",
  invalid_cvc: "incorrect_security_code",
  fraudulent: "card_blocked",
  lost_card: "card_blocked",
  stolen_card: "card_blocked",
  pickup_card: "card_blocked",
  restricted_card: "card_blocked",
  card_velocity_exceeded: "limit_exceeded",
  withdrawal_count_limit_exceeded: "limit_exceeded",
  authentication_required: "not_permitted",
  card_not_supported: "not_permitted",
  currency_not_supported: "not_permitted",
  invalid_account: "not_permitted",
  not_permitted: "not_permitted",
  security_violation: "not_permitted",
  service_not_allowed: "not_permitted",
  transaction_not_allowed: "not_permitted",
};
