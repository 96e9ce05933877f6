import type { ContactProblem } from "../contact/index.ts";
import type { AmountProblem } from "../money/index.ts";
import type { RefusalCode, WhyProblem } from "../payment-session/index.ts";
import type { ProviderName } from "../providers/index.ts";
import type { ReferenceProblem } from "../reference/index.ts";

/** Why nothing is sent to the customer. */
export type MessageRefusalCode =
  | ContactProblem
  | "receipt_not_possible"
  | "channel_not_set_up"
  | "merchant_unnamed"
  | "too_many_sent";

/** Every way in which the server can refuse a message. Codes are for machines and for the panel's own texts. */
export type WireErrorCode =
  | RefusalCode
  | AmountProblem["code"]
  | ReferenceProblem["code"]
  | WhyProblem["code"]
  | MessageRefusalCode
  | "bad_message"
  | "message_too_large"
  | "unknown_message"
  | "not_signed_in"
  | "not_allowed"
  | "unknown_session"
  | "engagement_busy"
  | "reference_busy"
  | "reference_unresolved"
  | "pay_link_open"
  | "pay_links_not_possible"
  | "pay_link_too_short"
  | "pay_link_too_long"
  | "pay_link_not_cancelable"
  | "pay_link_not_open"
  | "unknown_pay_link"
  | "currency_not_accepted"
  | "intent_not_possible"
  | "bills_not_possible"
  | "bills_do_not_add_up"
  | "view_not_available"
  | "engagement_not_confirmed"
  | "engagement_not_voice"
  | "engagement_not_yours"
  | "engagement_over"
  | "account_not_installed"
  | "gateway_key_missing"
  | "too_many_messages"
  | "shutting_down"
  | "provider_away"
  | "server_busy"
  | "unavailable"
  | "internal";

export interface WireError {
  readonly code: WireErrorCode;
  /** One sentence in English that says what happened and what to do next. Never holds what was sent. */
  readonly message: string;
  /** Finds the operator's log line. */
  readonly traceId?: string;
  /** With `provider_away`: who does not answer. */
  readonly away?: ProviderAway;
}

export interface ProviderAway {
  readonly provider: ProviderName;
  /** Epoch ms of the first failure in a row. */
  readonly since: number;
  /** Epoch ms from which it is tried again. */
  readonly againAt: number;
}

export const wireErrorMessages = {
  not_now: "That can't be done in the session's present phase. Reload to see where it stands.",
  link_not_known: "The payment provider has not opened the session yet. Try again in a moment.",
  fields_not_ready: "The customer has not keyed every field yet. Wait until all three are marked as valid.",
  no_extensions_left: "The time can't be extended any more. Submit, or cancel and start again.",
  out_of_date: "The session has moved on since. Nothing was changed.",
  nothing_unresolved: "That result is known already. Nothing was changed.",
  split_not_possible:
    "The amount can't be split like this. Enter less than the whole, before the first card is charged.",
  refund_not_possible:
    "That can't be given back: it is more than is left of the charge, or another refund is still under way.",
  release_under_way:
    "The line is still being given back. Wait until the provider has been asked three times, then make sure of the call.",
  intent_not_possible:
    "Your account's payment provider can't do that: choose to charge the card, or ask an admin to look at Setup.",
  bills_not_possible:
    "Your account's payment provider takes one bill at a time. Enter a single amount and reference.",
  bills_do_not_add_up: "The bills don't add up to the amount. Check them and try again.",
  view_not_available:
    "The payment provider did not open its view. Try again; if it stays, cancel and start a new payment.",
  amount_missing: "Enter an amount.",
  amount_not_a_number: "The amount is not a number. Use digits and one decimal separator.",
  amount_not_positive: "The amount must be above zero.",
  amount_too_many_decimals: "The amount has more decimals than its currency.",
  amount_above_limit:
    "The amount is above the limit for one payment. Ask an admin to raise it, or take it in parts.",
  reference_missing: "Enter a reference, for example the invoice number.",
  reference_too_long: "The reference is too long: 64 characters at most.",
  reference_has_control_characters: "The reference has characters that can't be printed. Type it again.",
  reference_holds_card_number:
    "The reference looks like a card number. Never type one: use the invoice number.",
  why_missing: "Say why, in a few words.",
  why_too_long: "That is too long: 200 characters at most.",
  why_has_control_characters: "The text has characters that can't be printed. Type it again.",
  why_holds_card_number: "The text looks like a card number. Never type one: say it in words.",
  contact_missing: "Enter where the customer is to be written to.",
  contact_not_valid:
    "That is no e-mail address, or no phone number with a plus and the country's code. Check it with the customer.",
  contact_holds_card_number: "That looks like a card number. Never type one: ask for an address.",
  receipt_not_possible:
    "There is nothing to send a receipt of: no card was charged, or the result is not known.",
  channel_not_set_up: "That can't be sent: nothing is set up for it. Choose the other way, or ask an admin.",
  merchant_unnamed: "Nothing can be sent before an admin has entered the company's name in Setup.",
  too_many_sent: "No more can be sent: too many about this payment, or of your account in this hour.",
  bad_message: "The message does not have the agreed form. Reload the panel.",
  message_too_large: "The message is far larger than any the panel sends. Reload the panel.",
  unknown_message: "There is no such message. Reload the panel.",
  not_signed_in: "The sign-in has expired. Reload the panel.",
  not_allowed: "Your role does not allow this. Ask an admin.",
  unknown_session: "There is no such payment session in your account.",
  engagement_busy: "A payment is already open on this engagement. Finish or cancel it first.",
  reference_busy: "A payment with this reference is open in another engagement. Wait for its result.",
  reference_unresolved:
    "An earlier payment with this reference has no known result yet. Do not charge again: wait until it is resolved.",
  pay_link_open:
    "A payment link with this reference can still be paid. Cancel the link first, or wait until it is paid or has expired.",
  pay_links_not_possible:
    "The gateway that this payment would go to makes no payment links. Take the card on a call, or ask an admin to look at Setup.",
  pay_link_too_short:
    "The payment gateway makes no link that is good for so short a time. Choose a longer one.",
  pay_link_too_long: "The payment gateway makes no link that is good for so long. Choose a shorter time.",
  pay_link_not_cancelable:
    "This link can't be canceled now. It ends by itself when it is paid, or when its time is up.",
  pay_link_not_open: "The link can't be paid any more, or not yet, so it is not sent.",
  unknown_pay_link: "There is no such payment link of yours.",
  engagement_not_confirmed:
    "Zoom has not confirmed this engagement yet. Try again in a few seconds; if it stays, ask an admin to look at Setup, Webhooks.",
  engagement_not_voice: "This engagement is no voice call. A card can be keyed on a voice call only.",
  engagement_not_yours:
    "Zoom says that another agent has this engagement. Open your own, or take it over first.",
  engagement_over: "Zoom says that this engagement is over. Take the payment on a new call.",
  account_not_installed: "Tacet is no longer installed for your Zoom account. Ask an admin to add it again.",
  gateway_key_missing:
    "No card can be charged: the credentials of your account's payment provider or gateway are missing. Ask your admin to enter them in Setup.",
  currency_not_accepted: "This currency is not accepted. Choose one from the list.",
  too_many_messages: "Too many messages in a short time. Wait a few seconds.",
  shutting_down: "The server is restarting. The payment goes on; try again in a few seconds.",
  provider_away:
    "The payment provider does not answer, so no payment was begun, and nothing was charged. It is tried again by itself: try in a minute, and tell the operator if it stays.",
  server_busy:
    "The server has more to do than it can, and takes no new payment for the moment. What is open goes on. Try again in a few seconds.",
  unavailable:
    "The payment service can't reach its database. Nothing is lost. Wait: it goes on by itself, and then shows where each payment stands.",
  internal:
    "Something went wrong on the server. Nothing was charged by this message. Try again, and tell the operator if it stays.",
} as const satisfies Record<WireErrorCode, string>;

export function wireError(code: WireErrorCode, traceId?: string): WireError {
  return { code, message: wireErrorMessages[code], ...(traceId === undefined ? {} : { traceId }) };
}
