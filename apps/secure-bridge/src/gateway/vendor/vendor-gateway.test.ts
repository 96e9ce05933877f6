import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createSessionId, effectId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import { testCard } from "../contract.ts";
import type { Gateway } from "../gateway.ts";
import type { Found, Vendor } from "./vendor.ts";
import { createVendorGateway } from "./vendor-gateway.ts";
import { maybeRefunded, noAnswer } from "./words.ts";

const key = effectId(createSessionId(), 5, 0);
const lagMs = 60_000;
const none = { kind: "none" } as const;
const unknown = { kind: "unknown" } as const;

/** What the vendor's look-up says. */
let found: Found;

function start(lookUpLagMs = lagMs): Gateway {
  const vendor: Vendor<string> = {
    repeated: "second_charge",
    lookUpLagMs,
    readKey: (secret) => secret.reveal(),
    charge: async () => noAnswer,
    find: async () => found,
    refunds: { repeated: "second_refund", ask: async () => maybeRefunded },
    check: async () => "ok",
  };
  return createVendorGateway(vendor, {
    url: null,
    key: new Secret("key"),
    chargeTimeoutMs: 1_000,
    findTimeoutMs: 1_000,
  });
}

const charge = (gateway: Gateway) =>
  gateway.charge({
    key,
    money: { minorUnits: 4_250, currency: "EUR" },
    reference: "INV-1001",
    intent: "charge",
    card: testCard(),
  });

beforeEach(() => {
  jest.useFakeTimers();
  found = none;
});
afterEach(() => void jest.useRealTimers());

test("while the look-up may be behind, that it shows no charge says nothing", async () => {
  const gateway = start();
  jest.advanceTimersByTime(lagMs);
  await charge(gateway);
  jest.advanceTimersByTime(lagMs - 1);
  expect(await gateway.findCharge(key)).toEqual(unknown);
  jest.advanceTimersByTime(1);
  expect(await gateway.findCharge(key)).toEqual(none);
});

test("nor does it of a charge that may have been sent just before a restart", async () => {
  await charge(start());
  const restarted = start();
  jest.advanceTimersByTime(lagMs - 1);
  expect(await restarted.findCharge(key)).toEqual(unknown);
  jest.advanceTimersByTime(1);
  expect(await restarted.findCharge(key)).toEqual(none);
});

test("a look-up that is never behind is believed at once", async () => {
  expect(await start(0).findCharge(key)).toEqual(none);
});
