/** Cards of the sandbox (docs/sandbox.md) and what is wrong with some of them. */
export const cards = {
  visa: { number: "4242424242424242", expiry: "1230", securityCode: "123" },
  amex: { number: "378282246310005", expiry: "1130", securityCode: "1234" },
  mastercard: { number: "5555555555554444", expiry: "0431", securityCode: "456" },
  declined: { number: "4000000000000002", expiry: "1230", securityCode: "123" },
  wrongCheckDigit: { number: "4242424242424241" },
  unknownBrand: { number: "9999999999999995" },
} as const;

export const keysOf = (card: { number: string; expiry: string; securityCode: string }): string =>
  `${card.number}${card.expiry}${card.securityCode}`;
