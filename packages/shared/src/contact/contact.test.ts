import { expect, test } from "@jest/globals";
import { maskContact, readContact } from "./index.ts";

test.each([
  ["email", "mia.keller@example.com", "mia.keller@example.com"],
  ["email", "  o'brien+shop@mail.example.co.uk ", "o'brien+shop@mail.example.co.uk"],
  ["email", "a@xn--mnchen-3ya.de", "a@xn--mnchen-3ya.de"],
  ["email", "a@example.xn--p1ai", "a@example.xn--p1ai"],
  ["sms", "+49 (30) 231-25 114", "+493023125114"],
  ["sms", "+1 555.123.0034", "+15551230034"],
  ["sms", "＋15551230034", "+15551230034"],
] as const)("%s: %j is taken", (kind, typed, contact) => {
  expect(readContact(kind, typed)).toEqual({ ok: true, value: contact });
});

test.each([
  ["email", ""],
  ["sms", "   "],
] as const)("%s: %j is nothing", (kind, typed) => {
  expect(readContact(kind, typed)).toEqual({ ok: false, error: "contact_missing" });
});

test.each([
  ["email", "mia"],
  ["email", "mia@example"],
  ["email", "mia@@example.com"],
  ["email", ".mia@example.com"],
  ["email", "mia..k@example.com"],
  ["email", "mia@-example.com"],
  ["email", "mia@example.com, other@example.com"],
  ["email", "mia@example.com\r\nBcc: other@example.com"],
  ["email", '"mia k"@example.com'],
  ["email", "mia@[127.0.0.1]"],
  ["email", `${"m".repeat(65)}@example.com`],
  ["email", `m@${"a.".repeat(140)}com`],
  ["sms", "030 23125114"],
  ["sms", "+0493023125114"],
  ["sms", "+49 30"],
  ["sms", "+1111111111111111"],
  ["sms", "mia@example.com"],
] as const)("%s: %j is none", (kind, typed) => {
  expect(readContact(kind, typed)).toEqual({ ok: false, error: "contact_not_valid" });
});

// No card number may stand in this package: digits with a check digit that is right, made by rule.
const card = `4${"1".repeat(14)}`;
const withCheckDigit = [...Array(10).keys()]
  .map((digit) => `${card}${digit}`)
  .filter((digits) => {
    const sum = [...digits].reverse().reduce((total, digit, index) => {
      const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (weighted > 9 ? weighted - 9 : weighted);
    }, 0);
    return sum % 10 === 0;
  })
  .join("");

test.each([
  ["email", `${withCheckDigit}@example.com`],
  ["sms", withCheckDigit],
  ["sms", `+${withCheckDigit}`],
] as const)("%s: what looks like a card number is called so", (kind, typed) => {
  expect(readContact(kind, typed)).toEqual({ ok: false, error: "contact_holds_card_number" });
});

test("of an address only enough is shown to recognize it by", () => {
  expect(maskContact("email", "mia.keller@mail.example.com")).toBe("m•••@m•••.com");
  expect(maskContact("sms", "+15551230034")).toBe("•••• 34");
});
