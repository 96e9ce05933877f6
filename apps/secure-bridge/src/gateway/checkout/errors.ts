/** Everything that Checkout.com can say, in our words. What it says beyond that is not kept. */
import type { CardBrand, CardSummary, DeclineCode } from "@tacet/shared/payment-session";
import { z } from "zod";
import type { GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";
import type { Found, Order } from "../vendor/vendor-gateway.ts";
import {
  authorizationCode,
  failed,
  gatewayError,
  noAnswer,
  notReached,
  refused,
  toCardSummary,
} from "../vendor/words.ts";

const authorizationSchema = z.object({
  auth_code: z.string().nullish(),
  response_code: z.string().nullish(),
});
const paymentSchema = authorizationSchema.extend({
  id: z.string().regex(/^pay_\w{1,100}$/),
  status: z.string(),
  amount: z.int(),
  currency: z.string(),
  reference: z.string().nullish(),
  source: z.object({ scheme: z.string().nullish(), last4: z.string().nullish() }).nullish(),
});
const listSchema = z.object({ total_count: z.int(), data: z.array(paymentSchema).default([]) });
const actionsSchema = z.array(authorizationSchema.extend({ type: z.string() }));

type Payment = z.infer<typeof paymentSchema>;
type Authorization = z.infer<typeof authorizationSchema>;

export function toChargeAnswer(answer: unknown, order: Order, amount: number): SettledAnswer | UnknownAnswer {
  const payment = paymentSchema.safeParse(answer);
  if (!payment.success) return noAnswer;
  const { data } = payment;
  if (data.amount !== amount || data.currency !== order.money.currency) return noAnswer;
  return toSettled(data, data, order.card) ?? noAnswer;
}

interface Request {
  mayHaveArrived(thrown: unknown): boolean;
}

export function toFailure(thrown: unknown, request: Request): SettledAnswer | UnknownAnswer {
  // The connection never came about: Checkout.com has not seen the card.
  if (!request.mayHaveArrived(thrown)) return notReached;
  const status = statusOf(thrown);
  if (status >= 500) return gatewayError;
  // Turned away before it was looked at.
  if (status === 429) return failed;
  // 408: time-out. 409: a request with this key is under way. Below 400: no status at all, or a redirect.
  if (status === 408 || status === 409 || status < 400) return noAnswer;
  // 401, 403, 404, 422: our request or the account is at fault, e.g. the channel may not take telephone payments.
  return refused;
}

/** The payment with this reference; among several, which only a mistake could make, one that has charged. */
export function toListed(answer: unknown, reference: string): Payment | "none" | "unknown" {
  const list = listSchema.safeParse(answer);
  if (!list.success) return "unknown";
  const { data, total_count } = list.data;
  const ours = data.filter((payment) => payment.reference === reference);
  if (total_count === 0 && ours.length === 0) return "none";
  return ours.find(({ status }) => approvedStates.includes(status)) ?? ours[0] ?? "unknown";
}

export function toAuthorization(answer: unknown): Authorization | undefined {
  return actionsSchema.safeParse(answer).data?.find(({ type }) => type === "Authorization");
}

export function toFound(
  payment: Payment,
  made: Authorization | undefined,
  known: CardSummary | undefined,
): Found {
  return toSettled(payment, made ?? payment, known) ?? { kind: "unknown" };
}

export function toCheck(thrown: unknown, request: Request): GatewayCheck {
  if (!request.mayHaveArrived(thrown)) return "not_reached";
  const status = statusOf(thrown);
  if (status === 401 || status === 403) return "key_refused";
  return status >= 500 || status === 429 || status === 408 || status === 0 ? "not_answering" : "refused";
}

/** `null`: still open, or in a state we don't know. */
function toSettled(
  { id, status, source }: Payment,
  { auth_code, response_code }: Authorization,
  known: CardSummary | undefined,
): SettledAnswer | null {
  // Approved once, and taken back since, or never confirmed: nothing is charged.
  if (["Voided", "Canceled", "Expired"].includes(status)) return failed;
  const card = toCardSummary({ brand: source?.scheme, last4: source?.last4 }, brands, known);
  if (card === null) return null;
  if (approvedStates.includes(status)) {
    return {
      kind: "approved",
      authorization: { code: authorizationCode(auth_code), gatewayReference: id },
      card,
    };
  }
  if (status !== "Declined") return null;
  const code = declines[response_code ?? ""] ?? "do_not_honor";
  return { kind: "declined", code, card, anotherCardMayHelp: true };
}

/** 0: there was no HTTP answer. */
function statusOf(thrown: unknown): number {
  const status =
    typeof thrown === "object" && thrown !== null && "http_code" in thrown ? thrown.http_code : 0;
  return typeof status === "number" ? status : 0;
}

const approvedStates = [
  "Authorized",
  "Partially Captured",
  "Captured",
  "Partially Refunded",
  "Refunded",
  "Paid",
];

const brands: Readonly<Record<string, CardBrand>> = {
  Visa: "visa",
  Mastercard: "mastercard",
  "American Express": "american-express",
  "Diners Club International": "diners-club",
  Discover: "discover",
  JCB: "jcb",
  UnionPay: "unionpay",
  Maestro: "maestro",
};

/** checkout.com/docs, "API response codes"; one that is not here is the general no. */
const declines: Readonly<Record<string, DeclineCode>> = {
  "20051": "insufficient_funds",
  "20054": "expired_card",
  "20057": "not_permitted",
  "20059": "card_blocked",
  "20061": "limit_exceeded",
  "20062": "card_blocked",
  "20065": "limit_exceeded",
  "20087": "incorrect_security_code",
  "20154": "not_permitted",
  "30004": "card_blocked",
  "30007": "card_blocked",
  "30033": "expired_card",
  "30041": "card_blocked",
  "30043": "card_blocked",
};
