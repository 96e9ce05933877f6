import type { LinkTexts } from "../link-texts.ts";

export const en: LinkTexts = {
  title: "Payment request",
  subject: "{merchant}: please pay {amount}",
  asked: "{merchant} asks you to pay {amount}.",
  amount: "Amount",
  reference: "Reference",
  until: "Can be paid until",
  pay: "Pay {amount}",
  keep: "You pay on the secure page of the payment provider. Never send a card number by e-mail or text message. If you do not expect this request, do not pay, and contact {merchant}.",
  sms: "{merchant}: please pay {amount} (reference {reference}) by {until}: {link}",
};
