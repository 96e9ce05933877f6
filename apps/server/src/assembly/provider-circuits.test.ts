import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { EffectId } from "@tacet/shared/ids";
import { createLogger } from "../logger.ts";
import { FakePaymentProvider } from "../ports/payment-provider/fake.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import { aSession } from "../testing/sessions.ts";
import { createProviderCircuits, type ProviderCircuits } from "./provider-circuits.ts";

const session = aSession();
const { accountId } = session;
const call = { key: "key" as EffectId, session };
let lines: string[];
let circuits: ProviderCircuits;

beforeEach(() => {
  jest.useFakeTimers({ now: 1_800_000_000_000 });
  lines = [];
  circuits = createProviderCircuits({
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    now: Date.now,
  });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Fails so often, and long enough, that it counts as away. */
async function failAll(fake: FakePaymentProvider, what: "open" | "release", ask: () => Promise<unknown>) {
  for (let each = 0; each < 6; each++) {
    fake.failNext(what, each % 2 === 0 ? "not_sent" : "no_answer");
    await ask();
    jest.advanceTimersByTime(1_000);
  }
}

function setUp(name: PaymentProvider["name"] = "secure-bridge") {
  const fake = new FakePaymentProvider(name);
  return { fake, provider: circuits.noted(fake) };
}

test("a provider that answers nobody is known as away, since when, and until when it is left alone", async () => {
  const { fake, provider } = setUp();
  expect(circuits.away("secure-bridge", accountId)).toBeNull();
  await failAll(fake, "open", () => provider.open(call));
  const away = circuits.away("secure-bridge", accountId);
  expect(away).toMatchObject({ provider: "secure-bridge", since: 1_800_000_000_000 });
  expect(away?.againAt).toBeGreaterThan(Date.now());
  expect(circuits.mayAsk("secure-bridge", accountId)).toBe(false);
  expect(lines.filter((line) => line.includes("does not answer"))).toHaveLength(1);
});

test("releases, look-ups and refunds go out all the same, and a release that is answered ends it", async () => {
  const { fake, provider } = setUp();
  await failAll(fake, "open", () => provider.open(call));
  const before = fake.calls.length;
  await provider.lookUp({ ...call, chargeKey: call.key, askedAt: 0 });
  await provider.release(call);
  expect(fake.calls.length).toBe(before + 2);
  expect(circuits.away("secure-bridge", accountId)).toBeNull();
  expect(circuits.mayAsk("secure-bridge", accountId)).toBe(true);
  expect(lines.at(-1)).toContain("answers again");
});

test("a vendor that one account can't reach is not away for the others; our bridge is one for all", async () => {
  const vendor = setUp("pci-pal");
  await failAll(vendor.fake, "open", () => vendor.provider.open(call));
  const other = `${accountId}2` as typeof accountId;
  expect(circuits.away("pci-pal", accountId)).not.toBeNull();
  expect(circuits.away("pci-pal", other)).toBeNull();
  const bridge = setUp();
  await failAll(bridge.fake, "open", () => bridge.provider.open(call));
  expect(circuits.away("secure-bridge", other)).not.toBeNull();
});

test("what Twilio is not asked for says nothing of Twilio", async () => {
  const { fake, provider } = setUp("twilio");
  await failAll(fake, "release", () => provider.release(call));
  expect(circuits.away("twilio", accountId)).not.toBeNull();
  await provider.progress(session);
  expect(circuits.away("twilio", accountId)).not.toBeNull();
});

test("a refusal of the bridge is an answer: it was restarted, and has forgotten the session", async () => {
  const { fake, provider } = setUp();
  await failAll(fake, "open", () => provider.open(call));
  fake.failNext("progress", "refused");
  await provider.progress(session);
  expect(circuits.away("secure-bridge", accountId)).toBeNull();
});
