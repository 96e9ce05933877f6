import { afterEach, expect, test } from "@jest/globals";
import { type Simulator, startStripe } from "@tacet/gateway-simulators";
import { createSessionId, effectId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import { testCard } from "../contract.ts";
import { vendorContract } from "../vendor/testing/vendor-contract.ts";
import { times } from "../vendor/testing/vendor-under-test.ts";
import { createStripeGateway } from "./index.ts";

vendorContract("Stripe's adapter", {
  start: startStripe,
  create: createStripeGateway,
  keys: ["sk_test_own", "sk_test_other"],
});

let simulator: Simulator | undefined;
afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
});

test.each(["charge", "authorize", "save_card"] as const)(
  "%s: what is no longer on the list of the newest is found by Stripe's search",
  async (intent) => {
    simulator = await startStripe({ port: 0, keys: ["sk_test_own"] });
    const options = {
      url: simulator.url,
      key: new Secret("sk_test_own"),
      ...times,
    };
    const key = effectId(createSessionId(), 5, 0);
    const money = { minorUnits: intent === "save_card" ? 0 : 4_250, currency: "EUR" } as const;
    const gateway = createStripeGateway(options);
    const answer = await gateway.charge({ key, money, reference: "INV-1", intent, card: testCard() });
    expect(answer).toMatchObject({ kind: "approved" });
    const searching = createStripeGateway({ ...options, searchIsBehindMs: -60_000 });
    expect(await searching.findCharge(key)).toEqual(answer);
    expect(await searching.findCharge(effectId(createSessionId(), 5, 0))).toEqual({ kind: "none" });
  },
);
