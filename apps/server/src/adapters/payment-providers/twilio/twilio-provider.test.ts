import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { paymentProviderContract } from "../../../ports/payment-provider/contract.ts";
import { aSession } from "../../../testing/sessions.ts";
import { accountSid, authToken, type Bench, cardNumber, expiry, startBench } from "./testing/bench.ts";

paymentProviderContract("twilio", async () => {
  const bench = await startBench();
  const calls = new Map<string, string>();
  return {
    provider: bench.provider,
    told: bench.told,
    credentials: {
      target: "twilio",
      right: { accountSid, authToken },
      wrong: { accountSid, authToken: "b2".repeat(16) },
      checkedAs: "provider",
    },
    webhookPath: "/twilio/voice",
    connectCustomer: async (session) => void calls.set(session.id, await bench.connect(session)),
    keyCard: async (session) => await bench.keyCard(calls.get(session.id) ?? ""),
    charged: (key) =>
      bench.twilio
        .charges()
        .filter(({ description, isMade }) => isMade && description.includes(key.split(":", 1)[0] ?? key))
        .map(({ amount }) => Number(amount.replace(".", ""))),
    cut: () => bench.twilio.close(),
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

const accountId = aSession().accountId;
const chargeKey = (session: PaymentSession) => effectId(session.id, 6, 0);
const submit = (session: PaymentSession, key = chargeKey(session)) =>
  bench.provider.submit({ key, session, attempt: 1 });
const answersOf = async (session: PaymentSession) =>
  (await bench.hears(session.id, "charge_answered")).map(({ answer }) => answer);
const saving = { intent: "save_card", money: { minorUnits: 0, currency: "EUR" } } as const;
const madeCharges = () => bench.twilio.charges().filter(({ isMade }) => isMade).length;
const approved = { kind: "approved", card: { brand: "visa", last4: "4242" } };

describe("a payment", () => {
  test("is secured when Zoom answers, keyed field by field, and charged with the amount as it is", async () => {
    const { session, callSid } = await bench.capturing({ money: { minorUnits: 1_234, currency: "KWD" } });
    expect(await bench.hears(session.id, "line_secured")).toHaveLength(1);
    await bench.keyCard(callSid);
    expect(await bench.hears(session.id, "fields_ready")).toEqual([
      { type: "fields_ready", attempt: 1, card: { brand: "visa", last4: "4242" } },
    ]);
    expect(await submit(session)).toEqual(ok("accepted"));
    const authorization = {
      code: null,
      gatewayReference: expect.stringMatching(/^ch_/),
      gateway: null,
      token: null,
    };
    expect(await answersOf(session)).toEqual([{ ...approved, authorization }]);
    expect(bench.twilio.charges()).toMatchObject([{ amount: "1.234", currency: "KWD", isMade: true }]);
  });

  test("saves a card without an amount, and has its token from Twilio; nothing is charged", async () => {
    const { session, callSid } = await bench.capturing(saving);
    await bench.keyCard(callSid);
    expect(await submit(session)).toEqual(ok("accepted"));
    const token = expect.stringMatching(/^tok_/);
    const authorization = { code: null, gatewayReference: token, gateway: null, token };
    expect(await answersOf(session)).toEqual([{ ...approved, authorization }]);
    expect(bench.twilio.charges()).toMatchObject([{ method: "tokenize", amount: "", isMade: false }]);
  });

  test("in which Twilio names an amount for a card that is only saved is not called saved", async () => {
    const { session, callSid } = await bench.capturing(saving);
    await bench.keyCard(callSid);
    bench.twilio.dials.amount = "wrong";
    await submit(session);
    expect(await answersOf(session)).toEqual([{ kind: "unknown", because: "amount_differs" }]);
  });

  test("uses the pay connector that the account has named", async () => {
    bench.credentials.set(accountId, { accountSid, authToken, paymentConnector: "Northwind" });
    const { callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    bench.credentials.set(accountId, { accountSid, authToken, paymentConnector: "Nobody" });
    const { session } = await bench.capturing();
    expect(await bench.hears(session.id, "capture_not_started")).toMatchObject([
      { reason: "provider_refused" },
    ]);
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
    const noCardData = new RegExp(`"${expiry}"|\\d{5,}4242|x{3}`);
    expect(bench.crossed()).not.toMatch(noCardData);
    const stored = JSON.stringify(await bench.notes.of(session.id));
    expect(stored).toContain('"last4":"4242"');
    expect(stored).not.toMatch(noCardData);
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
    const session = bench.aSession();
    const key = effectId(session.id, 1, 0);
    const tooMuch = { ...session, dueUnits: 100_000_000 };
    expect(await bench.provider.open({ key, session: tooMuch })).toEqual(err({ code: "refused" }));
    const inline = { ...session, callPath: "inline-trunk" as const };
    expect(await bench.provider.open({ key, session: inline })).toEqual(err({ code: "refused" }));
    const held = { ...session, intent: "authorize" as const };
    expect(await bench.provider.open({ key, session: held })).toEqual(err({ code: "refused" }));
  });

  test("is not opened while nobody has said where calls go back to Zoom", async () => {
    const nowhere = await startBench({ returnUri: null });
    const session = nowhere.aSession();
    const open = { key: effectId(session.id, 1, 0), session };
    expect(await nowhere.provider.open(open)).toEqual(err({ code: "refused" }));
    await nowhere.close();
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
