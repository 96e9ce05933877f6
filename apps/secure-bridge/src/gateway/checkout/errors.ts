/** Everything that Checkout.com can say, in our words. What it says beyond that is not kept. */
import type { CardBrand, CardSummary, DeclineCode, RefundAnswer } from "@tacet/shared/payment-session";
import { z } from "zod";
import type { GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";
import type { Found, FoundRefund, Order } from "../vendor/vendor.ts";
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
  source: z
    .object({
      id: z
        .string()
        .regex(/^src_\w{1,100}$/)
        .nullish(),
      scheme: z.string().nullish(),
      last4: z.string().nullish(),
    })
    .nullish(),
});
const listSchema = z.object({ total_count: z.int(), data: z.array(paymentSchema).default([]) });
const actionsSchema = z.array(authorizationSchema.extend({ type: z.string() }));
const actionIdSchema = z.string().regex(/^act_\w{1,100}$/);
const refundsSchema = z.array(
  z.object({
    type: z.string(),
    id: z.string(),
    reference: z.string().nullish(),
    amount: z.int().nullish(),
    approved: z.boolean().nullish(),
  }),
);
const refundAnswerSchema = z.object({ action_id: actionIdSchema, reference: z.string().nullish() });
const problemSchema = z.object({ body: z.object({ error_codes: z.array(z.string()) }) });

type Payment = z.infer<typeof paymentSchema>;
type Authorization = z.infer<typeof authorizationSchema>;

export function toChargeAnswer(answer: unknown, order: Order, amount: number): SettledAnswer | UnknownAnswer {
  const payment = paymentSchema.safeParse(answer);
  if (!payment.success) return noAnswer;
  const { data } = payment;
  if (data.amount !== amount || data.currency !== order.money.currency) return noAnswer;
  return toSettled(data, data, order.card) ?? noAnswer;
}

/**
 * Checkout.com takes a refund in (202) and carries it out in a moment; the action that it makes of it says whether it was.
 * That it was taken in is believed: one that is declined after all is told to the merchant's webhook alone
 * (`payment_refund_declined`), and stands in the dashboard.
 */
export function toRefundAnswer(answer: unknown, key: string): RefundAnswer {
  const refund = refundAnswerSchema.safeParse(answer);
  if (!refund.success || refund.data.reference !== key) return maybeRefunded;
  return { kind: "refunded", gatewayReference: refund.data.action_id };
}

export function toRefundFailure(thrown: unknown): RefundAnswer {
  const status = statusOf(thrown);
  if (status < 400 || status >= 500 || [408, 409, 429].includes(status)) return maybeRefunded;
  // "Refund not allowed": what is not captured yet, or given back. Guess: a key that may not refund at all gets a 401.
  if (status === 403) return notRefundable;
  const codes = problemSchema.safeParse(thrown).data?.body.error_codes ?? [];
  // Guess: its codes for more than is left, and for what can't be given back, have these words in them.
  const isOfState = codes.some((code) => /balance|exceed|refunded|refundable|not_captured/.test(code));
  return isOfState ? notRefundable : refundTurnedAway;
}

/** The refund with our key among a payment's actions. */
export function toFoundRefund(answer: unknown, key: string, amount: number | null): FoundRefund {
  const actions = refundsSchema.safeParse(answer);
  if (!actions.success) return maybeRefunded;
  const ours = actions.data.find(({ type, reference }) => type === "Refund" && reference === key);
  if (ours === undefined) return { kind: "none" };
  if (ours.amount !== amount || !actionIdSchema.safeParse(ours.id).success) return maybeRefunded;
  return ours.approved === false ? refundFailed : { kind: "refunded", gatewayReference: ours.id };
}

export function toRefundLookUpFailure(thrown: unknown): FoundRefund {
  return [401, 403, 404, 422].includes(statusOf(thrown)) ? { kind: "turned_away" } : maybeRefunded;
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
  return (
    ours.find(({ status }) => status === "Card Verified" || approvedStates.includes(status)) ??
    ours[0] ??
    "unknown"
  );
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
  { id, status, amount, source }: Payment,
  { auth_code, response_code }: Authorization,
  known: CardSummary | undefined,
): SettledAnswer | null {
  // Approved once, and taken back since, or never confirmed: nothing is charged.
  if (["Voided", "Canceled", "Expired"].includes(status)) return failed;
  const card = toCardSummary({ brand: source?.scheme, last4: source?.last4 }, brands, known);
  if (card === null) return null;
  // A payment of nothing that has verified a card has saved it.
  if (status === "Card Verified" && amount === 0 && source?.id != null) {
    return approved({ gatewayReference: id, token: source.id }, card);
  }
  if (approvedStates.includes(status) && amount > 0) {
    return approved({ code: auth_code, gatewayReference: id }, card);
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
