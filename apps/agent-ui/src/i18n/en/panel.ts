import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";
import { endings } from "./endings.ts";
import { line, session, status } from "./open-payment.ts";
import { framed, pairing, refunds, split, strict } from "./payment.ts";
import { providerNames } from "./provider-names.ts";
import { signInFailed } from "./sign-in.ts";
import { wireErrors } from "./wire-errors.ts";

/** US English, the first language of the panel. */
export const panel: Messages<Catalog> = {
  app: {
    starting: "Connecting to Zoom …",
    signingIn: "Signing in …",
    authorizing: "Zoom may ask whether Tacet may know who you are. Answer in Zoom's window.",
    signInToZoom: "Sign in to Zoom",
    addApp: "Add Tacet",
    tabsLabel: "Views",
    tabs: { "take-payment": "Take payment", supervise: "Open payments", setup: "Setup" },
    loading: "Loading …",
    tryAgain: "Try again",
    dismiss: "Dismiss",
    language: "Language",
    zoomsLanguage: "As in Zoom",
    outsideZoom: {
      title: "Open Tacet in Zoom",
      text: "Tacet works next to a call. In the Zoom client, open Contact Center, accept a voice engagement, and choose Tacet among the apps of the engagement.",
    },
    noAnswer: {
      title: "Zoom does not answer",
      text: "The Zoom client did not answer in time. Try again; if it stays like this, close the app in Zoom and open it anew.",
    },
    signInFailed,
    connectionLost: "Connection lost, reconnecting … The payment goes on.",
    foreignEvent: "Zoom sent an event for an engagement that isn't yours; it was ignored.",
    traceId: "For your operator: {id}",
    unexpected: {
      title: "Something went wrong in the panel",
      text: "A payment in progress goes on without it. Reload to see where it stands.",
    },
    notLoaded:
      "This part of the panel could not be loaded. Try again. If it stays like this, reload the panel: a payment in progress goes on.",
  },
  engagement: {
    onTheCall: "On the call",
    unknownCustomer: "Customer",
    noneTitle: "No call in front",
    none: "Accept or select a voice engagement in Zoom; then a payment can be taken here.",
    queue: "Queue {name}",
  },
  form: {
    title: "Take a payment",
    amount: "Amount",
    currency: "Currency",
    reference: "Reference",
    referenceHint: "Invoice or order number. Never a card number.",
    referencePlaceholder: "INV-1001",
    limit: "Up to {limit}",
    intent: "What for",
    intents: { charge: "Charge now", authorize: "Authorize only", save_card: "Save card" },
    intentHints: {
      charge: null,
      authorize: "The money is held on the card. You capture it in your gateway later.",
      save_card: "Nothing is charged. The gateway keeps the card and gives a token for it.",
    },
    bills: "Bills",
    bill: "Bill {number}",
    addBill: "Add another bill",
    removeBill: "Remove",
    removeBillOf: "Remove bill {number}",
    billAmount: "Amount, bill {number}",
    billReference: "Reference, bill {number}",
    tooManyBills: "One payment takes {most, plural, one {# bill} other {# bills}} at most.",
    total: "Total",
    paymentReference: "Reference of the payment",
    paymentReferenceHint: "Left empty, it is the first bill's.",
    submit: "Take payment",
    byLink: "Send a payment link instead",
    afterwards: "The line is secured first. Then the customer keys the card on their own phone.",
  },
  amountProblems: {
    amount_missing: "Enter an amount.",
    amount_not_a_number: "Use digits and one decimal separator, for example 42.50.",
    amount_not_positive: "The amount must be above zero.",
    amount_too_many_decimals:
      "{decimals, plural, =0 {{currency} has no decimals.} one {{currency} has # decimal at most.} other {{currency} has # decimals at most.}}",
    amount_above_limit: "One payment can be up to {limit}. Ask your admin, or take it in parts.",
  },
  referenceProblems: {
    reference_missing: "Enter a reference, for example the invoice number.",
    reference_too_long: "64 characters at most.",
    reference_has_control_characters: "The reference has characters that can't be printed. Type it again.",
    reference_holds_card_number: "This looks like a card number. Never type one: use the invoice number.",
  },
  providerAway:
    "{provider} has not answered since {since}. No payment was begun, and nothing was charged. It is tried again by itself from {again}; try then. If it stays like this, tell your admin.",
  wireErrors,
  disabled: {
    connecting: "Connecting …",
    reconnecting: "Reconnecting …",
    sending: "Sending …",
    no_engagement: "Select a voice engagement in Zoom first.",
    engagement_not_voice: "No card can be keyed here: this is no voice call.",
    engagement_over: "This call is over.",
    engagement_state_unknown: "The state of this call isn't known, so a payment isn't safe now.",
    zoom_too_old: "This Zoom client can't secure a line. Update Zoom.",
    fields_not_ready: "Waiting for all three fields to be keyed.",
    no_extensions_left: "The time can't be extended again.",
    link_not_known: "The payment provider has not opened the session yet.",
    refund_open: "Another refund is still under way.",
    not_now_created: "The line isn't secured yet.",
    not_now_securing: "The line isn't secured yet.",
    not_now_capturing: "Not possible while the card is being keyed.",
    not_now_authorizing: "The bank has been asked; only its answer ends this.",
    not_now_releasing: "The call is being given back.",
    not_now_closed: "This payment is over.",
  },
  status,
  line,
  session,
  lineProblems: {
    phone_number_not_ready:
      "This phone number is not set up for secured payments. Ask your admin to enable it.",
    call_not_ready:
      "The call can't be secured at this moment. Wait until the customer is connected and not on hold.",
    not_ready:
      "Zoom says that this call can't be secured now. Check again in a moment; if it stays like this, cancel and tell your admin.",
    zoom_too_old: "This Zoom client can't secure a line. Update Zoom, or cancel.",
    no_answer:
      "Zoom did not answer whether this call can be secured. Check again; if it stays like this, cancel and start over.",
  },
  lineProblemTitle: "The line can't be secured yet",
  checkLineAgain: "Check again",
  fields: {
    cardNumber: {
      name: "Card number",
      clear: "Clear card number",
    },
    expiry: {
      name: "Expiry",
      clear: "Clear expiry",
    },
    securityCode: {
      name: "Security code",
      clear: "Clear security code",
    },
  },
  fieldState: {
    clear: "Clear",
    keyed: "{entered, plural, one {# digit keyed} other {# digits keyed}}",
    keyedOf: "{entered} of {expected, plural, one {# digit} other {# digits}} keyed",
    lastFour: "ends in {last4}",
    waiting: "Waiting",
    complete: "Valid",
    nothingYet: "Nothing keyed yet",
  },
  fieldProblems: {
    too_short: "Too few digits: ask the customer to key it again.",
    too_long: "Too many digits: ask the customer to key it again.",
    check_digit: "The check digit is wrong: ask the customer to key it again.",
    unknown_brand: "This kind of card isn't known: ask for another card.",
    no_such_month: "There is no such month: ask for month and year again, two digits each.",
    expired: "The card has expired: ask for another card, or for the date again.",
    too_far_ahead: "The year is too far ahead: ask for month and year again.",
  },
  announced: {
    cardDone: "Card number complete: {brand}, ends in {last4}.",
    done: { expiry: "Expiry complete.", securityCode: "Security code complete." },
    ready: "Everything is keyed.",
    problem: "{field}: {problem}",
    result: "{title}. {what}",
  },
  script: { title: "You can say", language: "Language of the customer" },
  brands: {
    visa: "Visa",
    mastercard: "Mastercard",
    "american-express": "American Express",
    "diners-club": "Diners Club",
    discover: "Discover",
    jcb: "JCB",
    unionpay: "UnionPay",
    maestro: "Maestro",
    other: "Other card",
  },
  declines: {
    do_not_honor: "The bank declined this card without saying why. The customer can ask the bank.",
    insufficient_funds: "There isn't enough money on this card. Say only that the bank declined it.",
    expired_card: "The bank says that this card has expired. Ask the customer to look at the date on it.",
    incorrect_security_code:
      "The security code was not right for this card. Say only that the bank did not accept what was keyed.",
    card_blocked: "This card is blocked. Say only that the bank declined it.",
    limit_exceeded:
      "The amount is above the card's limit. Say only that the bank declined it; the customer can ask the bank.",
    not_permitted:
      "The bank does not allow this kind of payment with this card. The customer can ask the bank.",
  },
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Sandbox gateway",
  },
  outcomes: {
    approved: "Payment approved",
    partly_approved: "Payment partly approved",
    declined: "Payment declined",
    canceled: "Payment canceled",
    expired: "Payment expired",
    failed: "Payment failed",
    unresolved: "Payment unresolved",
  },
  endings,
  approvedFor: {
    authorize: {
      title: "Payment authorized",
      happened: "The bank holds the money. It has not been captured.",
      next: "Capture it in your gateway before the hold lapses, which takes a few days.",
    },
    save_card: {
      title: "Card saved",
      happened: "The gateway keeps the card. Nothing was charged.",
      next: "Put the token where later payments of this customer are made. It is good at this gateway only.",
    },
  },
  approvedWithoutCode: "Tell the customer that it is paid.",
  phases: {
    created: "Preparing",
    securing: "Securing",
    capturing: "Keying card",
    authorizing: "At the bank",
    releasing: "Giving back",
    closed: "Closed",
  },
  split,
  framed,
  pairing,
  strict,
  refunds,
  providerNames,
};
