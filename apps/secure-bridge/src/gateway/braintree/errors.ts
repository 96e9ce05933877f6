/** Everything that Braintree can say, in our words. What it says beyond that is not kept. */
import { toDecimal } from "@tacet/shared/money";
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
import { orderIdPrefix } from "./request.ts";

const transactionSchema = z.object({
  /** A rejected one may have none. */
  id: z
    .string()
    .regex(/^\w{1,64}$/)
    .nullish(),
  status: z.string(),
  amount: z.string().nullish(),
  currencyIsoCode: z.string().nullish(),
  orderId: z.string().nullish(),
  processorResponseCode: z.string().nullish(),
  processorAuthorizationCode: z.string().nullish(),
  gatewayRejectionReason: z.string().nullish(),
  creditCard: z.object({ cardType: z.string().nullish(), last4: z.string().nullish() }).nullish(),
});
type Transaction = z.infer<typeof transactionSchema>;
const answerSchema = z.object({ success: z.boolean(), transaction: transactionSchema.nullish() });

export function toChargeAnswer(answer: unknown, order: Order): SettledAnswer | UnknownAnswer {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return noAnswer;
  const { transaction } = parsed.data;
  // Validation errors, e.g. 91558: the account may not take telephone payments. There is no transaction.
  if (transaction == null) return parsed.data.success ? noAnswer : refused;
  if (parsed.data.success) {
    const isOrdered = transaction.amount === toDecimal(order.money);
    if (!isOrdered || transaction.currencyIsoCode !== order.money.currency) return noAnswer;
  }
  return toSettled(transaction, order.card) ?? noAnswer;
}

/** The SDK's errors have a `type` and no response; `mayHaveArrived` says what they leave open. */
export function toFailure(
  thrown: unknown,
  { mayHaveArrived }: { mayHaveArrived: boolean },
): SettledAnswer | UnknownAnswer {
  // The connection never came about: Braintree has not seen the card.
  if (!mayHaveArrived) return notReached;
  switch (typeOf(thrown)) {
    case "serverError":
    case "serviceUnavailableError":
      return gatewayError;
    // Turned away before it was looked at.
    case "tooManyRequestsError":
      return failed;
    case "authenticationError":
    case "authorizationError":
    case "invalidKeysError":
    case "notFoundError":
    case "upgradeRequired":
      return refused;
    // Time-outs, broken connections, answers that can't be read.
    default:
      return noAnswer;
  }
}

/** Among several with this key, which only a mistake of Braintree's could make, the one that has charged. */
export function toFound(
  transactions: readonly unknown[],
  key: string,
  known: CardSummary | undefined,
): Found {
  const parsed = transactions.map((transaction) => transactionSchema.safeParse(transaction));
  const ours = parsed.flatMap(({ data }) => (data?.orderId?.startsWith(orderIdPrefix(key)) ? [data] : []));
  if (ours.length < transactions.length) return { kind: "unknown" };
  if (ours.length === 0) return { kind: "none" };
  const answers = ours.map((transaction) => toSettled(transaction, known));
  return (
    answers.find((answer) => answer?.kind === "approved") ??
    (answers.includes(null) ? undefined : answers[0]) ?? { kind: "unknown" }
  );
}

export function toCheck(thrown: unknown, { mayHaveArrived }: { mayHaveArrived: boolean }): GatewayCheck {
  if (!mayHaveArrived) return "not_reached";
  switch (typeOf(thrown)) {
    case "authenticationError":
    case "authorizationError":
      return "key_refused";
    case "notFoundError":
    case "upgradeRequired":
      return "refused";
    case undefined:
      return "refused";
    default:
      return "not_answering";
  }
}

/** `null`: still open, or in a state we don't know. */
function toSettled(transaction: Transaction, known: CardSummary | undefined): SettledAnswer | null {
  const { id, status, creditCard, processorResponseCode: processorCode } = transaction;
  // Voided, expired: approved once, and taken back since, so nothing is charged.
  if (["failed", "voided", "authorization_expired", "settlement_declined"].includes(status)) return failed;
  const card = toCardSummary({ brand: creditCard?.cardType, last4: creditCard?.last4 }, brands, known);
  if (status === "gateway_rejected") return toRejection(transaction.gatewayRejectionReason, card);
  if (card === null) return null;
  if (approvedStates.includes(status) && id != null) {
    const code = authorizationCode(transaction.processorAuthorizationCode);
    return { kind: "approved", authorization: { code, gatewayReference: id }, card };
  }
  if (status !== "processor_declined") return null;
  // 3000: the network behind the processor is not available.
  if (processorCode?.startsWith("3")) return failed;
  const code = declines[processorCode ?? ""] ?? "do_not_honor";
  return { kind: "declined", code, card, anotherCardMayHelp: processorCode !== "2016" };
}

/** Braintree itself said no. */
function toRejection(reason: string | null | undefined, card: CardSummary | null): SettledAnswer | null {
  const code = rejections[reason ?? ""];
  // A duplicate says that there is another one, which may have charged: that is what is looked up.
  if (reason === "duplicate") return null;
  if (code === undefined) return refused;
  return card === null ? null : { kind: "declined", code, card, anotherCardMayHelp: true };
}

function typeOf(thrown: unknown): string | undefined {
  const type = typeof thrown === "object" && thrown !== null && "type" in thrown ? thrown.type : undefined;
  return typeof type === "string" ? type : undefined;
}

const approvedStates = [
  "authorized",
  "submitted_for_settlement",
  "settlement_pending",
  "settlement_confirmed",
  "settling",
  "settled",
];

const brands: Readonly<Record<string, CardBrand>> = {
  Visa: "visa",
  MasterCard: "mastercard",
  "American Express": "american-express",
  "Diners Club": "diners-club",
  Discover: "discover",
  JCB: "jcb",
  UnionPay: "unionpay",
  Maestro: "maestro",
};

const rejections: Readonly<Record<string, DeclineCode>> = {
  cvv: "incorrect_security_code",
  avs: "not_permitted",
  avs_and_cvv: "incorrect_security_code",
  fraud: "card_blocked",
  risk_threshold: "card_blocked",
};

/** Braintree's processor responses (2000-class); one that is not here is the general no. */
const declines: Readonly<Record<string, DeclineCode>> = {
  "2001": "insufficient_funds",
  "2002": "limit_exceeded",
  "2003": "limit_exceeded",
  "2004": "expired_card",
  "2010": "incorrect_security_code",
  "2012": "card_blocked",
  "2013": "card_blocked",
  "2014": "card_blocked",
  "2015": "not_permitted",
  "2022": "not_permitted",
  "2024": "not_permitted",
  "2053": "card_blocked",
  "2057": "not_permitted",
};
