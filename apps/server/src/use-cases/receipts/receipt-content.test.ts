import { describe, expect, test } from "@jest/globals";
import { customerLanguages } from "@tacet/shared/customer-message";
import type { EffectId } from "@tacet/shared/ids";
import type { Reference } from "@tacet/shared/reference";
import { gapsOf } from "../../testing/message-gaps.ts";
import { contentHtml, contentText } from "../customer-messages/index.ts";
import { type Paid, receiptContent, receiptSms } from "./receipt-content.ts";
import { receiptTexts } from "./texts.ts";

const merchant = { merchantName: "Søren & Söhne", timeZone: "Europe/Berlin" };
const eur = (minorUnits: number) => ({ minorUnits, currency: "EUR" }) as const;
const at = Date.UTC(2026, 10, 28, 14, 5);
const authorization = {
  code: "A1B2C3",
  gatewayReference: "ch_1",
  gateway: "stripe",
  token: "tok_1",
} as const;
const charge = (key: string, units: number, last4 = "4242") => ({
  ...{ key: key as EffectId, money: eur(units), authorization, at },
  card: { brand: "visa" as const, last4 },
});
const paid: Paid = {
  money: eur(4_250),
  dueUnits: 4_250,
  reference: "INV-1001" as Reference,
  intent: "charge",
  outcome: "approved",
  bills: [],
  charges: [charge("one", 4_250)],
  refunds: [],
};
const refund = (state: "asked" | "refunded" | "refused", units: number) => ({
  ...{ key: `r${units}` as EffectId, chargeKey: "one" as EffectId, money: eur(units), state },
  ...{ reason: null, gatewayReference: null, askedAt: at },
});

test("a receipt says who was paid, how much, for what, when by the merchant's clock, and with which card", () => {
  const text = contentText(receiptContent(paid, merchant, "en"));
  expect(text).toBe(`Receipt

You paid €42.50 to Søren & Söhne.

Amount: €42.50
Card: Visa ending in 4242
Date: November 28, 2026 at 3:05 PM GMT+1
Authorization code: A1B2C3

Reference: INV-1001

Please keep this receipt. If you do not recognize this payment, contact Søren & Söhne.
`);
});

test("what was given back is told, what is under way is called so, and what was refused is not there", () => {
  const refunds = [refund("refunded", 1_000), refund("asked", 500), refund("refused", 700)];
  const { groups } = receiptContent({ ...paid, refunds }, merchant, "en");
  expect(groups.at(-1)).toEqual([
    { label: "Refunded on November 28, 2026", value: "€10.00" },
    { label: "Refund under way since November 28, 2026", value: "€5.00" },
    { label: "Paid after refunds", value: "€32.50" },
  ]);
});

test("of two cards each is told, and of a payment that was made in part how much is missing", () => {
  const charges = [charge("one", 1_000), charge("two", 500, "1881")];
  const { groups, summary } = receiptContent(
    { ...paid, charges, outcome: "partly_approved" },
    merchant,
    "en",
  );
  expect(summary).toBe("You paid €15.00 of €42.50 to Søren & Söhne.");
  expect(groups.slice(0, 2).map(([, card]) => card?.value)).toEqual([
    "Visa ending in 4242",
    "Visa ending in 1881",
  ]);
});

test("an amount that is only held is not called paid", () => {
  const { summary, subject } = receiptContent({ ...paid, intent: "authorize" }, merchant, "en");
  expect(summary).toBe("€42.50 is held on your card for Søren & Söhne. It has not been charged yet.");
  expect(subject).toBe("Søren & Söhne: €42.50 authorized");
});

test("several bills are told one by one", () => {
  const bills = [
    { reference: "INV-1" as Reference, minorUnits: 4_000 },
    { reference: "INV-2" as Reference, minorUnits: 250 },
  ];
  const { groups } = receiptContent({ ...paid, bills }, merchant, "en");
  expect(groups.at(-1)).toEqual([
    { label: "INV-1", value: "€40.00" },
    { label: "INV-2", value: "€2.50" },
  ]);
});

test("a page can be broken by no text, and has neither script nor anything that is loaded", () => {
  const evil = { ...paid, reference: '<script>"x"</script>' as Reference };
  const page = contentHtml(receiptContent(evil, { ...merchant, merchantName: "<b>&" }, "en"), null);
  expect(page).not.toMatch(/<script|<b>|<link|<img|style=|src=/);
  expect(page).toContain("&lt;script&gt;&quot;x&quot;&lt;/script&gt;");
  expect(page).toContain('<html lang="en">');
});

test("no receipt holds the gateway's token or its reference", () => {
  for (const language of customerLanguages) {
    const content = receiptContent(paid, merchant, language);
    expect(`${contentText(content)}${contentHtml(content, null)}`).not.toMatch(/tok_1|ch_1/);
  }
});

describe.each(customerLanguages)("in %s", (language) => {
  test("every text has the gaps of the English one", () => {
    for (const [key, message] of Object.entries(receiptTexts[language])) {
      const english = receiptTexts.en[key as keyof typeof receiptTexts.en];
      expect({ key, gaps: gapsOf(message, language) }).toEqual({ key, gaps: gapsOf(english, "en") });
      expect(message.trim()).not.toBe("");
    }
  });

  test("a text message fits into few segments and ends with its link", () => {
    const link = `https://tacet.example/receipt/${"a".repeat(27)}`;
    const sms = receiptSms(paid, { ...merchant, merchantName: "N".repeat(60) }, language, link);
    expect(sms.endsWith(link)).toBe(true);
    expect(sms.length).toBeLessThan(201);
  });

  test("amounts and dates are written in its way", () => {
    const text = contentText(receiptContent(paid, merchant, language));
    expect(text).toContain(
      new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(42.5),
    );
    expect(text).toMatch(/2026/);
    expect(text).not.toMatch(/[{}]/);
  });
});
