import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createSessionId } from "@tacet/shared/ids";
import { err } from "@tacet/shared/result";
import { maxSecuredMs, quietMs, TestBridge, ticks, trunkCall } from "./test-bridge.ts";

const card = "42424242424242421230123";
const second = { ...trunkCall, callId: "2-8716@127.0.0.1", customerTag: "customer2" };
const withheld = { ...trunkCall, numbers: { customer: "anonymous", ours: "+498923125900" } };

let bridge: TestBridge;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 24) });
  bridge = new TestBridge();
});
afterEach(() => void jest.useRealTimers());

const sessionId = createSessionId();
const typesOf = (id = sessionId) =>
  bridge.emitted
    .filter((one) => one.sessionId === id)
    .map(({ body }) => body.type)
    .filter((type) => type !== "progress");
const begin = (id = sessionId) =>
  bridge.sessions.beginCapture({ key: bridge.requestKey(), sessionId: id, attempt: 1 });
const paired = () => jest.advanceTimersByTimeAsync(1_000);

describe("a call on the trunk", () => {
  test("is left alone as long as nobody takes a payment on it", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.press(card, trunkCall);
    await ticks();
    expect(bridge.carrier.isUp(trunkCall.callId)).toBe(true);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(false);
    expect(bridge.holdsDigits()).toBe(false);
  });

  test("can be asked for by its numbers, whether somebody has it or not", async () => {
    const callFingerprint = bridge.fingerprintOf(trunkCall);
    const before = bridge.sessions.status({ callFingerprint });
    expect(before.calls).toBe(0);
    bridge.carrier.answer(trunkCall);
    bridge.carrier.answer({ ...withheld, callId: second.callId });
    expect(bridge.sessions.status({ callFingerprint })).toEqual({ ...before, calls: 1 });
    bridge.openForTrunk(sessionId);
    await ticks();
    expect(bridge.sessions.status({ callFingerprint })).toEqual({ sessions: before.sessions + 1, calls: 1 });
    expect(bridge.sessions.status({ callFingerprint: null })).toMatchObject({ calls: 0 });
  });

  test("is secured at once if it is the only one with the numbers of the engagement", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.carrier.answer({ ...second, numbers: { ...second.numbers, customer: "+493023125115" } });
    expect(bridge.openForTrunk(sessionId)).toBeNull();
    await ticks();
    expect(typesOf()).toEqual(["line_secured"]);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(true);
    expect(bridge.carrier.isMasked(second.callId)).toBe(false);
  });

  test("is restored on release and goes on, and another payment can be taken on it", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.openForTrunk(sessionId);
    await ticks();
    begin();
    bridge.press(card, trunkCall);
    bridge.release(sessionId);
    await jest.advanceTimersByTimeAsync(quietMs - 1);
    expect(typesOf()).toEqual(["line_secured", "line_mode", "fields_ready"]);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(typesOf()).toEqual(["line_secured", "line_mode", "fields_ready", "line_released"]);
    expect(bridge.carrier.isUp(trunkCall.callId)).toBe(true);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(false);
    const next = createSessionId();
    expect(bridge.openForTrunk(next)).toBeNull();
    await ticks();
    expect(typesOf(next)).toEqual(["line_secured"]);
  });

  test("that is still being given back is waited for", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.openForTrunk(sessionId);
    await ticks();
    bridge.press("4", trunkCall);
    bridge.release(sessionId);
    const next = createSessionId();
    expect(bridge.openForTrunk(next)).toBeNull();
    expect(bridge.openForTrunk(createSessionId())).toMatch(/^\d{4}$/);
    await ticks();
    expect(typesOf(next)).toEqual([]);
    await jest.advanceTimersByTimeAsync(quietMs);
    expect(typesOf()).toEqual(["line_secured", "line_released"]);
    expect(typesOf(next)).toEqual(["line_secured"]);
  });

  test("that a session has is not taken by another one, neither by its numbers nor by a code", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.openForTrunk(sessionId);
    await ticks();
    const next = createSessionId();
    const code = bridge.openForTrunk(next);
    expect(code).toMatch(/^\d{4}$/);
    bridge.press(String(code), trunkCall);
    await paired();
    expect(typesOf(next)).toEqual([]);
    expect(typesOf()).toEqual(["line_secured", "line_mode"]);
  });

  test("that can't be secured is passed on again, and told", async () => {
    bridge.carrier.failNextSecure("refused");
    bridge.carrier.answer(trunkCall);
    bridge.openForTrunk(sessionId);
    await ticks();
    expect(typesOf()).toEqual(["line_not_secured"]);
    bridge.release(sessionId);
    expect(typesOf()).toEqual(["line_not_secured", "line_released"]);
    expect(bridge.carrier.isUp(trunkCall.callId)).toBe(true);
  });

  test("that ends in the middle is told, and released at once", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.openForTrunk(sessionId);
    await ticks();
    begin();
    bridge.press("4242", trunkCall);
    bridge.carrier.hangUp(trunkCall.callId);
    bridge.release(sessionId);
    expect(typesOf()).toEqual(["line_secured", "line_mode", "call_ended", "line_released"]);
    expect(bridge.holdsDigits()).toBe(false);
  });

  test("held too long is lost and passed on, once the customer is quiet", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.openForTrunk(sessionId);
    await jest.advanceTimersByTimeAsync(maxSecuredMs - 100);
    bridge.press("4", trunkCall);
    await jest.advanceTimersByTimeAsync(100);
    expect(typesOf()).toEqual(["line_secured", "line_lost"]);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(true);
    await jest.advanceTimersByTimeAsync(quietMs);
    expect(typesOf()).toEqual(["line_secured", "line_lost", "line_released"]);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(false);
  });
});

describe("a pairing code", () => {
  test.each([
    ["two calls have the numbers", [trunkCall, second]],
    ["no call has the numbers", [withheld]],
    ["there is no call", []],
  ])("is given if %s, and the same one again", (_, calls) => {
    for (const call of calls) bridge.carrier.answer(call);
    const code = bridge.openForTrunk(sessionId);
    expect(code).toMatch(/^\d{4}$/);
    expect(bridge.openForTrunk(sessionId)).toBe(code);
    expect(bridge.openForTrunk(createSessionId())).not.toBe(code);
  });

  test("is given if the numbers are not known, and never to a redirected call", () => {
    bridge.carrier.answer(trunkCall);
    const open = (callPath: "inline-trunk" | "zoom-redirect") =>
      bridge.sessions.open(bridge.openRequest(createSessionId(), { callPath }));
    expect(open("inline-trunk")).toMatchObject({ value: { pairingCode: expect.stringMatching(/^\d{4}$/) } });
    expect(open("zoom-redirect")).toMatchObject({ value: { pairingCode: null } });
  });

  test("that a customer keys ties the session to this call", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.carrier.answer(second);
    const code = String(bridge.openForTrunk(sessionId));
    bridge.press(`${code}`, second);
    await paired();
    expect(typesOf()).toEqual(["line_secured"]);
    expect(bridge.carrier.isMasked(second.callId)).toBe(true);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(false);
    expect(bridge.openForTrunk(sessionId)).toBe(code);
  });

  test("keyed with the signaling counts too, and in two forms at once it counts once", async () => {
    bridge.carrier.answer(second);
    const code = String(bridge.openForTrunk(sessionId, withheld));
    for (const digit of code) {
      bridge.press(digit, second);
      bridge.carrier.info(second, Number(digit));
    }
    await paired();
    expect(typesOf()).toEqual(["line_secured"]);
  });

  test("is heard at every hop of a call that is not secured, and counts once", async () => {
    bridge.carrier.answer(second);
    const code = String(bridge.openForTrunk(sessionId, withheld));
    for (const digit of code) {
      bridge.press(digit, second, "event");
      bridge.press(digit, second, "tone");
    }
    await paired();
    expect(typesOf()).toEqual(["line_secured"]);
  });

  test("is of no use to the other side of the call, to a redirected call, or after release", async () => {
    const code = String(bridge.openForTrunk(sessionId));
    bridge.carrier.answer(trunkCall);
    bridge.press(code, { ...trunkCall, customerTag: "zoom" });
    await paired();
    bridge.release(sessionId);
    bridge.press(code, trunkCall);
    await paired();
    expect(typesOf()).toEqual(["line_released"]);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(false);
  });

  test("is not to be had when too many are open", () => {
    for (let opened = 0; opened < 1_000; opened++) bridge.openForTrunk(createSessionId());
    const more = { callPath: "inline-trunk" } as const;
    expect(bridge.sessions.open(bridge.openRequest(createSessionId(), more))).toEqual(err("not_now"));
  });
});

describe("after a restart of the bridge", () => {
  test("a secured call of the trunk stays so for the quiet time, and is then passed on", async () => {
    bridge.carrier.answerSecured(trunkCall);
    await jest.advanceTimersByTimeAsync(quietMs - 1);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(bridge.carrier.isMasked(trunkCall.callId)).toBe(false);
    expect(bridge.carrier.isUp(trunkCall.callId)).toBe(true);
  });

  test("a secured redirected call stays so for the quiet time, longer if keys come, and is then ended", async () => {
    const call = { ...bridge.call, linkId: "L-of-the-one-before" };
    bridge.carrier.answerSecured(call);
    await jest.advanceTimersByTimeAsync(quietMs - 500);
    bridge.press("4", call);
    await jest.advanceTimersByTimeAsync(quietMs - 1);
    expect(bridge.carrier.isUp(call.callId)).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(bridge.carrier.isUp(call.callId)).toBe(false);
    expect(bridge.emitted).toEqual([]);
  });

  test("the server may take the payment anew on the same call as soon as that is free", async () => {
    bridge.carrier.answerSecured(trunkCall);
    expect(bridge.openForTrunk(sessionId)).toBeNull();
    await ticks();
    expect(typesOf()).toEqual([]);
    await jest.advanceTimersByTimeAsync(quietMs);
    expect(typesOf()).toEqual(["line_secured"]);
  });
});

describe("when the mask is lost", () => {
  test("the line is lost, the digits are wiped, and the call is held as long as keys may go unheard", async () => {
    bridge.carrier.answer(trunkCall);
    bridge.openForTrunk(sessionId);
    await ticks();
    begin();
    bridge.press("4242", trunkCall);
    bridge.carrier.loseMask(trunkCall.callId);
    expect(typesOf()).toEqual(["line_secured", "line_mode", "line_lost"]);
    expect(bridge.holdsDigits()).toBe(false);
    await jest.advanceTimersByTimeAsync(quietMs);
    expect(typesOf()).not.toContain("line_released");
    await jest.advanceTimersByTimeAsync(8_000);
    expect(typesOf()).toContain("line_released");
  });
});

test("a bridge that stops gives quiet lines back and leaves the others secured, without calling them released", async () => {
  const other = createSessionId();
  bridge.carrier.answer(trunkCall);
  bridge.openForTrunk(sessionId);
  bridge.carrier.answer({ ...second, numbers: withheld.numbers });
  const code = String(bridge.openForTrunk(other, withheld));
  bridge.press(code, second);
  await paired();
  await jest.advanceTimersByTimeAsync(quietMs);
  bridge.press("4", second);
  const stopped = bridge.sessions.releaseAll();
  await ticks();
  expect(typesOf()).toEqual(["line_secured", "line_lost", "line_released"]);
  bridge.lines.close();
  await stopped;
  await ticks();
  expect(typesOf(other)).toEqual(["line_secured", "line_lost"]);
  expect(bridge.carrier.isMasked(second.callId)).toBe(true);
});
