import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

export const status: Messages<Catalog["status"]> = {
  ready: "Ready to take a payment",
  noCall: "Waiting for a call",
  created: "Preparing the secured line …",
  securing: "Securing the line …",
  capturing: "Line secured",
  authorizing: "Asking the bank …",
  lookingUp: "Asking the bank what became of it …",
  inView: "Payment in the provider's view",
  pairing: "Pairing code {digits}",
  strict: {
    chosen: "Line secured. You don't hear the customer key.",
    unproven: "Line secured. You don't hear the first digits.",
    no_telephone_event: "Line secured. You don't hear the customer key.",
    in_band_digit: "Line secured, now strict",
  },
  releasing: "Giving the call back …",
  closed: "Call restored",
};

export const line: Messages<Catalog["line"]> = {
  normal: {
    title: "Normal line",
    voices: "You and the customer hear each other.",
    keypad: "Keypad tones can be heard. Don't let the customer key or say a card number now.",
  },
  changing: {
    title: "Line is changing over",
    voices: "You may hear a short gap.",
    keypad: "Don't let the customer key anything until the line is secured.",
  },
  pairing: {
    title: "Line to be found",
    voices: "You and the customer hear each other.",
    keypad: "Only the four digits below may be keyed now. The card follows once the line is secured.",
  },
  inView: {
    title: "Line in the provider's hands",
    voices: "You and the customer hear each other.",
    keypad: "The provider's view below says when the line is secured. Nothing may be keyed before.",
  },
  secured: {
    title: "Secured line",
    voices: "You and the customer hear each other.",
    keypad: "Keypad tones reach only the payment provider: not you, not the recording, not Zoom.",
  },
  strict: {
    title: "Secured line, strict",
    voices: "While digits are keyed you hear silence; the customer hears you all the time.",
    keypad: "Keypad tones reach only the payment provider: not you, not the recording, not Zoom.",
  },
  returning: {
    title: "Line is changing back",
    voices: "You may hear a short gap.",
    keypad: "The customer doesn't need to key anything more.",
  },
  over: {
    title: "No line",
    voices: "The call is over.",
    keypad: "Nobody is on the line any more.",
  },
};

export const session: Messages<Catalog["session"]> = {
  amount: "Amount",
  reference: "Reference",
  customer: "Customer",
  card: "Card",
  authorizationCode: "Authorization code",
  gatewayReference: "Gateway reference",
  token: "Card token",
  copyToken: "Copy",
  copied: "Copied",
  notCopied: "Could not be copied: select it by hand.",
  charged: "Charged",
  chargedOf: "{charged} of {whole}",
  chargeNumber: "Card {number}",
  attempt: "Card {attempt}",
  submit: {
    charge: "Charge {amount}",
    authorize: "Authorize {amount}",
  },
  saveCard: "Save card",
  cancel: "Cancel payment",
  extend: "Extend",
  extendBy: "by {minutes} min",
  extensionsLeft: "{left} left",
  timeLeft: "{time} left to key the card",
  timeUp: "Time is up",
  takeAnother: "Take another payment",
  sendReceipt: "Send receipt",
  waiting: {
    opening: { happened: "Opening the payment with the provider.", next: "Keep talking to the customer." },
    redirecting: {
      happened: "Checking that this call can be secured.",
      next: "Keep talking to the customer.",
    },
    asked: {
      happened: "Zoom has been asked to pass the call through the secured line.",
      next: "Ask the customer to have the card and the phone's keypad at hand.",
    },
    securing: {
      happened: "The secured line is being set up.",
      next: "Ask the customer to have the card and the phone's keypad at hand.",
    },
  },
  askZoomAgain: "Ask Zoom again",
  authorizing: {
    happened: "The bank has been asked to charge the card.",
    next: "Stay on the line. This usually takes a few seconds and can't be canceled any more.",
  },
  lookingUp: {
    happened: "The bank has not answered in time. It is being asked what became of the payment.",
    next: "Don't charge again. The card is charged once at most.",
  },
  releasing: "The call is being given back; this takes a moment.",
  notReleased: {
    happened: "The line is not released yet.",
    next: "It is being tried again by itself. If you can't hear the customer, hang up and call back; tell your supervisor.",
  },
  releasedBy: {
    named: "Released by {name}: {why}",
    unnamed: "Released by your supervisor: {why}",
  },
  foundReleasedBy: {
    named: "{name} has made sure that the call is back or over: {why}",
    unnamed: "Your supervisor has made sure that the call is back or over: {why}",
  },
  declinedNext: "Ask for another card, or cancel.",
  redirectFailedHint: "Zoom reports that redirecting the call failed. Waiting for the provider's word.",
  steps: {
    secure: "Secure",
    key: "Key card",
    authorize: "Bank",
    restore: "Restore",
    launch: "Launch",
    redirect: "Redirect",
    view: "View",
    result: "Result",
    restored: "Call restored",
  },
  stepsLabel: "Progress of the payment",
  elsewhere: "Open on your other calls",
  sound: "Sound when the customer has keyed everything and when there is a result",
  recording: {
    paused: "Recording paused",
    pause_failed:
      "Zoom did not confirm that the recording is paused. The keypad tones are masked all the same.",
    resume_failed: "The recording may still be paused. Resume it in Zoom.",
  },
};
