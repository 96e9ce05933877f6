import { describe, expect, test } from "@jest/globals";
import type { AccountSettings, Route } from "@tacet/shared/setup";
import { chooseRoute } from "./choose-route.ts";

const bridge = (gateway: Route["gateway"]): Route => ({
  provider: "secure-bridge",
  gateway,
  fallbackGateway: null,
});
const usual = bridge(null);
const pciPal: Route = { provider: "pci-pal", gateway: null, fallbackGateway: null };
const rules: AccountSettings["rules"] = [
  { currency: "USD", queueId: "sales", route: bridge("stripe") },
  { currency: null, queueId: "sales", route: pciPal },
  { currency: "JPY", queueId: null, route: bridge("adyen") },
  { currency: "USD", queueId: "support", route: bridge("checkout") },
];
const chosen = (currency: "USD" | "EUR" | "JPY", queueId: string | null) =>
  chooseRoute({ rules, route: usual }, { currency, queueId });

describe("the way of a payment", () => {
  test("is the account's usual one without rules, or when none fits", () => {
    expect(chooseRoute({ rules: [], route: usual }, { currency: "EUR", queueId: "sales" })).toEqual(usual);
    expect(chosen("EUR", "support")).toEqual(usual);
  });

  test("is the first rule's that fits, though later ones fit as well", () => {
    expect(chosen("USD", "sales")).toEqual(bridge("stripe"));
    expect(chosen("JPY", "sales")).toEqual(pciPal);
  });

  test("needs both the currency and the queue of a rule that names both", () => {
    expect(chosen("USD", "support")).toEqual(bridge("checkout"));
    expect(chosen("USD", "returns")).toEqual(usual);
  });

  test("goes by the currency alone where a rule names no queue, known or not", () => {
    expect(chosen("JPY", null)).toEqual(bridge("adyen"));
    expect(chosen("JPY", "support")).toEqual(bridge("adyen"));
  });

  test("is not that of a queue while the call's queue is not known", () => {
    expect(chosen("USD", null)).toEqual(usual);
  });
});
