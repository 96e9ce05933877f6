/** Everything that Braintree can say, in our words. What it says beyond that is not kept. */
import { type Money, toDecimal } from "@tacet/shared/money";
import type { CardBrand, CardSummary, DeclineCode, RefundAnswer } from "@tacet/shared/payment-session";
import { z } from "zod";
import type { GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";
import type { Found, FoundRefund, Order, RefundOrder } from "../vendor/vendor.ts";
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
import { customerIdOf, orderIdPrefix } from "./request.ts";

const idSchema = z.string().regex(/^[\w-]{1,64}$/);
const transactionSchema = z.object({
  /** A rejected one may have none. */
  id: idSchema.nullish(),
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
const customerSchema = z.object({
  id: idSchema,
  creditCards: z.tuple([
    z.object({ token: idSchema, cardType: z.string().nullish(), last4: z.string().nullish() }),
  ]),
});
const saveAnswerSchema = z.object({
  success: z.boolean(),
  customer: customerSchema.nullish(),
  verification: transactionSchema.omit({ id: true, amount: true }).nullish(),
});

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

/** Of a customer that was created with a card; it is not, if the issuer says no to the card. */
export function toSaveAnswer(answer: unknown, { key, card }: Order): SettledAnswer | UnknownAnswer {
  const parsed = saveAnswerSchema.safeParse(answer);
  if (!parsed.success) return noAnswer;
  const { success, customer, verification } = parsed.data;
  if (success) return (customer?.id === customerIdOf(key) ? toSaved(customer, card) : null) ?? noAnswer;
  // 91609: there is a customer with this id, made by an earlier request with this key; it is found by that.
  if (codesOf(answer).includes("91609")) return noAnswer;
  // Other validation errors, e.g. 91730: the account may not verify cards.
  return verification == null ? refused : (toSettled(verification, card) ?? noAnswer);
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

/** The customer that was made for a saved card. */
export function toFoundCard(answer: unknown, id: string, known: CardSummary | undefined): Found {
  const customer = customerSchema.safeParse(answer);
  if (!customer.success || customer.data.id !== id) return { kind: "unknown" };
  return toSaved(customer.data, known) ?? { kind: "unknown" };
}

export function isNotFound(thrown: unknown): boolean {
  return typeOf(thrown) === "notFoundError";
}

/** The ids of a transaction's refunds; `null`: it says nothing of them. */
export function toRefundIds(answer: unknown, transactionId: string): readonly string[] | null {
  const transaction = z.object({ id: idSchema, refundIds: z.array(idSchema) }).safeParse(answer);
  return transaction.data?.id === transactionId ? transaction.data.refundIds : null;
}

/** Among all refunds of a transaction, the one with our key. */
export function toFoundRefund(refunds: readonly unknown[], { key, money }: RefundOrder): FoundRefund {
  const parsed = refunds.map((refund) => transactionSchema.safeParse(refund));
  if (parsed.some(({ success }) => !success)) return maybeRefunded;
  const ours = parsed.find(({ data }) => data?.orderId?.startsWith(orderIdPrefix(key)))?.data;
  return ours === undefined ? { kind: "none" } : toRefunded(ours, money);
}

export function toRefundLookUpFailure(thrown: unknown): FoundRefund {
  return turningAway.includes(typeOf(thrown) ?? "") ? { kind: "turned_away" } : maybeRefunded;
}

export function toRefundAnswer(answer: unknown, { money }: RefundOrder): RefundAnswer {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return maybeRefunded;
  const { success, transaction } = parsed.data;
  if (success) return transaction == null ? maybeRefunded : toRefunded(transaction, money);
  const codes = codesOf(answer);
  if (codes.some((code) => unrefundable.includes(code))) return notRefundable;
  // The issuer was asked whether it takes the money back, and said no.
  if (transaction != null || codes.some((code) => refundDeclines.includes(code))) return refundFailed;
  return codes.length > 0 ? refundTurnedAway : maybeRefunded;
}

export function toRefundFailure(thrown: unknown): RefundAnswer {
  return turningAway.includes(typeOf(thrown) ?? "") ? refundTurnedAway : maybeRefunded;
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
function toSettled(
  transaction: Omit<Transaction, "amount">,
  known: CardSummary | undefined,
): SettledAnswer | null {
  const { id, status, creditCard, processorResponseCode: processorCode } = transaction;
  // Voided, expired: approved once, and taken back since, so nothing is charged.
  if (["failed", "voided", "authorization_expired", "settlement_declined"].includes(status)) return failed;
  const card = toCardSummary({ brand: creditCard?.cardType, last4: creditCard?.last4 }, brands, known);
  if (status === "gateway_rejected") return toRejection(transaction.gatewayRejectionReason, card);
  if (card === null) return null;
  if (approvedStates.includes(status) && id != null) {
    return approved({ code: transaction.processorAuthorizationCode, gatewayReference: id }, card);
  }
  if (status !== "processor_declined") return null;
  // 3000: the network behind the processor is not available.
  if (processorCode?.startsWith("3")) return failed;
  const code = declines[processorCode ?? ""] ?? "do_not_honor";
  return { kind: "declined", code, card, anotherCardMayHelp: processorCode !== "2016" };
}

function toSaved(
  { id, creditCards: [kept] }: z.infer<typeof customerSchema>,
  known: CardSummary | undefined,
): SettledAnswer | null {
  const card = toCardSummary({ brand: kept.cardType, last4: kept.last4 }, brands, known);
  return card === null ? null : approved({ gatewayReference: id, token: kept.token }, card);
}

function toRefunded({ id, status, amount, currencyIsoCode }: Transaction, money: Money): RefundAnswer {
  if (amount !== toDecimal(money) || currencyIsoCode !== money.currency) return maybeRefunded;
  // It goes back with the next settlement.
  if (approvedStates.includes(status) && id != null) return { kind: "refunded", gatewayReference: id };
  return refundEnds.includes(status) ? refundFailed : maybeRefunded;
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

/** The codes of its validation errors, however deep they are. */
function codesOf(answer: unknown): readonly string[] {
  const { errors } = answer as { errors?: { deepErrors?: () => unknown } };
  const list = z.array(z.object({ code: z.string() })).safeParse(errors?.deepErrors?.());
  return list.data?.map(({ code }) => code) ?? [];
}

/** Errors of the SDK that say: our request or the account is at fault, or there is no such transaction. */
const turningAway: readonly string[] = [
  "authenticationError",
  "authorizationError",
  "invalidKeysError",
  "notFoundError",
  "upgradeRequired",
];

/**
 * Not settled yet (91506), settling (91574), given back (91512), more than is left (91521), itself a refund (91505). What is
 * not settled could be voided; but a void takes back all of it or nothing, and is no refund: it is left to the merchant.
 */
const unrefundable: readonly string[] = ["91506", "91574", "91512", "91521", "91505"];
const refundDeclines: readonly string[] = ["915200", "915201"];
const refundEnds: readonly string[] = [
  "processor_declined",
  "gateway_rejected",
  "settlement_declined",
  "failed",
  "voided",
];

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
