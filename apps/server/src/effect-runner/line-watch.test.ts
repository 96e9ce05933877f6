import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type CaptureProgress, defaultPolicy, type PaymentSession } from "@tacet/shared/payment-session";
import { ok } from "@tacet/shared/result";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { FakeLeases } from "../ports/leases/fake.ts";
import type { Leases } from "../ports/leases/index.ts";
import { FakePaymentProvider } from "../ports/payment-provider/fake.ts";
import { FakeStore } from "../ports/store/fake.ts";
import { after, aSession, wayToCharge } from "../testing/sessions.ts";
import { createChangeSession, createSessionChanges } from "../use-cases/change-session.ts";
import { watchLines } from "./index.ts";

const progress: CaptureProgress = { attempt: 1, revision: 1, activeField: "cardNumber", fields: [] };
const round = 20;

let store: FakeStore;
let provider: FakePaymentProvider;
let session: PaymentSession;
let leases: FakeLeases;
let watch: ReturnType<typeof watchLines>;

beforeEach(async () => {
  store = new FakeStore();
  provider = new FakePaymentProvider();
  session = after(aSession(), ...wayToCharge.slice(0, 3));
  const start = { ...session, phase: "created" as const, version: 1 };
  const taken = { event: { type: "payment_taken", at: 0 } as const, actor: "test" };
  await store.commit({ change: { session: start, effects: [] }, fromVersion: 0, ...taken });
  session = { ...session, version: 2 };
  await store.commit({ change: { session, effects: [] }, fromVersion: 1, ...taken });
  provider.keypad.set(session.id, progress);
  const log = createLogger("silent");
  const deps = {
    store,
    changes: createSessionChanges(),
    events: createBusinessEvents(log),
    now: () => store.now,
  };
  const changeSession = createChangeSession({ ...deps, policy: defaultPolicy });
  leases = new FakeLeases();
  watch = watchLines({ store, changeSession, leases, log, provider: () => provider, pollMs: round });
});
afterEach(() => watch.stop());

const phase = async () => (await store.session(session.id))?.phase;
const asked = () => provider.calls.filter((call) => call.startsWith("capturing")).length;
async function rounds(count: number): Promise<void> {
  const until = asked() + count;
  while (asked() < until) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 5));
}

test("a line that the provider holds is left alone, however often it is asked for", async () => {
  await rounds(8);
  expect(await phase()).toBe("capturing");
});

test("a line that the provider has forgotten is lost, and released", async () => {
  provider.keypad.delete(session.id);
  while ((await phase()) === "capturing") await rounds(1).catch(() => {});
  expect(await store.session(session.id)).toMatchObject({
    phase: "releasing",
    outcome: "failed",
    reason: "line_lost",
  });
  expect(asked()).toBeLessThanOrEqual(3);
});

test("a provider that can't be reached for a moment is given time; for longer, it is not", async () => {
  for (let count = 0; count < 4; count++) provider.failNext("capturing", "not_sent");
  await rounds(6);
  expect(await phase()).toBe("capturing");
  for (let count = 0; count < 5; count++) provider.failNext("capturing", "no_answer");
  await rounds(5);
  expect(await phase()).toBe("releasing");
});

test("what a part of the provider may have that can't be reached is given as much time", async () => {
  provider.keypad.delete(session.id);
  const capturing = provider.capturing.bind(provider);
  provider.capturing = async (sessions) => {
    const answer = await capturing(sessions);
    return answer.ok ? ok({ ...answer.value, problem: { code: "not_sent" } }) : answer;
  };
  await rounds(3);
  expect(await phase()).toBe("capturing");
  while ((await phase()) === "capturing") await rounds(1).catch(() => {});
  expect(await store.session(session.id)).toMatchObject({ reason: "line_lost" });
});

test("a provider that has just told of the session is not asked for it; once it falls silent, it is", async () => {
  await watch.stop();
  let isHeard = true;
  const changeSession = () => Promise.reject(new Error("the line was given up"));
  const log = createLogger("silent");
  const heardWithin = () => isHeard;
  watch = watchLines({ store, changeSession, leases, log, provider: () => provider, pollMs: 5, heardWithin });
  const before = asked();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(asked()).toBe(before);
  isHeard = false;
  await rounds(2);
});

test("a provider that draws the fields itself is not asked for what it can't tell", async () => {
  await watch.stop();
  const framed = new FakePaymentProvider("pci-pal");
  const log = createLogger("silent");
  const untouched = async () => {
    throw new Error("the line was given up");
  };
  watch = watchLines({ store, changeSession: untouched, leases, log, provider: () => framed, pollMs: 5 });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(framed.calls).toEqual([]);
  expect(await phase()).toBe("capturing");
});

test("of two nodes one asks, and the other goes on: at once when that one stops, and after a moment when it dies", async () => {
  const changeSession = () => Promise.reject(new Error("the line was given up"));
  const log = createLogger("silent");
  const start = (asked: FakePaymentProvider, its: Leases) => {
    asked.keypad.set(session.id, progress);
    return watchLines({ store, changeSession, leases: its, log, provider: () => asked, pollMs: 5 });
  };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await rounds(1);
  let isDead = false;
  const [second, third] = [new FakePaymentProvider(), new FakePaymentProvider()];
  const mortal: Leases = {
    takeLease: (lease) => (isDead ? Promise.reject(new Error("killed")) : leases.takeLease(lease)),
    endLease: () => Promise.reject(new Error("killed")),
  };
  const watchOfSecond = start(second, mortal);
  await rounds(3);
  expect(second.calls).toEqual([]);
  await watch.stop();
  while (second.calls.length === 0) await pause(5);
  watch = start(third, leases);
  await pause(40);
  expect(third.calls).toEqual([]);
  isDead = true;
  leases.now += 15;
  while (third.calls.length === 0) await pause(5);
  await watchOfSecond.stop();
});
