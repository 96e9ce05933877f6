import type { Messages } from "../say.ts";
import type { WatchedLinksTexts } from "../texts/watched-links-texts.ts";

export const watchedLinks: Messages<WatchedLinksTexts> = {
  title: "Payment links",
  loading: "Looking for payment links …",
  count: "{open, number} open",
  shown: "{shown, number} of {open, number} shown",
  listLabel: "Open payment links. The arrow keys, Home and End move through them.",
  none: {
    title: "No payment link is open right now.",
    next: "When an agent makes one, it shows up here by itself.",
  },
  noneFits: { title: "No open payment link fits.", next: "Take back a filter, or search for less." },
  searchHint: "Reference or agent.",
  state: "State",
  allStates: "All states",
  trouble:
    "{count, plural, one {Nobody knows whether # payment link was paid} other {Nobody knows whether # payment links were paid}}",
  showThem: "Look at the links",
  notTold: "The gateway has not told since {since}",
  label: "Payment link {reference}",
  made: "Made",
  goodUntil: "Good until",
  next: {
    making: "The gateway has been asked for the link. Nobody can pay by it yet.",
    open: "The customer can pay. The reference can't be charged on a call meanwhile.",
    paying: "The customer is paying now. Wait for the result.",
    unknown:
      "The gateway does not tell whether it was paid. It is asked again until it does. Until then the reference can't be charged in another way.",
    canceling: "The gateway was asked to end it. Until it says so, the customer may still pay.",
    paid: "The money has arrived. It is given back in the gateway, not here.",
    expired: "It was not paid, and can't be paid any more. The reference is free.",
    canceled: "It was not paid, and can't be paid any more. The reference is free.",
    failed: "There never was a link. Nothing was charged.",
  },
  overUnknown: "This link is over. How it ended, the gateway shows.",
  canceledBy: "{name} had the link canceled on {when}.",
  resolvedBy: "{name} looked at the gateway on {when}.",
  cancel: {
    open: "Cancel the link",
    title: "Cancel this payment link?",
    happens:
      "The gateway is asked to end the link. Until it says that it has, the customer may still pay. Don't have the payment taken another way before that.",
    suggestions: [
      "The customer pays another way.",
      "The amount or the reference is wrong.",
      "The agent can't look after the link any more.",
    ],
    confirm: "Cancel the link",
    done: "The gateway is asked to end the link.",
  },
  resolve: {
    explained: "If the gateway stays silent, look there yourself, and enter what it shows.",
    wait: "If the gateway still has not told at {time}, you can enter the result here.",
    open: "Enter what the gateway shows",
    title: "What became of this payment link?",
    lookFirst: "Look at the gateway first: search for reference {reference}, {amount}, made at about {when}.",
    result: "What the gateway shows",
    chooseFirst: "Choose what the gateway shows.",
    results: {
      paid: { label: "Paid", hint: "It counts as paid. The customer is not asked again." },
      not_payable: {
        label: "Not paid, and can't be paid any more",
        hint: "The link has ended at the gateway. The reference is free again.",
      },
    },
    gatewayReference: "Payment's number at the gateway",
    gatewayReferenceHint: "Copy it from the gateway. Never a card number.",
    gatewayReferenceMissing: "Enter the number by which the gateway finds the payment.",
    twice:
      "Make sure that the link has ended at the gateway: end it there if it hasn't. If it can still be paid, the customer may pay twice, for the reference can be charged again from now on.",
    how: "How you made sure",
    suggestions: {
      paid: ["The gateway shows the payment."],
      not_payable: ["The gateway shows that the link has expired.", "I ended the link at the gateway."],
    },
    confirm: "Enter the result",
    leave: "Leave it open",
    done: "The result is entered.",
  },
};
