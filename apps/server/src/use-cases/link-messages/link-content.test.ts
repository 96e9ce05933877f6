import { describe, expect, test } from "@jest/globals";
import { customerLanguages } from "@tacet/shared/customer-message";
import type { Reference } from "@tacet/shared/reference";
import { gapsOf } from "../../testing/message-gaps.ts";
import { contentHtml, contentText } from "../customer-messages/index.ts";
import { linkContent, linkSms } from "./link-content.ts";
import { linkTexts } from "./texts.ts";

const merchant = { merchantName: "Søren & Söhne", timeZone: "Europe/Berlin" };
const link = {
  money: { minorUnits: 4_250, currency: "EUR" },
  reference: "INV-1001" as Reference,
  expiresAt: Date.UTC(2026, 10, 28, 14, 5),
  url: "https://pay.example/pl_4f3c?a=1&b=2",
} as const;

test("it says who asks, how much, for what, until when by the merchant's clock, and where to pay", () => {
  expect(contentText(linkContent(link, merchant, "en"))).toBe(`Payment request

Søren & Söhne asks you to pay €42.50.

Amount: €42.50
Reference: INV-1001
Can be paid until: November 28, 2026 at 3:05 PM GMT+1

Pay €42.50:
https://pay.example/pl_4f3c?a=1&b=2

You pay on the secure page of the payment provider. Never send a card number by e-mail or text message. If you do not expect this request, do not pay, and contact Søren & Söhne.
`);
});

test("a page can be broken by no text, and nothing in it is loaded", () => {
  const evil = { ...link, reference: '<script>"x"</script>' as Reference, url: 'https://pay.example/"><b>' };
  const page = contentHtml(linkContent(evil, { ...merchant, merchantName: "<b>&" }, "en"), null);
  expect(page).not.toMatch(/<script|<b>|<link|<img|style=|src=/);
  expect(page).toContain("&lt;script&gt;&quot;x&quot;&lt;/script&gt;");
  expect(page).toContain('href="https://pay.example/&quot;&gt;&lt;b&gt;"');
});

describe.each(customerLanguages)("in %s", (language) => {
  test("every text has the gaps of the English one", () => {
    for (const [key, message] of Object.entries(linkTexts[language])) {
      const english = linkTexts.en[key as keyof typeof linkTexts.en];
      expect({ key, gaps: gapsOf(message, language) }).toEqual({ key, gaps: gapsOf(english, "en") });
      expect(message.trim()).not.toBe("");
    }
  });

  test("a text message is short, and ends with the address", () => {
    const sms = linkSms(link, { ...merchant, merchantName: "N".repeat(60) }, language);
    expect(sms.endsWith(` ${link.url}`)).toBe(true);
    expect(sms.length).toBeLessThan(230);
  });

  test("amounts and dates are written in its way", () => {
    const text = contentText(linkContent(link, merchant, language));
    expect(text).toContain(
      new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(42.5),
    );
    expect(text).toMatch(/2026/);
    expect(text).not.toMatch(/[{}]/);
  });
});
