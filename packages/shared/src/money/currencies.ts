/**
 * Currencies a payment can be taken in, with their exponent: how many decimal places the minor unit is
 * away from the major one (ISO 4217, list one, column "Minor unit"). 4250 minor units of EUR are 42.50.
 */
export const currencyExponents = {
  AED: 2,
  AUD: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  INR: 2,
  ISK: 0,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  MXN: 2,
  NOK: 2,
  NZD: 2,
  PLN: 2,
  SEK: 2,
  SGD: 2,
  TND: 3,
  USD: 2,
  ZAR: 2,
} as const;

export type CurrencyCode = keyof typeof currencyExponents;

export const currencyCodes = Object.keys(currencyExponents) as readonly CurrencyCode[];

export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(currencyExponents, text);
}
