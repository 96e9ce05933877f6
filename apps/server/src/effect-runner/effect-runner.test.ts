import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type EffectId, effectId } from "@tacet/shared/ids";
import { defaultPolicy, type PaymentSession, type SessionEvent } from "@tacet/shared/payment-session";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { FakeAccountApi } from "../ports/contact-center/fake-account-api.ts";
import { FakePaymentProvider } from "../ports/payment-provider/fake.ts";
import { FakeStore } from "../ports/store/fake.ts";
import { after, aSession, wayToCharge } from "../testing/sessions.ts";
import { createChangeSession, createSessionChanges } from "../use-cases/change-session.ts";
import { createEffectRunner, watchDeadlines } from "./index.ts";

/** Leases are long; what is waited for here is only that the runner has come round. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("it did not come to that");
}

let store: FakeStore;
let provider: FakePaymentProvider;
let zoom: FakeAccountApi;
let stop: () => Promise<void>;
let wake: () => void;
let mayAsk: boolean;
let changeSession: ReturnType<typeof createChangeSession>;

beforeEach(() => {
  store = new FakeStore();
  provider = new FakePaymentProvider();
  zoom = new FakeAccountApi();
  mayAsk = true;
  const log = createLogger("silent");
  const events = createBusinessEvents(log);
  const changes = createSessionChanges();
  const now = () => store.now;
  changeSession = createChangeSession({ store, policy: defaultPolicy, changes, events, now });
  const runner = createEffectRunner({
    store,
    changeSession,
    provider: () => provider,
    mayAsk: () => mayAsk,
    accountApi: () => zoom,
    events,
    log,
    leaseMs: 30_000,
  });
  const deadlines = watchDeadlines({ store, changeSession, log, now });
  changes.subscribe(() => runner.wake());
  provider.onEvent((sessionId, event) => void changeSession({ sessionId, event, actor: "provider:fake" }));
  wake = () => runner.wake();
  stop = async () => {
    await deadlines.stop();
    await runner.stop();
  };
});
afterEach(() => stop());

/** Stores a session on which these events have happened, with the effects that the last one asks for. */
async function stored(...events: readonly SessionEvent[]): Promise<PaymentSession> {
  const start = { ...aSession(), deadline: null };
  await store.commit({
    change: { session: { ...start, version: 1 }, effects: [] },
    fromVersion: 0,
    event: { type: "payment_taken", at: 0 },
    actor: "test",
  });
  for (const [index, event] of events.entries()) {
    const before = after(start, ...events.slice(0, index));
    const session = after(before, event);
    const isLast = index === events.length - 1;
    const effects =
      isLast && event.type === "submit_requested"
        ? [{ id: effectId(session.id, session.version, 0), type: "submit" as const, attempt: 1 }]
        : [];
    await store.commit({
      change: { session, effects },
      fromVersion: session.version - 1,
      event,
      actor: "test",
    });
  }
  return after(start, ...events);
}
const present = async ({ id }: PaymentSession) => {
  const session = await store.session(id);
  if (session === null) throw new Error("lost");
  return session;
};
const submits = () => provider.calls.filter((call) => call.startsWith("submit"));

/** Charged 42.50, closed, and a refund asked for; the effects that have run are those of the charge. */
async function refunding(minorUnits = 1_000): Promise<PaymentSession> {
  const session = await stored(...wayToCharge);
  wake();
  await until(async () => (await present(session)).phase === "closed");
  const [charge] = (await present(session)).charges;
  if (charge === undefined) throw new Error("not charged");
  const event = { type: "refund_requested", chargeKey: charge.key, minorUnits } as const;
  await changeSession({ sessionId: session.id, event, actor: "supervisor:sam" });
  return await present(session);
}
const refundOf = async (session: PaymentSession) => (await present(session)).refunds.at(-1);
const asksForRefund = () => provider.calls.filter((call) => call.startsWith("refund"));

describe("the effect runner", () => {
  test("charges, releases and closes", async () => {
    const session = await stored(...wayToCharge);
    wake();
    await until(async () => (await present(session)).phase === "closed");
    expect(await present(session)).toMatchObject({ outcome: "approved" });
    expect(provider.calls).toEqual([`submit ${session.chargeKey}`, `release ${session.id}:7:0`]);
  });

  test("a charge without an answer is looked up, and charged once", async () => {
    provider.failNext("submit", "no_answer", { after: true });
    const session = await stored(...wayToCharge);
    wake();
    await until(async () => (await present(session)).phase === "closed");
    expect(await present(session)).toMatchObject({ outcome: "approved" });
    expect(submits()).toHaveLength(1);
    expect(provider.charges.size).toBe(1);
  });

  test("a charge whose try was cut off by a crash is looked up, not repeated", async () => {
    const session = await stored(...wayToCharge);
    // Another node claimed it and died: the claim lapses.
    await store.claimEffects(10, 1_000);
    store.now += 1_001;
    wake();
    await until(async () => (await present(session)).phase === "closed");
    expect(submits()).toEqual([]);
    expect(await present(session)).toMatchObject({ outcome: "failed", reason: "not_charged" });
    expect(await provider.submit({ key: session.chargeKey as EffectId, session })).toMatchObject({
      ok: false,
    });
  });

  test("while the provider answers nobody a charge is put off, which is no try of it, and is made once it answers", async () => {
    mayAsk = false;
    const session = await stored(...wayToCharge);
    for (let rounds = 0; rounds < 8; rounds++) {
      wake();
      await new Promise((resolve) => setTimeout(resolve, 5));
      store.now += 500;
    }
    expect(provider.calls).toEqual([]);
    mayAsk = true;
    wake();
    await until(async () => (await present(session)).phase === "closed");
    expect(await present(session)).toMatchObject({ outcome: "approved" });
    expect(submits()).toHaveLength(1);
  });

  test("what has been put off for long is tried, whoever else got no answer", async () => {
    mayAsk = false;
    const session = await stored(...wayToCharge);
    store.now += 10_001;
    wake();
    await until(async () => (await present(session)).phase === "closed");
    expect(await present(session)).toMatchObject({ outcome: "approved" });
  });

  test("a release is not put off", async () => {
    const session = await stored(...wayToCharge);
    provider.failNext("release", "no_answer");
    wake();
    await until(async () => (await present(session)).phase === "releasing");
    mayAsk = false;
    store.now += 60_000;
    wake();
    await until(async () => (await present(session)).phase === "closed");
  });

  test("a charge that was put off until the session was told of another answer is not made", async () => {
    mayAsk = false;
    const session = await stored(...wayToCharge);
    wake();
    const answer = { kind: "failed", reason: "not_charged" } as const;
    const chargeKey = session.chargeKey as EffectId;
    await changeSession({
      sessionId: session.id,
      event: { type: "charge_answered", chargeKey, answer, lookedUp: true },
      actor: "test",
    });
    mayAsk = true;
    store.now += 60_000;
    wake();
    await until(async () => (await present(session)).phase === "closed");
    expect(submits()).toEqual([]);
    expect(provider.charges.size).toBe(0);
  });

  test("a charge that could not be sent is tried again with the same key, and at last told as not charged", async () => {
    for (let tries = 0; tries < 3; tries++) provider.failNext("submit", "not_sent");
    const session = await stored(...wayToCharge);
    wake();
    await until(async () => {
      store.now += 500;
      wake();
      return (await present(session)).phase === "closed";
    });
    expect(submits()).toEqual(Array.from({ length: 3 }, () => `submit ${session.chargeKey}`));
    expect(await present(session)).toMatchObject({ outcome: "failed", reason: "provider_unreachable" });
    expect(provider.charges.size).toBe(0);
  });

  test("a provider that stays silent leaves the payment unresolved, and it is asked until it answers", async () => {
    provider.onEvent((sessionId, event) => {
      if (event.type === "line_released") void changeSession({ sessionId, event, actor: "provider:fake" });
    });
    provider.failNext("submit", "no_answer", { after: true });
    for (let tries = 0; tries <= defaultPolicy.maxLookups; tries++) provider.failNext("lookUp", "no_answer");
    const session = await stored(...wayToCharge);
    wake();
    await until(async () => {
      store.now += 2_000;
      wake();
      return (await present(session)).outcome === "unresolved" && (await present(session)).phase === "closed";
    });
    await until(async () => {
      store.now += 30_000;
      return (await present(session)).outcome === "approved";
    });
    expect(submits()).toHaveLength(1);
  }, 20_000);

  test("a release that fails is asked for again by the session's time-out", async () => {
    provider.failNext("release", "not_sent");
    const session = await stored(...wayToCharge.slice(0, 3));
    await changeSession({ sessionId: session.id, event: { type: "cancel_requested" }, actor: "test" });
    await until(async () => {
      store.now += 1_000;
      return (await present(session)).phase === "closed";
    });
    expect(await present(session)).toMatchObject({ outcome: "canceled", releaseRequests: 2 });
  });
});

describe("a refund", () => {
  test("is asked for once and answered", async () => {
    const session = await refunding();
    const key = session.refunds[0]?.key as EffectId;
    await until(async () => (await refundOf(session))?.state === "refunded");
    expect(await refundOf(session)).toMatchObject({
      gatewayReference: "re_fake",
      money: { minorUnits: 1_000 },
    });
    expect(asksForRefund()).toEqual([`refund ${key}`]);
    expect(provider.moved.get(key)).toEqual([1_000]);
  });

  test.each(["no_answer", "not_sent"] as const)(
    "that got %s is asked for again with the same key, and made once",
    async (problem) => {
      for (let tries = 0; tries < 3; tries++)
        provider.failNext("refund", problem, { after: problem === "no_answer" });
      const session = await refunding();
      await until(async () => {
        store.now += 1_000;
        return (await refundOf(session))?.state === "refunded";
      });
      const key = session.refunds[0]?.key as EffectId;
      expect(new Set(asksForRefund())).toEqual(new Set([`refund ${key}`]));
      expect(asksForRefund().length).toBeGreaterThan(3);
      expect(provider.moved.get(key)).toEqual([1_000]);
    },
    20_000,
  );

  test("whose answer the gateway does not know stays open, and is asked for until it does", async () => {
    provider.nextRefund = { kind: "unknown" };
    const session = await refunding();
    await until(async () => {
      store.now += 1_000;
      return asksForRefund().length >= 3;
    });
    expect(await refundOf(session)).toMatchObject({ state: "asked" });
    provider.nextRefund = { kind: "refused", reason: "not_refundable" };
    await until(async () => {
      store.now += 1_000;
      return (await refundOf(session))?.state === "refused";
    });
    expect(await refundOf(session)).toMatchObject({ reason: "not_refundable" });
    expect((await present(session)).deadline).toBeNull();
  }, 20_000);

  test("that the provider refuses to take is refused", async () => {
    provider.failNext("refund", "not_sent");
    provider.failNext("refund", "refused");
    const session = await refunding();
    await until(async () => {
      store.now += 100;
      wake();
      return (await refundOf(session))?.state === "refused";
    });
    expect(await refundOf(session)).toMatchObject({ reason: "provider_refused" });
    expect(asksForRefund()).toHaveLength(2);
  });

  test("that may have been made is not refused by a call that is: the money may be back already", async () => {
    provider.failNext("refund", "no_answer", { after: true });
    provider.failNext("refund", "refused");
    const session = await refunding();
    await until(async () => {
      store.now += 1_000;
      return asksForRefund().length >= 2;
    });
    expect(await refundOf(session)).toMatchObject({ state: "asked" });
    await until(async () => {
      store.now += 1_000;
      return (await refundOf(session))?.state === "refunded";
    });
    expect(provider.moved.get(session.refunds[0]?.key as EffectId)).toEqual([1_000]);
  }, 20_000);
});
