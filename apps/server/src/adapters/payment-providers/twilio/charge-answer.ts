/**
 * What became of a charge, from the last callback of its payment. What must never happen: "approved" without the gateway's
 * own id (or, for a saved card, its token), or for another amount than the one that was asked for. What isn't certain is
 * unknown, and a log line says why.
 */
import type { CardSummary, ChargeAnswer } from "@tacet/shared/payment-session";
import type { Intent } from "@tacet/shared/providers";
import type { PaymentCallback, PaymentEnd } from "./read-callback.ts";
import { results, unknownResult } from "./translate.ts";

/** Why it is unknown, for the operator. */
export type Doubt =
  | "amount_differs"
  | "confirmation_missing"
  | "token_missing"
  | "card_missing"
  | "connector_error"
  | "ended_meanwhile"
  | null;

export interface AnswerInput {
  readonly callback: PaymentCallback;
  readonly end: PaymentEnd;
  readonly intent: Intent;
  /** Any callback of this payment has named another amount. */
  readonly amountDiffers: boolean;
  /** As it was keyed. */
  readonly card: CardSummary | null;
}

export function toChargeAnswer(input: AnswerInput): { readonly answer: ChargeAnswer; readonly doubt: Doubt } {
  const { end } = input;
  switch ((results.get(end.result) ?? unknownResult).charged) {
    case "approved":
      return toApproval(input);
    case "declined_or_unknown": {
      const card = end.card ?? input.card;
      if (end.decline === null) return unknown("connector_error");
      if (card === null) return unknown("card_missing");
      return { answer: { kind: "declined", code: end.decline, card, anotherCardMayHelp: true }, doubt: null };
    }
    case "refused":
      return { answer: { kind: "failed", reason: "provider_refused" }, doubt: null };
    case "unknown":
      return unknown("ended_meanwhile");
  }
}

function toApproval({
  callback,
  end,
  intent,
  amountDiffers,
  card: keyed,
}: AnswerInput): ReturnType<typeof toChargeAnswer> {
  const card = end.card ?? keyed;
  if (amountDiffers || callback.amount === "differs") {
    return { answer: { kind: "unknown", because: "amount_differs" }, doubt: "amount_differs" };
  }
  const saves = intent === "save_card";
  if (saves && end.token === null) return unknown("token_missing");
  // A card that was only saved has no confirmation: a charge without one may have been no more than that.
  const gatewayReference = end.confirmation ?? (saves ? end.token : null);
  if (gatewayReference === null) return unknown("confirmation_missing");
  if (card === null) return unknown("card_missing");
  // Twilio passes neither the issuer's code on, nor which gateway it was.
  const authorization = { code: null, gatewayReference, gateway: null, token: saves ? end.token : null };
  return { answer: { kind: "approved", authorization, card }, doubt: null };
}

function unknown(doubt: Doubt): ReturnType<typeof toChargeAnswer> {
  return { answer: { kind: "unknown" }, doubt };
}
