import { expect, test } from "@jest/globals";
import { exampleView } from "./fake.ts";
import { isMissing, targetsInUse, targetsOf, wayWith } from "./targets.ts";

const bridge = { provider: "secure-bridge", gateway: null, fallbackGateway: "adyen" } as const;
const stripe = { ...bridge, gateway: "stripe" } as const;

test("a payment is taken with the provider, or with the gateways behind our own bridge", () => {
  expect(targetsOf(bridge)).toEqual({ first: "secure-bridge", fallback: "adyen" });
  expect(targetsOf(stripe)).toEqual({ first: "stripe", fallback: "adyen" });
  expect(targetsOf(wayWith(stripe, "twilio"))).toEqual({ first: "twilio", fallback: null });
  const rules = [{ key: 0, currency: "EUR" as const, queueId: null, route: wayWith(stripe, "pci-pal") }];
  expect(targetsInUse({ route: stripe, rules })).toEqual(["pci-pal", "stripe", "adyen"]);
});

test("the server's own key stands in for its own gateway only", () => {
  const view = { ...exampleView, serversKeyIsUsed: true };
  expect([isMissing(exampleView, "secure-bridge"), isMissing(view, "secure-bridge")]).toEqual([true, false]);
  expect(isMissing(view, "stripe")).toBe(true);
});
