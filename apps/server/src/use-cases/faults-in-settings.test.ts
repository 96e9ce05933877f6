import { describe, expect, test } from "@jest/globals";
import type { AccountSettings, Route } from "@tacet/shared/setup";
import { someSettings } from "../ports/accounts/testing/settings-contract.ts";
import { faultsInSettings } from "./faults-in-settings.ts";

const bridge = (gateway: Route["gateway"], fallbackGateway: Route["fallbackGateway"] = null): Route => ({
  provider: "secure-bridge",
  gateway,
  fallbackGateway,
});
const other = (provider: Route["provider"], more: Partial<Route> = {}): Route => ({
  provider,
  gateway: null,
  fallbackGateway: null,
  ...more,
});
const faults = (more: Partial<AccountSettings>) => faultsInSettings({ ...someSettings, rules: [], ...more });

test("settings as they should be have no fault", () => {
  expect(faultsInSettings(someSettings)).toEqual([]);
});

test("nothing may be named twice", () => {
  const [role] = someSettings.roles;
  if (role === undefined) throw new Error("no role");
  expect(faults({ currencies: ["EUR", "EUR"], roles: [role, role] })).toEqual(["currencies", "roles"]);
});

describe("a route", () => {
  test.each([
    bridge(null),
    bridge("stripe"),
    bridge("stripe", "adyen"),
    bridge(null, "adyen"),
    other("pci-pal"),
    other("twilio"),
  ])("may be %j", (route) => {
    expect(faults({ route })).toEqual([]);
  });

  test.each([
    [bridge("stripe", "stripe"), ["route.fallbackGateway"]],
    [other("twilio", { gateway: "stripe" }), ["route.gateway"]],
    [other("pci-pal", { fallbackGateway: "stripe" }), ["route.fallbackGateway"]],
    [
      other("pci-pal", { gateway: "stripe", fallbackGateway: "adyen" }),
      ["route.gateway", "route.fallbackGateway"],
    ],
  ])("%j is refused at its place", (route, expected) => {
    expect(faults({ route })).toEqual(expected);
  });
});

describe("rules", () => {
  const rule = (currency: AccountSettings["currencies"][number] | null, queueId: string | null) => ({
    currency,
    queueId,
    route: bridge(null),
  });

  test("may name a currency, a queue, or both", () => {
    expect(faults({ rules: [rule("EUR", "sales"), rule("EUR", null), rule(null, "sales")] })).toEqual([]);
  });

  test("have to name one of them, and never the same again", () => {
    expect(
      faults({ rules: [rule(null, null), rule("EUR", "a"), rule("EUR", "a"), rule("USD", "a")] }),
    ).toEqual(["rules.0", "rules.2"]);
  });

  test("are told apart though a queue's name may look like a currency, or like nothing", () => {
    expect(faults({ rules: [rule("EUR", null), rule(null, "EUR"), rule(null, "null")] })).toEqual([]);
  });

  test("have routes like any other", () => {
    const wrong = { ...rule("EUR", null), route: other("twilio", { gateway: "stripe" }) };
    expect(faults({ rules: [rule("USD", null), wrong] })).toEqual(["rules.1.route.gateway"]);
  });
});
