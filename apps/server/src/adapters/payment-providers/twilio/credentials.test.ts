import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { aSession } from "../../../testing/sessions.ts";
import { accountSid, authToken, type Bench, cardNumber, other, startBench } from "./testing/bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const accountId = aSession().accountId;
const chargeKey = (session: PaymentSession) => effectId(session.id, 6, 0);
const submit = (session: PaymentSession) =>
  bench.provider.submit({ key: chargeKey(session), session, attempt: 1 });
const madeCharges = () => bench.twilio.charges().filter(({ isMade }) => isMade).length;

describe("an account's credentials", () => {
  const wrongToken = "d4".repeat(16);
  const keyed = async () => {
    const { session, callSid } = await bench.capturing();
    await bench.keyCard(callSid);
    await bench.hears(session.id, "fields_ready");
    return { session, callSid };
  };
  const open = (session: PaymentSession) => bench.provider.open({ key: effectId(session.id, 1, 0), session });
  const release = (session: PaymentSession) =>
    bench.provider.release({ key: effectId(session.id, 8, 0), session });

  type Saved = Bench["credentials"] extends Map<unknown, infer Value> ? Value : never;
  test.each<[string, Saved, "refused" | "not_sent", string]>([
    ["missing", err("missing"), "refused", "missing"],
    ["unreadable", err("unreadable"), "refused", "unreadable"],
    ["no account SID", { accountSid: "x", authToken }, "refused", "unreadable"],
    ["wrong", { accountSid, authToken: wrongToken }, "refused", "key_refused"],
    ["not to be read just now", "down", "not_sent", "not_now"],
  ])("that are %s open nothing", async (_, saved, code, logged) => {
    bench.credentials.set(accountId, saved);
    expect(await open(bench.aSession())).toEqual(err({ code }));
    expect(bench.logged).toEqual([logged]);
  });

  test("each account's call is worked on with its own", async () => {
    const { session, callSid } = await bench.capturing({ accountId: other.accountId });
    await bench.keyCard(callSid);
    await submit(session);
    expect(await bench.hears(session.id, "charge_answered")).toMatchObject([
      { answer: { kind: "approved" } },
    ]);
    expect(bench.twilio.charges()).toMatchObject([{ accountSid: other.accountSid, isMade: true }]);
  });

  test("that expire while the card is keyed end the entry, uncharged", async () => {
    const { session, callSid } = await bench.capturing();
    await bench.twilio.askedFor(callSid, "payment-card-number");
    // Twilio signs with its new token from now on, which the account has saved; then that one is taken away, too.
    bench.twilio.rotate(accountSid, [wrongToken]);
    bench.credentials.set(accountId, { accountSid, authToken: wrongToken });
    await bench.key(callSid, cardNumber.slice(0, 15));
    expect(bench.progress.at(-1)?.fields[0]).toMatchObject({ entered: 15 });
    bench.twilio.dials.nextAnswer = "unauthorized";
    await bench.key(callSid, cardNumber.slice(15));
    expect(await bench.hears(session.id, "capture_not_started")).toEqual([
      { type: "capture_not_started", reason: "provider_refused" },
    ]);
    expect(madeCharges()).toBe(0);
  });

  test("that are refused when the card is to be charged: nothing was charged, and nothing will be", async () => {
    const { session } = await keyed();
    bench.twilio.rotate(accountSid, [wrongToken]);
    expect(await submit(session)).toEqual(err({ code: "refused" }));
    const look = { key: chargeKey(session), session, chargeKey: chargeKey(session), askedAt: Date.now() };
    expect(await bench.provider.lookUp(look)).toEqual(ok({ kind: "failed", reason: "not_charged" }));
    bench.twilio.rotate(accountSid, [authToken]);
    expect(await submit(session)).toEqual(err({ code: "refused" }));
    expect(madeCharges()).toBe(0);
  });

  test("that are refused in the middle are told to the operator", async () => {
    const { session } = await keyed();
    bench.twilio.rotate(accountSid, [wrongToken]);
    await submit(session);
    expect(bench.logged).toEqual(["key_refused"]);
  });

  test.each<[string, Saved, "refused" | "not_sent"]>([
    ["taken away", err("missing"), "refused"],
    ["not to be read just now", "down", "not_sent"],
  ])("that are %s when the card is to be charged: nothing was sent", async (_, saved, code) => {
    const { session } = await keyed();
    bench.credentials.set(accountId, saved);
    expect(await submit(session)).toEqual(err({ code }));
    bench.credentials.set(accountId, { accountSid, authToken });
    expect(await submit(session)).toEqual(ok("accepted"));
    expect(madeCharges()).toBe(1);
  });

  test("of another account at Twilio do nothing to a call of the one before", async () => {
    const { session, callSid } = await keyed();
    bench.credentials.set(accountId, { accountSid: other.accountSid, authToken: other.authToken });
    const attempt = { key: effectId(session.id, 3, 0), session, attempt: 1 };
    const refused = err({ code: "refused" });
    expect(await open(session)).toEqual(refused);
    expect(await bench.provider.beginCapture(attempt)).toEqual(refused);
    expect(await bench.provider.clearField({ ...attempt, field: "expiry" })).toEqual(refused);
    expect(await submit(session)).toEqual(refused);
    expect(await release(session)).toEqual(refused);
    expect(bench.twilio.isUp(callSid)).toBe(true);
  });

  test("that are refused when the call is to be given back: it is not called given back", async () => {
    const { session } = await keyed();
    bench.twilio.rotate(accountSid, [wrongToken]);
    expect(await release(session)).toEqual(err({ code: "refused" }));
    bench.credentials.set(accountId, { accountSid, authToken: wrongToken });
    expect(await release(session)).toEqual(ok("accepted"));
    expect(await bench.hears(session.id, "line_released")).toHaveLength(1);
  });

  test("are checked as they are typed, or as they are saved", async () => {
    const check = async (values: Record<string, string> | null) => {
      const checked = await bench.provider.check({ accountId, target: "twilio", values });
      return checked.ok ? checked.value : checked.error.code;
    };
    expect(await check({ accountSid, authToken: wrongToken })).toEqual([
      { name: "provider", code: "key_refused" },
    ]);
    bench.credentials.set(accountId, err("missing"));
    expect(await check(null)).toEqual([{ name: "provider", code: "key_missing" }]);
    bench.credentials.set(accountId, "down");
    expect(await check(null)).toBe("not_sent");
    expect(await check({ accountSid, authToken })).toEqual([{ name: "provider", code: "ok" }]);
    const stripe = { accountId, target: "stripe", values: { accountSid, authToken } } as const;
    expect(await bench.provider.check(stripe)).toEqual(err({ code: "refused" }));
  });
});
