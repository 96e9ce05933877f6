export { type CurrencyCode, currencyCodes, currencyExponents, isCurrencyCode } from "./currencies.ts";
export { type AmountProblem, checkAmount, formatMoney, type Money, parseAmount, toDecimal } from "./money.ts";
