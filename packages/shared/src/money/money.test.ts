import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  checkAmount,
  currencyCodes,
  currencyExponents,
  formatMoney,
  parseAmount,
  toDecimal,
} from "./index.ts";

describe("parseAmount", () => {
  test.each([
    ["42.50", "EUR", 4250],
    ["42,5", "EUR", 4250],
    [" 42 ", "EUR", 4200],
    ["0.01", "USD", 1],
    ["1234", "JPY", 1234],
    ["1.234", "KWD", 1234],
  ] as const)("reads %j %s as %d minor units", (text, currency, minorUnits) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value: { minorUnits, currency } });
  });

  test.each([
    ["", "EUR", "amount_missing"],
    ["abc", "EUR", "amount_not_a_number"],
    ["1e3", "EUR", "amount_not_a_number"],
    ["1,234.50", "EUR", "amount_not_a_number"],
    ["99999999999999", "EUR", "amount_not_a_number"],
    ["0", "EUR", "amount_not_positive"],
    ["0.00", "EUR", "amount_not_positive"],
    ["-1", "EUR", "amount_not_positive"],
    ["1.234", "EUR", "amount_too_many_decimals"],
    ["1,234", "EUR", "amount_too_many_decimals"],
    ["1.5", "JPY", "amount_too_many_decimals"],
  ] as const)("refuses %j %s as %s", (text, currency, code) => {
    expect(parseAmount(text, currency)).toMatchObject({ ok: false, error: { code } });
  });

  test("reads back what toDecimal writes, for every currency", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...currencyCodes),
        fc.integer({ min: 1, max: 99_999_999_999 }),
        (currency, minorUnits) => {
          expect(parseAmount(toDecimal({ minorUnits, currency }), currency)).toEqual({
            ok: true,
            value: { minorUnits, currency },
          });
        },
      ),
    );
  });
});

test("the limit counts in major units of any currency", () => {
  expect(checkAmount({ minorUnits: 1_000_000, currency: "EUR" }, 10_000).ok).toBe(true);
  expect(checkAmount({ minorUnits: 1_000_001, currency: "EUR" }, 10_000)).toMatchObject({
    error: { code: "amount_above_limit", limit: { minorUnits: 1_000_000, currency: "EUR" } },
  });
  expect(checkAmount({ minorUnits: 10_001, currency: "JPY" }, 10_000).ok).toBe(false);
  expect(checkAmount({ minorUnits: 10.5, currency: "EUR" }, 10_000).ok).toBe(false);
  expect(checkAmount({ minorUnits: 0, currency: "EUR" }, 10_000).ok).toBe(false);
});

test("exponents agree with the runtime's currency data", () => {
  // CLDR drops decimals that ISO 4217 has but nobody uses in writing.
  const writtenWithout = new Set(["HUF", "ISK"]);
  for (const currency of currencyCodes) {
    if (writtenWithout.has(currency)) continue;
    const { maximumFractionDigits } = new Intl.NumberFormat("en", {
      style: "currency",
      currency,
    }).resolvedOptions();
    expect([currency, currencyExponents[currency]]).toEqual([currency, maximumFractionDigits]);
  }
});

test("formatMoney writes for the reader's locale", () => {
  expect(formatMoney({ minorUnits: 4250, currency: "EUR" }, "en-US")).toBe("€42.50");
  expect(formatMoney({ minorUnits: 4250, currency: "EUR" }, "de-DE").replace(/\s/g, " ")).toBe("42,50 €");
  expect(formatMoney({ minorUnits: 500, currency: "JPY" }, "en-US")).toBe("¥500");
});
