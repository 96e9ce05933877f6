import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { looksLikeCardNumber, parseReference } from "./index.ts";

// No card number may stand in this package, so the tests make digit runs by rule.
const withCheckDigit = (payload: readonly number[]): string => {
  const sum = [...payload].reverse().reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return `${payload.join("")}${(10 - (sum % 10)) % 10}`;
};
const cardNumbers = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 18 })
  .filter((digits) => digits.some((digit) => digit > 0))
  .map(withCheckDigit);

test("any number with a card's length and check digit is found, plain, grouped or in a sentence", () => {
  fc.assert(
    fc.property(cardNumbers, fc.constantFrom("", " ", "-", "."), (number, separator) => {
      const grouped = number.replace(/(.{4})(?=.)/g, `$1${separator}`);
      expect(looksLikeCardNumber(grouped)).toBe(true);
      expect(looksLikeCardNumber(`card ${grouped}, thanks`)).toBe(true);
      expect(parseReference(`INV ${grouped}`)).toEqual({
        ok: false,
        error: { code: "reference_holds_card_number" },
      });
    }),
  );
});

test("full-width digits do not hide it", () => {
  const number = withCheckDigit([4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4]);
  const fullWidth = number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  expect(looksLikeCardNumber(fullWidth)).toBe(true);
});

test("each digit by itself is no place to hide, and thousands of them are no work", () => {
  const apart = [...withCheckDigit([4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7])].join(" ");
  expect(looksLikeCardNumber(apart)).toBe(true);
  // As much as a webhook may hold: whoever may send one must not be able to stop the server with it.
  const since = performance.now();
  expect(looksLikeCardNumber("0 ".repeat(32_000))).toBe(false);
  expect(performance.now() - since).toBeLessThan(3_000);
}, 10_000);

test.each(["INV-1001", "2026-11-24 / 4711", "ORD20261124001", "Ä-17 €", "12345678901"])(
  "accepts %j",
  (reference) => {
    expect(parseReference(reference)).toEqual({ ok: true, value: reference });
  },
);

test.each([
  ["   ", "reference_missing"],
  ["x".repeat(300), "reference_too_long"],
  ["INV\u0000 1", "reference_has_control_characters"],
])("refuses %j as %s", (reference, code) => {
  expect(parseReference(reference)).toMatchObject({ ok: false, error: { code } });
});
