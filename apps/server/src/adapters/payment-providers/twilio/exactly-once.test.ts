import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { aSession } from "../../../testing/sessions.ts";
import type { TwilioNote } from "./index.ts";
import { accountSid, type Bench, cardNumber, expiry, startBench } from "./testing/bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const accountId = aSession().accountId;
const chargeKey = (session: PaymentSession) => effectId(session.id, 6, 0);
const submit = (session: PaymentSession, key = chargeKey(session)) =>
  bench.provider.submit({ key, session, attempt: 1 });
const answersOf = async (session: PaymentSession) =>
  (await bench.hears(session.id, "charge_answered")).map(({ answer }) => answer);
const madeCharges = () => bench.twilio.charges().filter(({ isMade }) => isMade).length;
const approved = { kind: "approved", card: { brand: "visa", last4: "4242" } };

describe("exactly once", () => {
  const keyed = async () => {
    const { session, callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    await bench.hears(session.id, "fields_ready");
    return session;
  };

  test.each([
    ["lost before it was worked on", "lost-before", 1],
    ["lost after it was worked on", "lost-after", 1],
    ["a server error", "server-error", 1],
  ] as const)(
    "an order to charge whose answer is %s is repeated with its key",
    async (_, nextAnswer, made) => {
      const session = await keyed();
      bench.twilio.dials.nextAnswer = nextAnswer;
      expect(await submit(session)).toEqual(ok("accepted"));
      expect(await answersOf(session)).toMatchObject([approved]);
      expect(madeCharges()).toBe(made);
    },
  );

  test("an order that got no answer is unknown until Twilio tells, and is never called refused", async () => {
    const session = await keyed();
    Object.assign(bench.twilio.dials, { nextAnswer: "html", callbacks: "lost" });
    const first = await submit(session);
    expect([ok("accepted"), err({ code: "no_answer" })]).toContainEqual(first);
    const look = { key: chargeKey(session), session, chargeKey: chargeKey(session), askedAt: Date.now() };
    expect(await bench.provider.lookUp(look)).toEqual(ok({ kind: "unknown" }));
    expect(madeCharges()).toBeLessThanOrEqual(1);
  });

  test("an order whose answer comes too late is repeated with its key, and charged once", async () => {
    const session = await keyed();
    Object.assign(bench.twilio.dials, { nextAnswer: "slow", slowMs: 3_000 });
    expect(await submit(session)).toEqual(ok("accepted"));
    expect(await answersOf(session)).toMatchObject([approved]);
    expect(madeCharges()).toBe(1);
  });

  test("an order that may have been sent before a crash is not called refused when it is repeated", async () => {
    const session = await keyed();
    // What a crash between the note and Twilio's answer leaves behind, if the request had arrived.
    Object.assign(bench.twilio.dials, { callbacks: "lost" });
    await submit(session);
    await bench.notes.change(session.id, (note) => ({
      ...(note as TwilioNote),
      charges: (note?.charges ?? []).map((charge) => ({ ...charge, isAccepted: false })),
    }));
    bench.twilio.rotate(accountSid, ["c3".repeat(16)]);
    expect(await submit(session)).toEqual(err({ code: "no_answer" }));
    bench.credentials.delete(accountId);
    expect(await submit(session)).toEqual(err({ code: "no_answer" }));
    const look = { key: chargeKey(session), session, chargeKey: chargeKey(session), askedAt: Date.now() };
    expect(await bench.provider.lookUp(look)).toEqual(ok({ kind: "unknown" }));
  });

  test("a payment goes on after a restart, and on another node", async () => {
    const { session, callSid } = await bench.capturing();
    await bench.twilio.askedFor(callSid, "payment-card-number");
    await bench.key(callSid, cardNumber.slice(0, 8));
    const next = bench.anotherNode();
    bench.serve(next);
    await bench.key(callSid, cardNumber.slice(8));
    await bench.twilio.askedFor(callSid, "expiration-date");
    await bench.key(callSid, expiry);
    await bench.twilio.askedFor(callSid, "security-code");
    await bench.key(callSid, "123");
    await bench.hears(session.id, "fields_ready");
    const key = chargeKey(session);
    expect(await next.submit({ key, session, attempt: 1 })).toEqual(ok("accepted"));
    expect(await submit(session)).toEqual(ok("accepted"));
    expect(await answersOf(session)).toMatchObject([approved]);
    const later = bench.anotherNode();
    expect(await later.lookUp({ key, session, chargeKey: key, askedAt: 1 })).toMatchObject(ok(approved));
    expect(await later.release({ key: effectId(session.id, 8, 0), session })).toEqual(ok("accepted"));
    expect(await bench.hears(session.id, "line_released")).toHaveLength(1);
    expect(madeCharges()).toBe(1);
  });

  test("a second key is refused once a charge was asked for", async () => {
    const session = await keyed();
    await submit(session);
    expect(await submit(session, effectId(session.id, 7, 0))).toEqual(err({ code: "refused" }));
    expect(madeCharges()).toBe(1);
  });

  test("a lost answer to the first request is repeated with its key, and one payment is made", async () => {
    const session = bench.aSession();
    await bench.provider.open({ key: effectId(session.id, 1, 0), session });
    const callSid = await bench.connect(session);
    const begin = { key: effectId(session.id, 2, 0), session, attempt: 1 };
    bench.twilio.dials.nextAnswer = "lost-after";
    expect(await bench.provider.beginCapture(begin)).toEqual(err({ code: "no_answer" }));
    expect(await bench.provider.beginCapture(begin)).toEqual(ok("accepted"));
    await bench.keyCard(callSid);
    expect(await bench.hears(session.id, "fields_ready")).toHaveLength(1);
  });

  test("a request that Twilio had no time for was not made", async () => {
    const session = await keyed();
    bench.twilio.dials.nextAnswer = "too-many";
    expect(await submit(session)).toEqual(ok("accepted"));
    expect(madeCharges()).toBe(1);
  });

  test.each(["before-reply", "twice"] as const)(
    "callbacks that come %s change nothing",
    async (callbacks) => {
      bench.twilio.dials.callbacks = callbacks;
      const session = await keyed();
      await submit(session);
      const answers = await answersOf(session);
      for (const answer of answers) expect(answer).toMatchObject(approved);
      expect(madeCharges()).toBe(1);
      expect(bench.told.filter(({ event }) => event.type === "fields_ready")).toHaveLength(1);
    },
  );

  test("a callback with a wrong signature moves nothing", async () => {
    const session = await keyed();
    bench.twilio.dials.callbacks = "wrongly-signed";
    await submit(session);
    await bench.twilio.settled();
    expect(bench.told.filter(({ event }) => event.type === "charge_answered")).toEqual([]);
  });

  test.each([
    ["times-out", "connector_error"],
    ["only-tokenizes", "confirmation_missing"],
  ] as const)(
    "a connector that %s leaves the charge unknown, with a line in the log",
    async (connector, code) => {
      const session = await keyed();
      bench.twilio.dials.connector = connector;
      await submit(session);
      expect(await answersOf(session)).toEqual([{ kind: "unknown" }]);
      expect(bench.logged).toContain(code);
    },
  );

  test("another amount than ours is never charged, and never approved", async () => {
    const session = await keyed();
    bench.twilio.dials.amount = "wrong";
    await submit(session);
    const differs = { kind: "unknown", because: "amount_differs" };
    expect(await answersOf(session)).toEqual([differs]);
    expect(bench.logged).toContain("amount_differs");
    const look = { key: chargeKey(session), session, chargeKey: chargeKey(session), askedAt: Date.now() };
    expect(await bench.provider.lookUp(look)).toEqual(ok(differs));
    bench.twilio.dials.callbacks = "before-reply";
    const { session: another, callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    expect(await submit(another)).toEqual(err({ code: "refused" }));
  });
});
