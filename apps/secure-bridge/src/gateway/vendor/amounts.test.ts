import { expect, test } from "@jest/globals";
import { toDecimal } from "@tacet/shared/money";
import { toAdyenAmount } from "../adyen/request.ts";
import { toCheckoutAmount } from "../checkout/request.ts";
import { toStripeAmount } from "../stripe/request.ts";

/** What each vendor is given for an amount; `null`: it can't be charged there, and nothing is sent. */
test.each([
  // ISO minor units, Stripe, Adyen, Checkout.com, Braintree
  ["EUR", 4_250, 4_250, 4_250, 4_250, "42.50"],
  ["EUR", 5, 5, 5, 5, "0.05"],
  ["JPY", 500, 500, 500, 500, "500"],
  ["KWD", 1_230, 1_230, 1_230, 1_230, "1.230"],
  ["KWD", 1_234, null, 1_234, null, "1.234"],
  ["ISK", 500, 50_000, 50_000, 500, "500"],
  ["CLP", 500, 500, 50_000, 50_000, "500"],
  ["USD", 1_000_000_000, 1_000_000_000, 1_000_000_000, null, "10000000.00"],
] as const)("%s %d in the vendors' units", (currency, minorUnits, stripe, adyen, checkout, braintree) => {
  const money = { minorUnits, currency };
  expect([toStripeAmount(money), toAdyenAmount(money), toCheckoutAmount(money)]).toEqual([
    stripe,
    adyen,
    checkout,
  ]);
  expect(toDecimal(money)).toBe(braintree);
});
