import { randomInt } from "node:crypto";
import type { Charge, DeclineCode } from "../book/index.ts";
import { type Answer, json } from "../simulator.ts";

const refusals: Readonly<Record<DeclineCode, readonly [code: string, reason: string]>> = {
  do_not_honor: ["2", "Refused"],
  insufficient_funds: ["12", "Not enough balance"],
  incorrect_security_code: ["24", "CVC Declined"],
  expired_card: ["6", "Expired Card"],
};

export function paymentAnswer(of: { charge: Charge; fresh: boolean }, key: string): Answer {
  const { charge } = of;
  const [refusalReasonCode, refusalReason] = refusals[charge.decline_code ?? "do_not_honor"];
  return json(
    200,
    {
      pspReference: charge.id,
      merchantReference: charge.idempotency_key,
      amount: { value: charge.amount, currency: charge.currency },
      paymentMethod: { type: "scheme", brand: brandOf(charge) },
      additionalData: {
        cardSummary: charge.card.last4,
        ...(charge.authorization_code === undefined ? {} : { authCode: charge.authorization_code }),
        ...(charge.token === undefined ? {} : { "tokenization.storedPaymentMethodId": charge.token }),
      },
      ...(charge.status === "approved"
        ? { resultCode: "Authorised" }
        : { resultCode: "Refused", refusalReason, refusalReasonCode }),
    },
    { headers: { "idempotency-key": key }, of },
  );
}

/** What a shopper has stored: here one card at most, for the shopper's reference is our key. */
export function storedAnswer(merchantAccount: string, shopperReference: string, charge?: Charge): Answer {
  const stored = charge?.token === undefined ? [] : [toStored(charge, shopperReference)];
  return json(200, { merchantAccount, shopperReference, storedPaymentMethods: stored });
}

export function refuse(status: number, errorCode: string, errorType: string): Answer {
  const pspReference = makePspReference();
  return json(status, { status, errorCode, errorType, message: "Refused.", pspReference });
}

/** 16 capital letters, as Adyen's references look. */
export function makePspReference(): string {
  return Array.from({ length: 16 }, () => String.fromCharCode(65 + randomInt(26))).join("");
}

function toStored(charge: Charge, shopperReference: string) {
  return {
    id: charge.token,
    firstPspReference: charge.id,
    type: "scheme",
    brand: brandOf(charge),
    lastFour: charge.card.last4,
    shopperReference,
    supportedRecurringProcessingModels: ["CardOnFile", "Subscription", "UnscheduledCardOnFile"],
  };
}

function brandOf({ card }: Charge): string {
  const brand = { visa: "visa", mastercard: "mc", "american-express": "amex" }[String(card.brand)];
  return brand ?? card.brand;
}
