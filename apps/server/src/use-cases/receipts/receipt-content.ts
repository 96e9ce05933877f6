/**
 * What a receipt says, for whatever way it is sent. Pure: the same payment, settings and language make the same receipt. Of a
 * card it has brand and last four digits, and nothing else (PCI DSS 3.4.1).
 */
import { formatMoney, type Money } from "@tacet/shared/money";
import { type Charge, type PaymentSession, paidUnits, type Refund } from "@tacet/shared/payment-session";
import type { ReceiptLanguage } from "@tacet/shared/receipt";
import type { AccountSettings } from "@tacet/shared/setup";
import { brandNames, type SayOnReceipt, sayIn } from "./texts.ts";

export type Merchant = Pick<AccountSettings, "merchantName" | "timeZone">;

export interface ReceiptContent {
  readonly language: ReceiptLanguage;
  readonly merchant: string;
  readonly subject: string;
  readonly title: string;
  /** One sentence: how much, and to whom. */
  readonly summary: string;
  /** In the order in which they are read; each group belongs together. */
  readonly groups: readonly (readonly Row[])[];
  readonly keep: string;
}

export interface Row {
  readonly label: string;
  readonly value: string;
}

export type Paid = Pick<
  PaymentSession,
  "money" | "reference" | "intent" | "bills" | "charges" | "refunds" | "outcome" | "dueUnits"
>;

export function receiptContent(session: Paid, merchant: Merchant, language: ReceiptLanguage): ReceiptContent {
  const say = sayIn(language);
  const write = writer(language, merchant.timeZone);
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
    keep: say("keep", { merchant: merchantName }),
  };
}

/** The text message that leads to it. */
export function receiptSms(
  session: Paid,
  { merchantName }: Merchant,
  language: ReceiptLanguage,
  link: string,
): string {
  const amount = formatMoney(paidOf(session), language);
  return sayIn(language)("sms", { merchant: merchantName, amount, link });
}

/** With everything that its rows say, for mail programs that show no HTML. */
export function receiptText({ title, summary, groups, keep }: ReceiptContent): string {
  const rows = groups.map((group) => group.map(({ label, value }) => `${label}: ${value}`).join("\n"));
  return `${[title, summary, ...rows, keep].join("\n\n")}\n`;
}

interface Writer {
  money(money: Money): string;
  /** `at`: epoch ms. */
  moment(at: number): string;
  day(at: number): string;
}

function writer(language: ReceiptLanguage, timeZone: string): Writer {
  const date = { year: "numeric", month: "long", day: "numeric", timeZone } as const;
  const days = new Intl.DateTimeFormat(language, date);
  const moments = new Intl.DateTimeFormat(language, {
    ...date,
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return {
    money: (money) => formatMoney(money, language),
    moment: (at) => moments.format(at),
    day: (at) => days.format(at),
  };
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
