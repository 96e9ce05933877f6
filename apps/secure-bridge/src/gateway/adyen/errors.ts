/** Everything that Adyen can say, in our words. What it says beyond that is not kept. */
import type { CardBrand, CardSummary, DeclineCode, RefundAnswer } from "@tacet/shared/payment-session";
import { z } from "zod";
import type { GatewayCheck, SettledAnswer, UnknownAnswer } from "../gateway.ts";
import type { Found, Known, Order, RefundOrder } from "../vendor/vendor.ts";
import type { Wire } from "../vendor/wire.ts";
import {
  approved,
  failed,
  gatewayError,
  maybeRefunded,
  noAnswer,
  notReached,
  refundTurnedAway,
  refused,
  toCardSummary,
} from "../vendor/words.ts";
import { AdyenRefusal } from "./http-client.ts";

const referenceSchema = z.string().regex(/^[A-Za-z0-9]{8,32}$/);
const paymentSchema = z.object({
  pspReference: referenceSchema,
  resultCode: z.string(),
  merchantReference: z.string().nullish(),
  refusalReasonCode: z.string().nullish(),
  amount: z.object({ value: z.int(), currency: z.string() }).nullish(),
  paymentMethod: z.object({ brand: z.string().nullish() }).nullish(),
  /** All of it has to be switched on in the Customer Area (Additional data settings). */
  additionalData: z
    .object({
      authCode: z.string().nullish(),
      cardSummary: z.string().nullish(),
      "tokenization.storedPaymentMethodId": z.string().nullish(),
      /** The same by its older name. */
      "recurring.recurringDetailReference": z.string().nullish(),
    })
    .nullish(),
});
const storedSchema = z.object({
  shopperReference: z.string(),
  storedPaymentMethods: z.array(
    z.object({
      id: referenceSchema,
      firstPspReference: referenceSchema.nullish(),
      brand: z.string().nullish(),
      lastFour: z.string().nullish(),
    }),
  ),
});
const refundSchema = z.object({
  pspReference: referenceSchema,
  reference: z.string(),
  status: z.literal("received"),
  amount: z.object({ value: z.int(), currency: z.string() }),
});

export function toChargeAnswer(answer: unknown, order: Order, value: number): SettledAnswer | UnknownAnswer {
  const payment = paymentSchema.safeParse(answer);
  if (!payment.success) return noAnswer;
  const { amount } = payment.data;
  if (amount != null && (amount.value !== value || amount.currency !== order.money.currency)) return noAnswer;
  return toSettled(payment.data, order) ?? noAnswer;
}

export function toFailure(thrown: unknown, wire: Wire, card: CardSummary): SettledAnswer | UnknownAnswer {
  // The connection never came about: Adyen has not seen the card.
  if (!wire.mayHaveArrived) return notReached;
  if (!(thrown instanceof AdyenRefusal)) return noAnswer;
  const { status, errorCode } = thrown;
  if (status >= 500) return gatewayError;
  // Turned away before it was looked at.
  if (status === 429) return failed;
  // 704: a request with this key has been, or is being, processed.
  if (status < 400 || status === 408 || status === 409 || errorCode === "704") return noAnswer;
  const cardProblem = cardProblems[errorCode];
  if (status === 422 && cardProblem !== undefined) {
    return { kind: "declined", code: cardProblem, card, anotherCardMayHelp: true };
  }
  // 400, 401, 403, 422: our request or the account is at fault, e.g. raw card data or MOTO is not enabled for it.
  return refused;
}

/** Where it is not known what it was for: a token makes it a saved card, for nothing else asks for one. */
export function toFound(answer: unknown, key: string, known: Known | undefined): Found {
  const payment = paymentSchema.safeParse(answer);
  if (!payment.success || payment.data.merchantReference !== key) return { kind: "unknown" };
  return toSettled(payment.data, known) ?? { kind: "unknown" };
}

/** The card that was stored for this shopper; only an approved payment of ours stores one. */
export function toFoundToken(answer: unknown, shopper: string, known: Known | undefined): Found {
  const stored = storedSchema.safeParse(answer).data;
  const [token] = stored?.shopperReference === shopper ? stored.storedPaymentMethods : [];
  if (token === undefined) return { kind: "unknown" };
  const { id, firstPspReference, brand, lastFour } = token;
  const card = toCardSummary({ brand, last4: lastFour }, brands, known?.card);
  if (card === null) return { kind: "unknown" };
  return approved({ gatewayReference: firstPspReference ?? id, token: id }, card);
}

/**
 * Adyen takes a refund in and carries it out later: it answers `received` to every one that it could read. That is
 * believed, for there is nobody to ask. One that is not carried out after all (the payment was not captured, more than is
 * left, the account's balance) is told to the merchant's webhook alone (`REFUND` with `success: false`, `REFUND_FAILED`),
 * and stands in the Customer Area.
 */
export function toRefundAnswer(answer: unknown, { key, money }: RefundOrder, value: number): RefundAnswer {
  const refund = refundSchema.safeParse(answer);
  if (!refund.success) return maybeRefunded;
  const { amount, pspReference, reference } = refund.data;
  const isOurs = reference === key && amount.value === value && amount.currency === money.currency;
  return isOurs ? { kind: "refunded", gatewayReference: pspReference } : maybeRefunded;
}

export function toRefundFailure(thrown: unknown): RefundAnswer {
  if (!(thrown instanceof AdyenRefusal)) return maybeRefunded;
  const { status, errorCode } = thrown;
  // 704: a request with this key has been, or is being, processed.
  if ([408, 409, 429].includes(status) || errorCode === "704") return maybeRefunded;
  // 400, 401, 403, 422: our request or the account is at fault, e.g. its key may not refund, or there is no such payment.
  return status >= 400 && status < 500 && errorCode !== "" ? refundTurnedAway : maybeRefunded;
}

export function toCheck(thrown: unknown, wire: Wire): GatewayCheck {
  if (!wire.mayHaveArrived) return "not_reached";
  if (!(thrown instanceof AdyenRefusal)) return "not_answering";
  const { status } = thrown;
  if (status === 401 || status === 403) return "key_refused";
  return status >= 500 || status === 429 ? "not_answering" : "refused";
}

/** `null`: still open, or in a state we don't know. */
function toSettled(payment: z.infer<typeof paymentSchema>, known: Known | undefined): SettledAnswer | null {
  const { additionalData, paymentMethod, pspReference, resultCode, refusalReasonCode } = payment;
  // Error, Cancelled: final, and nothing was authorized.
  if (resultCode === "Error" || resultCode === "Cancelled") return failed;
  const card = toCardSummary(
    { brand: paymentMethod?.brand, last4: additionalData?.cardSummary },
    brands,
    known?.card,
  );
  if (card === null) return null;
  if (resultCode === "Authorised") {
    const token = tokenOf(payment);
    // Saved, but under which token? It comes by the list of stored cards, by and by.
    if (token === undefined && (known?.intent === "save_card" || payment.amount?.value === 0)) return null;
    return approved({ code: additionalData?.authCode, gatewayReference: pspReference, token }, card);
  }
  if (resultCode === "Refused") {
    const code = refusals[refusalReasonCode ?? ""] ?? "do_not_honor";
    return { kind: "declined", code, card, anotherCardMayHelp: true };
  }
  // On the telephone nobody can authenticate; without that the payment never happens.
  if (["RedirectShopper", "IdentifyShopper", "ChallengeShopper"].includes(resultCode)) {
    return { kind: "declined", code: "not_permitted", card, anotherCardMayHelp: true };
  }
  return null;
}

function tokenOf({ additionalData }: z.infer<typeof paymentSchema>): string | undefined {
  const token =
    additionalData?.["tokenization.storedPaymentMethodId"] ??
    additionalData?.["recurring.recurringDetailReference"];
  return referenceSchema.safeParse(token).data;
}

const brands: Readonly<Record<string, CardBrand>> = {
  mc: "mastercard",
  amex: "american-express",
  diners: "diners-club",
  cup: "unionpay",
};

/** docs.adyen.com/development-resources/refusal-reasons; one that is not here is the general no. */
const refusals: Readonly<Record<string, DeclineCode>> = {
  "5": "card_blocked",
  "6": "expired_card",
  "10": "not_permitted",
  "12": "insufficient_funds",
  "14": "card_blocked",
  "20": "card_blocked",
  "22": "card_blocked",
  "23": "not_permitted",
  "24": "incorrect_security_code",
  "25": "card_blocked",
  "28": "limit_exceeded",
  "29": "limit_exceeded",
  "31": "card_blocked",
  "38": "not_permitted",
};

/** Validation errors that are the card's; they come before any charge. */
const cardProblems: Readonly<Record<string, DeclineCode>> = {
  "101": "do_not_honor",
  "103": "incorrect_security_code",
};
