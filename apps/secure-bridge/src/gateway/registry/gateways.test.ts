import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Simulator, startGateway, startStripe } from "@tacet/gateway-simulators";
import { createSessionId, effectId } from "@tacet/shared/ids";
import { gatewayNames } from "@tacet/shared/providers";
import { Secret } from "@tacet/shared/secret";
import { steadyNow } from "../../steady-clock/index.ts";
import { createGateways } from "./index.ts";

/** SDKs take seconds to load on a busy machine. Vendors' own addresses are not called here: each has one at which nobody listens, or a simulator. */
const nowhere = "http://127.0.0.1:9";
const urls = { stripe: nowhere, adyen: nowhere, braintree: nowhere, checkout: nowhere, sandbox: null };
const times = { chargeTimeoutMs: 400, findTimeoutMs: 400, offered: gatewayNames };

let stripe: Simulator;
let sandbox: Simulator;

beforeEach(async () => {
  [stripe, sandbox] = await Promise.all([
    startStripe({ port: 0, keys: ["sk_test_own"] }),
    startGateway({ port: 0, key: "sandbox-key" }),
  ]);
});
afterEach(() => Promise.all([stripe.close(), sandbox.close()]));

test("the bridge's own gateway is found without a name, and by it, and has the bridge's key", async () => {
  const gateways = createGateways({
    ...times,
    standard: "stripe",
    urls: { ...urls, stripe: stripe.url },
    key: new Secret("sk_test_own"),
  });
  await gateways.load([undefined]);
  expect(await gateways.find()?.check()).toBe("ok");
  expect(gateways.find("stripe")).toBe(gateways.find());
}, 30_000);

test("no other gateway is shown the bridge's key", async () => {
  const gateways = createGateways({
    ...times,
    standard: "stripe",
    urls: { ...urls, stripe: stripe.url, sandbox: sandbox.url },
    key: new Secret("sandbox-key"),
  });
  await gateways.load(gatewayNames);
  const others = gatewayNames.filter((name) => name !== "stripe");
  for (const name of others)
    expect([name, await gateways.find(name)?.check()]).toEqual([name, "key_missing"]);
  expect(await gateways.find("sandbox")?.check(new Secret("sandbox-key"))).toBe("ok");
}, 30_000);

test("the sandbox's gateway is there if it has an address, the vendors always", async () => {
  const gateways = createGateways({ ...times, standard: "adyen", urls, key: null });
  await gateways.load(gatewayNames);
  expect(gateways.find("sandbox")).toBeNull();
  for (const name of gatewayNames.filter((each) => each !== "sandbox")) {
    expect(gateways.find(name)).not.toBeNull();
  }
}, 30_000);

test("a gateway is found once it was asked for, and only then", async () => {
  const gateways = createGateways({ ...times, standard: "adyen", urls, key: null });
  expect(gateways.find("checkout")).toBeNull();
  await Promise.all([gateways.load(["checkout"]), gateways.load(["checkout", "braintree"])]);
  const found = gateways.find("checkout");
  expect(found).not.toBeNull();
  expect(gateways.find()).toBeNull();
  await gateways.load(["checkout"]);
  expect(gateways.find("checkout")).toBe(found);
}, 30_000);

test("what accounts may not choose is not there; the rest can be loaded before anybody asks", async () => {
  const gateways = createGateways({
    ...times,
    offered: ["stripe"],
    standard: "sandbox",
    urls: { ...urls, sandbox: sandbox.url },
    key: null,
  });
  const problems: unknown[] = [];
  await gateways.loadOffered((name) => problems.push(name));
  expect(problems).toEqual([]);
  expect(gateways.find("stripe")).not.toBeNull();
  await gateways.load(["braintree", undefined]);
  expect(gateways.find("braintree")).toBeNull();
  expect(gateways.find()).not.toBeNull();
}, 30_000);

test("a refund for which its gateway is loaded first may be refused: no process before this one has asked", async () => {
  const gateways = createGateways({
    ...times,
    // The answer is what counts here, not how soon it comes.
    chargeTimeoutMs: 20_000,
    findTimeoutMs: 20_000,
    standard: "adyen",
    urls: { ...urls, stripe: stripe.url },
    key: null,
  });
  const sessionId = createSessionId();
  // By the clock that the gateways go by: the machine's own may be some ms behind it.
  const askedAt = steadyNow();
  while (steadyNow() === askedAt) await new Promise(setImmediate);
  await gateways.load(["stripe"]);
  const refunded = await gateways.find("stripe")?.refund({
    ...{ key: effectId(sessionId, 9, 0), chargeKey: effectId(sessionId, 5, 0), gatewayReference: "pi_1" },
    ...{ money: { minorUnits: 1_000, currency: "EUR" }, askedAt, gatewayKey: new Secret("sk_test_xxx") },
  });
  expect(refunded).toEqual({ kind: "refused", reason: "provider_refused" });
}, 30_000);
