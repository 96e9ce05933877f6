import type { ReceiptTexts } from "../receipt-texts.ts";

export const en: ReceiptTexts = {
  title: "Receipt",
  subject: "{merchant}: receipt for {amount}",
  subjectAuthorized: "{merchant}: {amount} authorized",
  paid: "You paid {amount} to {merchant}.",
  paidPart: "You paid {amount} of {total} to {merchant}.",
  authorized: "{amount} is held on your card for {merchant}. It has not been charged yet.",
  amount: "Amount",
  reference: "Reference",
  date: "Date",
  card: "Card",
  cardEnding: "{brand} ending in {last4}",
  otherBrand: "Card",
  code: "Authorization code",
  refunded: "Refunded on {date}",
  refundUnderWay: "Refund under way since {date}",
  left: "Paid after refunds",
  keep: "Please keep this receipt. If you do not recognize this payment, contact {merchant}.",
  sms: "{merchant}: your receipt for {amount}: {link}",
  linkGone: "There is nothing at this address, or not any more.",
};
