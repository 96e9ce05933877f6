/** Everything that Stripe can say, in our words. What it says beyond that is not kept. */
import type { CardBrand, CardSummary, DeclineCode } from "@tacet/shared/payment-session";
import { z } from "zod";
import type { GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";
import type { Found, Order } from "../vendor/vendor-gateway.ts";
import type { Wire } from "../vendor/wire.ts";
import {
  authorizationCode,
  failed,
  gatewayError,
  noAnswer,
  notReached,
  refused,
  toCardSummary,
} from "../vendor/words.ts";

const cardSchema = z.object({
  brand: z.string().nullish(),
  last4: z.string().nullish(),
  authorization_code: z.string().nullish(),
});
const refusalSchema = z.object({ code: z.string().nullish(), decline_code: z.string().nullish() });
const intentSchema = z.object({
  id: z.string().regex(/^pi_\w{1,100}$/),
  amount: z.int(),
  currency: z.string(),
  status: z.string(),
  last_payment_error: refusalSchema
    .extend({ payment_method: z.object({ card: cardSchema.nullish() }).nullish() })
    .nullish(),
  latest_charge: z
    .union([
      z.string(),
      z.object({ payment_method_details: z.object({ card: cardSchema.nullish() }).nullish() }),
    ])
    .nullish(),
});
const errorSchema = refusalSchema.extend({ statusCode: z.int().nullish(), type: z.string().nullish() });
const listSchema = z.object({
  object: z.enum(["list", "search_result"]),
  has_more: z.boolean(),
  data: z.array(intentSchema.extend({ metadata: z.record(z.string(), z.string()) })),
});

/** A page of PaymentIntents. @throws when it is none: an empty one would be believed. */
export function readPage(answer: unknown): z.infer<typeof listSchema> {
  return listSchema.parse(answer);
}

type ChargedOrder = Pick<Order, "card" | "money"> & { readonly amount: number };

export function toChargeAnswer(answer: unknown, order: ChargedOrder): SettledAnswer | UnknownAnswer {
  const intent = intentSchema.safeParse(answer);
  if (!intent.success) return noAnswer;
  const { amount, currency } = intent.data;
  if (amount !== order.amount || currency.toUpperCase() !== order.money.currency) return noAnswer;
  return toSettled(intent.data, order.card) ?? noAnswer;
}

export function toFailure(thrown: unknown, wire: Wire, order: ChargedOrder): SettledAnswer | UnknownAnswer {
  // The connection never came about: Stripe has not seen the card.
  if (!wire.mayHaveArrived) return notReached;
  const { status: statusCode } = wire;
  const error = errorSchema.safeParse(thrown).data;
  // Stripe's own errors have the status in them; others' do not.
  if (statusCode === null || error?.statusCode !== statusCode) return noAnswer;
  if (statusCode === 402) return declined(error, order.card);
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
  return (intent.success ? toSettled(intent.data, known) : null) ?? { kind: "unknown" };
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
  if (status === "succeeded") {
    const authorization = { code: authorizationCode(charged?.authorization_code), gatewayReference: id };
    return { kind: "approved", authorization, card };
  }
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

const brands: Readonly<Record<string, CardBrand>> = { amex: "american-express", diners: "diners-club" };

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
