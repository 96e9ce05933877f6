import { err, ok, type Result } from "../result/index.ts";
import { type CurrencyCode, currencyExponents } from "./currencies.ts";

/** An amount as gateways take it: a whole number of the currency's minor unit. Never a float. */
export interface Money {
  readonly minorUnits: number;
  readonly currency: CurrencyCode;
}

export type AmountProblem =
  | { readonly code: "amount_missing" }
  | { readonly code: "amount_not_a_number" }
  | { readonly code: "amount_not_positive" }
  | { readonly code: "amount_too_many_decimals"; readonly decimals: number }
  | { readonly code: "amount_above_limit"; readonly limit: Money };

/**
 * Reads what a person typed into an amount field.
 *
 * One decimal separator, point or comma, is allowed; grouping is not, so that `1,234` can never be taken
 * for 1.234 of a three-decimal currency by one reader and for 1234 by another: it is too many decimals.
 */
export function parseAmount(text: string, currency: CurrencyCode): Result<Money, AmountProblem> {
  const trimmed = text.trim();
  if (trimmed === "") return err({ code: "amount_missing" });
  const match = /^([+-]?)(\d{1,12})(?:[.,](\d{1,12}))?$/.exec(trimmed);
  if (match === null) return err({ code: "amount_not_a_number" });
  const [, sign, whole = "", fraction = ""] = match;
  const exponent = currencyExponents[currency];
  if (fraction.length > exponent) return err({ code: "amount_too_many_decimals", decimals: exponent });
  const minorUnits = Number(whole + fraction.padEnd(exponent, "0"));
  if (sign === "-" || minorUnits === 0) return err({ code: "amount_not_positive" });
  if (!Number.isSafeInteger(minorUnits)) return err({ code: "amount_not_a_number" });
  return ok({ minorUnits, currency });
}

/** `limitMajor` is in major units (10000 = ten thousand euros or yen) and the same for every currency. */
export function checkAmount(money: Money, limitMajor: number): Result<Money, AmountProblem> {
  if (!Number.isSafeInteger(money.minorUnits)) return err({ code: "amount_not_a_number" });
  if (money.minorUnits <= 0) return err({ code: "amount_not_positive" });
  const limit = limitMajor * 10 ** currencyExponents[money.currency];
  if (money.minorUnits > limit) {
    return err({ code: "amount_above_limit", limit: { minorUnits: limit, currency: money.currency } });
  }
  return ok(money);
}

/** The amount as a plain decimal with a point, for machines and for filling in a form: `42.50`. */
export function toDecimal({ minorUnits, currency }: Money): string {
  const exponent = currencyExponents[currency];
  if (exponent === 0) return String(minorUnits);
  const digits = String(Math.abs(minorUnits)).padStart(exponent + 1, "0");
  const sign = minorUnits < 0 ? "-" : "";
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The amount for people, in the way of their locale: `€42.50`, `42,50 €`. */
export function formatMoney(money: Money, locale: string): string {
  const exponent = currencyExponents[money.currency];
  return (
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency: money.currency,
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    })
      // As text: a number would be a float for a moment.
      .format(toDecimal(money) as Intl.StringNumericLiteral)
  );
}
