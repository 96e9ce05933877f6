import type { CardBrand, CardSummary } from "@tacet/shared/payment-session";

/** What is kept of a card: its brand and its last four digits. */
export function summarizeCard(number: string): CardSummary {
  return { brand: brands.find(([pattern]) => pattern.test(number))?.[1] ?? "other", last4: number.slice(-4) };
}

/** Coarse issuer ranges: enough to name the brand of a test card. */
const brands: readonly (readonly [RegExp, CardBrand])[] = [
  [/^4/, "visa"],
  [/^(5[1-5]|2[2-7])/, "mastercard"],
  [/^3[47]/, "american-express"],
  [/^3(0|6|8)/, "diners-club"],
  [/^35/, "jcb"],
  [/^(6011|65|64[4-9])/, "discover"],
  [/^62/, "unionpay"],
  [/^(50|5[6-9]|6)/, "maestro"],
];

/** The check digit of ISO/IEC 7812-1, annex B. */
export function hasValidCheckDigit(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
