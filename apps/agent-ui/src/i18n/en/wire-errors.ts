import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

/** By code of the server's refusal: what happened and what the agent does next. */
export const wireErrors: Messages<Catalog["wireErrors"]> = {
  not_now:
    "That can't be done at this point of the payment. Nothing was changed. Look at where it stands, and go on from there.",
  link_not_known: "The payment provider has not opened the session yet. Try again in a moment.",
  fields_not_ready: "The customer has not keyed every field yet. Wait until all three are complete.",
  no_extensions_left: "The time can't be extended any more. Submit, or cancel and start again.",
  out_of_date:
    "The payment has moved on since. Nothing was changed. Look at where it stands, and try again if it is still needed.",
  nothing_unresolved: "That result is known already. Nothing was changed. Go by the result that is shown.",
  split_not_possible:
    "The amount can't be split like this. Enter less than the whole, before the first card is charged.",
  refund_not_possible:
    "That can't be given back: it is more than is left, or another refund is still under way. Wait for that one, or enter less.",
  release_under_way:
    "The line is still being given back. Wait until the provider has been asked three times, then make sure of the call.",
  why_missing: "There is no reason. Say why, in a few words.",
  why_too_long: "That is too long: 200 characters at most. Say it in fewer words.",
  why_has_control_characters: "The text has characters that can't be printed. Type it again.",
  why_holds_card_number: "The text looks like a card number. Never type one: say it in words.",
  amount_missing: "There is no amount. Enter one.",
  amount_not_a_number: "The amount is not a number. Use digits and one decimal separator, for example 42.50.",
  amount_not_positive: "The amount is not above zero. Enter what is to be paid.",
  amount_too_many_decimals: "The amount has more decimals than its currency. Enter it with fewer.",
  amount_above_limit: "The amount is above the limit for one payment. Ask your admin, or take it in parts.",
  reference_missing: "There is no reference. Enter one, for example the invoice number.",
  reference_too_long: "The reference is too long: 64 characters at most. Enter a shorter one.",
  reference_has_control_characters: "The reference has characters that can't be printed. Type it again.",
  reference_holds_card_number:
    "The reference looks like a card number. Never type one: use the invoice number.",
  contact_missing: "There is no address. Ask the customer for one, and enter it.",
  contact_not_valid:
    "That is no e-mail address, or no phone number with a plus and the country's code. Check it with the customer, and enter it again.",
  contact_holds_card_number:
    "That looks like a card number. Never type one: ask the customer for an address.",
  receipt_not_possible:
    "There is nothing to send a receipt of: no card was charged, or the result is not known. Wait for the result.",
  channel_not_set_up:
    "That can't be sent: nothing is set up for it. Choose the other way, or ask your admin.",
  merchant_unnamed:
    "Your company's name is not known, so nothing can be sent. Ask your admin to enter it in Setup.",
  too_many_sent:
    "No more was sent: there are too many messages about this payment, or of your company in this hour. Ask the customer to look for those that were sent.",
  bad_message: "The server did not understand the panel. Close the app in Zoom and open it again.",
  message_too_large: "The server did not take the message. Close the app in Zoom and open it again.",
  unknown_message: "The server does not know this request. Close the app in Zoom and open it again.",
  not_signed_in: "Your sign-in has expired. You are being signed in again: wait a moment, then try again.",
  not_allowed: "Your role does not allow this. Ask your admin.",
  unknown_session:
    "This payment is not known to the server. Close the app in Zoom and open it again; if the payment is still missing, tell your supervisor before you charge anything.",
  engagement_busy: "A payment is already open on this call. Finish or cancel it first.",
  reference_busy: "A payment with this reference is open on another call. Wait for its result.",
  pay_link_open:
    "A payment link with this reference can still be paid. Cancel the link first, or wait until it is paid or has expired.",
  pay_links_not_possible:
    "The gateway that this payment would go to makes no payment links. Take the card on a call, or ask your admin to look at Setup.",
  pay_link_too_short:
    "The payment gateway makes no link that is good for so short a time. Choose a longer one.",
  pay_link_too_long: "The payment gateway makes no link that is good for so long. Choose a shorter time.",
  pay_link_not_cancelable:
    "This link can't be canceled now. It ends by itself when it is paid, or when its time is up.",
  pay_link_not_open:
    "This link can't be paid any more, or not yet, so it was not sent. Make a new one if the payment is still due.",
  unknown_pay_link:
    "This payment link is not known to the server, or it is another agent's. Make a new one if the payment is still due.",
  reference_unresolved:
    "An earlier payment with this reference has no known result yet. Do not charge it again: wait until it is resolved.",
  currency_not_accepted: "This currency is not accepted. Choose another one.",
  intent_not_possible:
    "Your account's payment provider can't do that. Choose another one, or ask your admin to look at Setup.",
  bills_not_possible:
    "Your account's payment provider takes one bill at a time. Take the bills one after the other.",
  bills_do_not_add_up: "The bills don't add up to the amount. Check them and try again.",
  view_not_available:
    "The payment provider did not open its view. Try again. If it stays like this, cancel and take a new payment.",
  engagement_not_confirmed:
    "Zoom has not confirmed this call yet. Try again in a few seconds. If it stays like this, ask your admin to look at Setup, Webhooks.",
  engagement_not_voice:
    "This is no voice call, and a card can be keyed on a voice call only. Take the payment on a call.",
  engagement_not_yours: "Zoom says that another agent has this call. Open your own, or take it over first.",
  engagement_over: "Zoom says that this call is over. Take the payment on a new call.",
  account_not_installed:
    "Tacet is no longer installed for your Zoom account. Ask your admin to add it again.",
  gateway_key_missing:
    "No card can be charged: the credentials of your account's payment provider or gateway are missing. Ask your admin to enter them in Setup.",
  too_many_messages: "Too many requests in a short time. Wait a few seconds, then try again.",
  shutting_down: "The server is restarting. Try again in a few seconds.",
  provider_away:
    "The payment provider does not answer, so no payment was begun, and nothing was charged. Try again in a minute. If it stays like this, tell your admin.",
  server_busy:
    "The server has more to do than it can, and takes no new payment for the moment. What is open goes on. Try again in a few seconds.",
  unavailable:
    "The payment service can't reach its database. Nothing is lost. Wait: it goes on by itself, and then shows where each payment stands.",
  internal: "Something went wrong on the server. Nothing was charged by this. Try again.",
};
