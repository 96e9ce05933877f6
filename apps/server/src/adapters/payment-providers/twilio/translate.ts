/**
 * Everything that Twilio calls an error, in our words. What must never happen: what may have been charged is called
 * refused, declined or failed. Sources: twilio.com/docs/voice/api/payment-resource, /voice/twiml/pay, /api/errors.
 */
import type { DeclineCode, FieldProblem } from "@tacet/shared/payment-session";
import { neverLeft } from "../../../budget/index.ts";
import type { ProviderProblem } from "../../../ports/payment-provider/index.ts";

/**
 * What a call of the REST API came to.
 *
 * - `key_refused`: the account's credentials are wrong; nothing has happened.
 * - `gone`: what it was about has ended, or was never there; nothing has happened.
 */
export type ApiProblem = ProviderProblem["code"] | "key_refused" | "gone";

export function toProviderProblem(problem: ApiProblem): ProviderProblem {
  return { code: problem === "key_refused" || problem === "gone" ? "refused" : problem };
}

/** Twilio's own codes that say more than their HTTP status. */
const byTwilioCode: ReadonlyMap<number, ApiProblem> = new Map([
  /** Authenticate. */
  [20003, "key_refused"],
  /** Not found. */
  [20404, "gone"],
  /** Too many requests: it was not looked at, and may be sent again. */
  [20429, "not_sent"],
  /** The call is not in progress. */
  [21220, "gone"],
]);

const byStatus: ReadonlyMap<number, ApiProblem> = new Map([
  [401, "key_refused"],
  [404, "gone"],
  [408, "no_answer"],
  [429, "not_sent"],
]);

/** An error that the SDK has thrown. */
export function toApiProblem(error: unknown): ApiProblem {
  const status = numberOf(error, "status");
  const code = numberOf(error, "code");
  if (status === null) return neverLeft(error) ? "not_sent" : "no_answer";
  if (status >= 500) return "no_answer";
  // Not in Twilio's words: somebody on the way has answered, and nobody knows what Twilio did.
  if (code === null) return "no_answer";
  return byTwilioCode.get(code) ?? byStatus.get(status) ?? "refused";
}

function numberOf(error: unknown, name: "status" | "code"): number | null {
  if (typeof error !== "object" || error === null || !(name in error)) return null;
  const value: unknown = Reflect.get(error, name);
  return typeof value === "number" ? value : null;
}

/**
 * What to do after an error while a field was keyed.
 *
 * - `ask_again`: the same field. `ask_card_number`: the number first, for the code's length depends on its brand.
 * - `give_up`: asking again can't mend it.
 */
export interface FieldError {
  readonly problem: FieldProblem | null;
  readonly next: "ask_again" | "ask_card_number" | "give_up";
}

const giveUp: FieldError = { problem: null, next: "give_up" };

export const errorTypes: ReadonlyMap<string, FieldError> = new Map<string, FieldError>([
  ["input-timeout", { problem: "too_short", next: "ask_again" }],
  ["invalid-card-number", { problem: "check_digit", next: "ask_again" }],
  ["invalid-card-type", { problem: "unknown_brand", next: "ask_again" }],
  // Wrong length, past or no date at all: Twilio does not say which. `read-callback.ts` looks where it can.
  ["invalid-date", { problem: "expired", next: "ask_again" }],
  ["invalid-security-code", { problem: "too_short", next: "ask_again" }],
  ["invalid-card-number-security-code-capture-sequence", { problem: null, next: "ask_card_number" }],
  ["input-matching-failed", { problem: null, next: "ask_again" }],
  ["internal-error", { problem: null, next: "ask_again" }],
  ["session-in-progress", giveUp],
  // Of fields that we never ask for: the connector wants what we can't give.
  ["invalid-postal-code", giveUp],
  ["invalid-bank-routing-number", giveUp],
  ["invalid-bank-account-number", giveUp],
  ["invalid-bank-account-type", giveUp],
]);

/** One that is not in Twilio's list: the field counts as not keyed. */
export const unknownErrorType: FieldError = { problem: null, next: "ask_again" };

/**
 * What the end of a payment means, before a charge was asked for and after.
 *
 * - `begin_again`: Twilio's payment is over, the call goes on: the customer keys everything anew.
 * - `unknown`: nobody can tell whether the connector was asked.
 */
export interface EndOfPayment {
  readonly uncharged: "begin_again" | "call_ended" | "give_up";
  readonly charged: "approved" | "declined_or_unknown" | "refused" | "unknown";
}

export const results: ReadonlyMap<string, EndOfPayment> = new Map<string, EndOfPayment>([
  ["success", { uncharged: "give_up", charged: "approved" }],
  ["payment-connector-error", { uncharged: "give_up", charged: "declined_or_unknown" }],
  ["caller-interrupted-with-star", { uncharged: "begin_again", charged: "unknown" }],
  ["caller-hung-up", { uncharged: "call_ended", charged: "unknown" }],
  // Our own parameters were wrong: the connector was not asked.
  ["validation-error", { uncharged: "give_up", charged: "refused" }],
  ["too-many-failed-attempts", { uncharged: "begin_again", charged: "unknown" }],
  ["internal-error", { uncharged: "begin_again", charged: "unknown" }],
]);

export const unknownResult: EndOfPayment = { uncharged: "give_up", charged: "unknown" };

/** Words of a connector that has not heard the issuer's answer, whatever else it says. */
const notAnswered =
  /time.?out|timed.?out|unavailable|unreachable|connect(ion|ing)|network|rate.?limit|too many requests|api.?key|internal|processing_error|try_again|try again/i;

/** Words by which connectors pass a decline on, the narrowest first. */
const declines: readonly (readonly [RegExp, DeclineCode])[] = [
  [/insufficient.?funds|not.?sufficient.?funds/i, "insufficient_funds"],
  [/expired.?card|card.{0,12}expired/i, "expired_card"],
  [/(incorrect|invalid|wrong).{0,6}(cvc|cvv|cvn|security.?code)/i, "incorrect_security_code"],
  [/lost.?card|stolen.?card|pick.?up.?card|restricted.?card|card.{0,12}blocked/i, "card_blocked"],
  [/limit.{0,4}exceeded|exceed.{0,12}limit|velocity.?exceeded/i, "limit_exceeded"],
  [/not.?permitted|card.?not.?supported|transaction.?not.?allowed/i, "not_permitted"],
  [/declined|do.?not.?honou?r/i, "do_not_honor"],
];

/**
 * The issuer's no, if the connector's words say it. `null`: they may as well mean that nobody knows. Numbers are not
 * looked at: each platform has its own.
 */
export function toDecline(words: string): DeclineCode | null {
  if (notAnswered.test(words)) return null;
  return declines.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
