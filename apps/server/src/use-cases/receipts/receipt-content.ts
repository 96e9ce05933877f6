/**
 * What a receipt says, for whatever way it is sent. Pure: the same payment, settings and language make the same receipt. Of a
 * card it has brand and last four digits, and nothing else (PCI DSS 3.4.1).
 */
import type { CustomerLanguage } from "@tacet/shared/customer-message";
import { formatMoney, type Money } from "@tacet/shared/money";
import { type Charge, type PaymentSession, paidUnits, type Refund } from "@tacet/shared/payment-session";
import {
  type CustomerContent,
  type Merchant,
  type Row,
  type Say,
  sayer,
  type Writer,
  writerFor,
} from "../customer-messages/index.ts";
import type { Gaps } from "./receipt-texts.ts";
import { brandNames, receiptTexts } from "./texts.ts";

type SayOnReceipt = Say<Gaps>;
const sayIn = sayer<Gaps>(receiptTexts);

export type Paid = Pick<
  PaymentSession,
  "money" | "reference" | "intent" | "bills" | "charges" | "refunds" | "outcome" | "dueUnits"
>;

export function receiptContent(
  session: Paid,
  merchant: Merchant,
  language: CustomerLanguage,
): CustomerContent {
  const say = sayIn(language);
  const write = writerFor(language, merchant.timeZone);
  const { merchantName } = merchant;
  const amount = write.money(paidOf(session));
  const isHeld = session.intent === "authorize";
  const filled = { merchant: merchantName, amount };
  return {
    language,
    merchant: merchantName,
    subject: say(isHeld ? "subjectAuthorized" : "subject", filled),
    title: say("title"),
    summary: summaryOf(session, filled, say, write),
    groups: [
      ...session.charges.map((charge) => chargeRows(charge, say, write)),
      referenceRows(session, say, write),
      refundRows(session, say, write),
    ].filter((rows) => rows.length > 0),
    action: null,
    keep: say("keep", { merchant: merchantName }),
  };
}

/** The text message that leads to it. */
export function receiptSms(
  session: Paid,
  { merchantName }: Merchant,
  language: CustomerLanguage,
  link: string,
): string {
  const amount = formatMoney(paidOf(session), language);
  return sayIn(language)("sms", { merchant: merchantName, amount, link });
}

function paidOf(session: Paid): Money {
  return { ...session.money, minorUnits: paidUnits(session) };
}

function summaryOf(
  { intent, outcome, money }: Paid,
  filled: { readonly merchant: string; readonly amount: string },
  say: SayOnReceipt,
  write: Writer,
): string {
  if (intent === "authorize") return say("authorized", filled);
  if (outcome !== "partly_approved") return say("paid", filled);
  return say("paidPart", { ...filled, total: write.money(money) });
}

function chargeRows({ money, card, authorization, at }: Charge, say: SayOnReceipt, write: Writer): Row[] {
  const brand = card.brand === "other" ? say("otherBrand") : brandNames[card.brand];
  return [
    { label: say("amount"), value: write.money(money) },
    { label: say("card"), value: say("cardEnding", { brand, last4: card.last4 }) },
    { label: say("date"), value: write.moment(at) },
    ...(authorization.code === null ? [] : [{ label: say("code"), value: authorization.code }]),
  ];
}

function referenceRows({ reference, bills, money }: Paid, say: SayOnReceipt, write: Writer): Row[] {
  if (bills.length === 0) return [{ label: say("reference"), value: reference }];
  return bills.map((bill) => ({
    label: bill.reference,
    value: write.money({ ...money, minorUnits: bill.minorUnits }),
  }));
}

function refundRows({ refunds, ...session }: Paid, say: SayOnReceipt, write: Writer): Row[] {
  const shown = refunds.filter(({ state }) => state !== "refused");
  if (shown.length === 0) return [];
  const row = ({ state, askedAt, money }: Refund): Row => ({
    label: say(state === "refunded" ? "refunded" : "refundUnderWay", { date: write.day(askedAt) }),
    value: write.money(money),
  });
  const back = shown
    .filter(({ state }) => state === "refunded")
    .reduce((sum, { money }) => sum + money.minorUnits, 0);
  const paid = paidOf({ refunds, ...session });
  const left = { ...paid, minorUnits: paid.minorUnits - back };
  return [...shown.map(row), ...(back === 0 ? [] : [{ label: say("left"), value: write.money(left) }])];
}
