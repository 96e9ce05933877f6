import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { paymentProviderContract } from "../../../ports/payment-provider/contract.ts";
import { aSession } from "../../../testing/sessions.ts";
import { type Bench, cardNumber, expiry, startBench } from "./testing/bench.ts";

paymentProviderContract("twilio", async () => {
  const bench = await startBench();
  const calls = new Map<string, string>();
  return {
    provider: bench.provider,
    told: bench.told,
    connectCustomer: async (session) => void calls.set(session.id, await bench.connect(session)),
    keyCard: async (session) => await bench.keyCard(calls.get(session.id) ?? ""),
    cut: () => bench.twilio.close(),
    // The simulator takes its two tokens and no other.
    refuseKey: () => undefined,
    loseNextAnswer: () => {
      bench.twilio.dials.nextAnswer = "lost-after";
    },
    close: () => bench.close(),
  };
});

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const chargeKey = (session: PaymentSession) => effectId(session.id, 6, 0);
const submit = (session: PaymentSession, key = chargeKey(session)) =>
  bench.provider.submit({ key, session, attempt: 1 });
const answersOf = async (session: PaymentSession) =>
  (await bench.hears(session.id, "charge_answered")).map(({ answer }) => answer);
const madeCharges = () => bench.twilio.charges().filter(({ isMade }) => isMade).length;
const approved = { kind: "approved", card: { brand: "visa", last4: "4242" } };

describe("a payment", () => {
  test("is secured when Zoom answers, keyed field by field, and charged with the amount as it is", async () => {
    const { session, callSid } = await bench.capturing({ minorUnits: 1_234, currency: "KWD" });
    expect(await bench.hears(session.id, "line_secured")).toHaveLength(1);
    await bench.keyCard(callSid);
    expect(await bench.hears(session.id, "fields_ready")).toEqual([
      { type: "fields_ready", attempt: 1, card: { brand: "visa", last4: "4242" } },
    ]);
    expect(await submit(session)).toEqual(ok("accepted"));
    expect(await answersOf(session)).toMatchObject([approved]);
    expect(bench.twilio.charges()).toMatchObject([{ amount: "1.234", currency: "KWD", isMade: true }]);
  });

  test("lets counts out, and never more of a card than its brand and last four", async () => {
    const { session, callSid } = await bench.capturing();
    await bench.twilio.askedFor(callSid, "payment-card-number");
    await bench.key(callSid, cardNumber.slice(0, 6));
    expect(bench.progress.at(-1)).toMatchObject({ activeField: "cardNumber" });
    expect(bench.progress.at(-1)?.fields[0]).toMatchObject({ entered: 6, complete: false, last4: null });
    await bench.key(callSid, cardNumber.slice(6));
    await bench.twilio.askedFor(callSid, "expiration-date");
    await bench.key(callSid, expiry);
    await bench.twilio.askedFor(callSid, "security-code");
    await bench.key(callSid, "123");
    await bench.hears(session.id, "fields_ready");
    await submit(session);
    await answersOf(session);
    const { fields = [] } = (await bench.provider.progress(session)).ok ? (bench.progress.at(-1) ?? {}) : {};
    expect(fields.map(({ entered, complete }) => [entered, complete])).toEqual([
      [16, true],
      [4, true],
      [3, true],
    ]);
    expect(bench.crossed()).not.toMatch(new RegExp(`"${expiry}"|\\d{5,}4242|x{3}`));
    const revisions = bench.progress.map(({ revision }) => revision);
    expect(revisions).toEqual([...revisions].sort((one, other) => one - other));
  });

  test("asks for the number first, then expiry, then code, each once and under a key of its own", async () => {
    const { callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    const keys = bench.twilio
      .requests()
      .map(({ key }) => key)
      .filter((key) => key !== "");
    expect(new Set(keys).size).toBe(4);
    expect(keys).toHaveLength(4);
  });

  test("asks again for what was mistyped, and says what was wrong", async () => {
    const { session, callSid } = await bench.capturing();
    await bench.twilio.askedFor(callSid, "payment-card-number");
    await bench.key(callSid, `${cardNumber.slice(0, 15)}3`);
    await bench.twilio.askedFor(callSid, "payment-card-number");
    expect(bench.progress.at(-1)?.fields[0]).toMatchObject({ entered: 0, problem: "check_digit" });
    await bench.key(callSid, cardNumber);
    await bench.twilio.askedFor(callSid, "expiration-date");
    await bench.key(callSid, "1399");
    await bench.twilio.askedFor(callSid, "expiration-date");
    await bench.twilio.wait(callSid);
    await bench.twilio.askedFor(callSid, "expiration-date");
    await bench.key(callSid, expiry);
    await bench.twilio.askedFor(callSid, "security-code");
    await bench.key(callSid, "123");
    expect(await bench.hears(session.id, "fields_ready")).toHaveLength(1);
  });

  test("keys one field anew when the agent clears it, and can't be charged meanwhile", async () => {
    const { session, callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    const key = effectId(session.id, 5, 0);
    const clear = { key, session, attempt: 1, field: "expiry" } as const;
    expect(await bench.provider.clearField(clear)).toEqual(ok("accepted"));
    expect(await bench.provider.clearField(clear)).toEqual(ok("accepted"));
    expect(await submit(session)).toEqual(err({ code: "refused" }));
    await bench.twilio.askedFor(callSid, "expiration-date");
    await bench.key(callSid, expiry);
    await bench.twilio.settled();
    expect(await bench.hears(session.id, "fields_ready")).toHaveLength(2);
    expect(await submit(session)).toEqual(ok("accepted"));
  });

  test("begins anew when the customer presses the star", async () => {
    const { session, callSid } = await bench.capturing();
    await bench.twilio.askedFor(callSid, "payment-card-number");
    await bench.key(callSid, `${cardNumber.slice(0, 3)}*`);
    await bench.keyCard(callSid);
    expect(await bench.hears(session.id, "fields_ready")).toHaveLength(1);
    await submit(session);
    expect(await answersOf(session)).toMatchObject([approved]);
    expect(madeCharges()).toBe(1);
  });

  test("takes another card after a decline, as a payment of its own on the same call", async () => {
    const { session, callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    bench.twilio.dials.connector = "has-no-funds";
    await submit(session);
    expect(await answersOf(session)).toEqual([
      { kind: "declined", code: "insufficient_funds", card: approved.card, anotherCardMayHelp: true },
    ]);
    bench.twilio.dials.connector = "approves";
    const key = effectId(session.id, 7, 0);
    expect(await bench.provider.beginCapture({ key, session, attempt: 2 })).toEqual(ok("accepted"));
    await bench.keyCard(callSid);
    const second = { key: effectId(session.id, 9, 0), session, attempt: 2 };
    expect(await bench.provider.submit(second)).toEqual(ok("accepted"));
    await bench.twilio.settled();
    expect((await answersOf(session)).map(({ kind }) => kind)).toEqual(["declined", "approved"]);
    expect(madeCharges()).toBe(1);
  });

  test("is not opened for an amount that Twilio does not take, or for a call that does not pass through it", async () => {
    const session = aSession();
    const key = effectId(session.id, 1, 0);
    const tooMuch = { ...session, money: { minorUnits: 100_000_000, currency: "EUR" as const } };
    expect(await bench.provider.open({ key, session: tooMuch })).toEqual(err({ code: "refused" }));
    const inline = { ...session, callPath: "inline-trunk" as const };
    expect(await bench.provider.open({ key, session: inline })).toEqual(err({ code: "refused" }));
  });
});

describe("the call", () => {
  test("of a link that nobody opened is rejected, and so is a second one with the same link", async () => {
    expect(await bench.twilio.callIn(`sip:${aSession().id}@tacet.sip.twilio.com`)).toBeNull();
    const { session } = await bench.capturing();
    expect(await bench.twilio.callIn(`sip:${session.id}@tacet.sip.twilio.com`)).toBeNull();
  });

  test("is given back by hanging up, and Twilio's word says when", async () => {
    const { session, callSid } = await bench.capturing();
    const release = () => bench.provider.release({ key: effectId(session.id, 8, 0), session });
    expect(await release()).toEqual(ok("accepted"));
    expect(await bench.hears(session.id, "line_released")).toHaveLength(1);
    expect(bench.twilio.isUp(callSid)).toBe(false);
    expect(await release()).toEqual(ok("released"));
  });

  test("that was given back while Twilio's word was lost is found to be over", async () => {
    const { session } = await bench.capturing();
    bench.twilio.dials.callbacks = "lost";
    const release = () => bench.provider.release({ key: effectId(session.id, 8, 0), session });
    expect(await release()).toEqual(ok("accepted"));
    expect(await release()).toEqual(ok("released"));
  });

  test.each([
    ["customer", "call_ended"],
    ["zoom", "line_lost"],
  ] as const)("that the %s ends is told as %s", async (by, type) => {
    const { session, callSid } = await bench.capturing();
    await bench.twilio.hangUp(callSid, by);
    expect(await bench.hears(session.id, type)).not.toEqual([]);
    expect(await submit(session)).toEqual(err({ code: "refused" }));
  });
});

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

  test("a second key is refused once a charge was asked for", async () => {
    const session = await keyed();
    await submit(session);
    expect(await submit(session, effectId(session.id, 7, 0))).toEqual(err({ code: "refused" }));
    expect(madeCharges()).toBe(1);
  });

  test("a lost answer to the first request is repeated with its key, and one payment is made", async () => {
    const session = aSession();
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

  test("what was asked for before anything is remembered is unknown", async () => {
    const later = await startBench({ since: 5_000 });
    const session = aSession();
    const look = { key: chargeKey(session), session, chargeKey: chargeKey(session), askedAt: 4_000 };
    expect(await later.provider.lookUp(look)).toEqual(ok({ kind: "unknown" }));
    await later.close();
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
    expect(await answersOf(session)).toEqual([{ kind: "unknown" }]);
    expect(bench.logged).toContain("amount_differs");
    bench.twilio.dials.callbacks = "before-reply";
    const { session: other, callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    expect(await submit(other)).toEqual(err({ code: "refused" }));
  });
});
