import type { Outcome, Reason } from "@tacet/shared/payment-session";
import type { EndingText, EndingTexts } from "../../i18n/index.ts";

/** The text for how a payment ended. A reason this panel has no text for, from a newer server, takes the nearest one. */
export function endingText(texts: EndingTexts, outcome: Outcome, reason: Reason | null): EndingText {
  const byReason: Readonly<Record<string, EndingText>> = texts[outcome];
  return byReason[reason ?? "none"] ?? byReason["none"] ?? nearest[outcome](texts);
}

const nearest: Readonly<Record<Outcome, (texts: EndingTexts) => EndingText>> = {
  approved: ({ approved }) => approved.none,
  partly_approved: ({ partly_approved }) => partly_approved.none,
  declined: ({ declined }) => declined.none,
  canceled: ({ canceled }) => canceled.agent_canceled,
  expired: ({ expired }) => expired.not_keyed_in_time,
  failed: ({ failed }) => failed.not_charged,
  unresolved: ({ unresolved }) => unresolved.answer_unknown,
};
