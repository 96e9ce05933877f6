import { isCurrencyCode, toDecimal } from "@tacet/shared/money";

/** An amount for a page: `42.50 EUR`; in minor units if the currency is none of ours. */
export function amountText(minorUnits: number, currency: string): string {
  return isCurrencyCode(currency)
    ? `${toDecimal({ minorUnits, currency })} ${currency}`
    : `${minorUnits} minor units ${currency}`.trim();
}
