import type { Messages } from "../say.ts";
import type { LinkTexts } from "../texts/link-texts.ts";

export const link: Messages<LinkTexts> = {
  title: "Payment link",
  intro: "The customer pays on the payment gateway's own page. You never see or hear the card.",
  goodFor: "Good for",
  spans: {
    minutes: "{count, plural, one {# minute} other {# minutes}}",
    hours: "{count, plural, one {# hour} other {# hours}}",
    days: "{count, plural, one {# day} other {# days}}",
  },
  make: "Make the link",
  back: "Back to the card payment",
  connecting: "Wait until the panel is connected again.",
  address: "Link for the customer",
  copy: "Copy link",
  copied: "Copied.",
  notCopied: "The link could not be copied. Select it and copy it by keyboard.",
  sending: {
    title: "Send it to the customer",
    titleOnceOver: "Messages with this link",
    toHint: {
      email: "It is deleted as soon as the link is sent.",
      sms: "With a plus and the country's code, for example +44 20 7946 0000. The number is deleted as soon as the link is sent.",
    },
    language: "Language of the message",
    noneLeft: "This link can't be sent again. Copy it, or make a new one.",
    sentBefore: "Where this link was sent",
    unnamed: "It can't be sent: your company's name is missing. Ask your admin to enter it in Setup.",
    next: {
      asked: "If it can't be sent now, it is tried again by itself, as long as the link can be paid.",
      sent: null,
      refused: "The address was not accepted. Check it with the customer, and send the link again.",
      unknown: "No answer came. Ask the customer whether it has arrived, and send it again if not.",
      not_sent:
        "It could not be sent in time: the link is over, or nothing could be sent for a day. If the link can still be paid, send it again.",
    },
  },
  goodUntil: "Good until {moment}",
  left: "{time} left",
  timeUp: "Time is up",
  cancel: "Cancel link",
  notCancelable: "The payment gateway can't cancel a link. It ends when its time is up.",
  states: {
    making: {
      title: "The link is being made",
      next: "This takes a few seconds.",
      short: "Being made",
    },
    open: {
      title: "Waiting for the customer to pay",
      next: "Copy the link and give it to the customer. This page shows when it is paid.",
      short: "Not paid yet",
    },
    paying: {
      title: "The customer is paying now",
      next: "Wait for the result. Do not take the payment another way.",
      short: "Being paid",
    },
    unknown: {
      title: "Not known whether it is paid",
      next: "The payment gateway does not answer. Do not take the payment another way: it is asked again until it answers.",
      short: "Not known",
    },
    canceling: {
      title: "The link is being canceled",
      next: "Wait: the customer may still pay until the payment gateway says that the link has ended.",
      short: "Being canceled",
    },
    paid: {
      title: "Paid",
      next: "Tell the customer that the payment has arrived.",
      short: "Paid",
    },
    expired: {
      title: "The link has expired",
      next: "It was not paid, and can't be paid any more. Make a new one if the customer still wants to pay.",
      short: "Expired",
    },
    canceled: {
      title: "The link is canceled",
      next: "It was not paid, and can't be paid any more. You can take the payment another way.",
      short: "Canceled",
    },
    failed: {
      title: "There is no link",
      next: "Nothing was charged.",
      short: "Not made",
    },
  },
  failures: {
    provider_unreachable:
      "The payment gateway did not answer, so there is no link. Nothing was charged. Try again in a minute.",
    provider_refused:
      "The payment gateway refused to make the link. Nothing was charged. Ask your admin to look at the gateway's key in Setup.",
    not_possible:
      "The payment gateway makes no links. Nothing was charged. Take the card on a call, or ask your admin.",
  },
  canceledBy: { named: "Canceled by {name}: {why}", unnamed: "Canceled by a supervisor: {why}" },
  foundBy: {
    named: "Looked up at the gateway by {name}: {why}",
    unnamed: "Looked up at the gateway by a supervisor: {why}",
  },
  done: "Done",
  others: "Your other links",
  other: "{amount}, {reference}",
  show: "Show the link for {reference}",
};
