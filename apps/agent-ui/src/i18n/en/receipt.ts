import type { Messages } from "../say.ts";
import type { ReceiptPanelTexts } from "../texts/receipt-texts.ts";

export const receipt: Messages<ReceiptPanelTexts> = {
  title: "Receipt for the customer",
  loading: "Looking for what was sent …",
  notRead: "The server did not say what was sent. Try again in a moment.",
  again: "Try again",
  toHint: {
    email: "It is deleted as soon as the receipt is sent.",
    sms: "With a plus and the country's code, for example +44 20 7946 0000. The message has a link to the receipt. The number is deleted as soon as it is sent.",
  },
  language: "Language of the receipt",
  close: "Close",
  notReady: {
    not_set_up: {
      email: "No mail server is set up. Ask your admin to have the operator do it.",
      sms: "Nothing is set up to send text messages. Ask your admin to look at Setup, Twilio.",
    },
    merchant_unnamed: {
      email: "Your company's name is not known. Ask your admin to enter it in Setup.",
      sms: "Your company's name is not known. Ask your admin to enter it in Setup.",
    },
  },
  noneLeft: "No more receipts can be sent of this payment.",
  sentBefore: "Receipts of this payment",
  next: {
    asked: "If it can't be sent now, it is tried again by itself.",
    sent: null,
    refused: "The address was not accepted. Check it with the customer, and send another one.",
    unknown: "No answer came. Ask the customer whether it has arrived, and send another one if not.",
    not_sent: "It could not be sent for a day, and was given up. Send another one.",
  },
};
