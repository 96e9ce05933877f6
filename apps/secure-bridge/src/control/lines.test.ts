import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { FakeCallControl } from "../call-control/fake.ts";
import { createLog } from "../logger.ts";
import { Lines } from "./index.ts";
import { quietMs, trunkCall } from "./test-bridge.ts";

const call = { ...trunkCall, path: "zoom-redirect", linkId: "L" } as const;
const { callId } = call;

let carrier: FakeCallControl;
let lines: Lines;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 24) });
  carrier = new FakeCallControl();
  carrier.answer(call);
  lines = new Lines({
    callControl: carrier,
    log: createLog("silent"),
    now: Date.now,
    quietMs,
    pauseMs: 100,
  });
});
afterEach(() => {
  lines.close();
  jest.useRealTimers();
});

/** How long the call is up from now on, in steps of 100 ms; -1: for longer than a minute. */
async function heldMs(): Promise<number> {
  for (let ms = 0; ms < 60_000; ms += 100) {
    if (!carrier.isUp(callId)) return ms;
    await jest.advanceTimersByTimeAsync(100);
  }
  return -1;
}

test("a call on which no key was pressed is given back at once", async () => {
  void lines.giveBack(call);
  expect(await heldMs()).toBeLessThanOrEqual(100);
});

test("after a key the call is held until the customer has been quiet, counted from the last key", async () => {
  lines.keySeen(callId);
  await jest.advanceTimersByTimeAsync(500);
  expect(lines.quietIn(callId)).toBe(1_500);
  void lines.giveBack(call);
  await jest.advanceTimersByTimeAsync(1_400);
  lines.keySeen(callId);
  expect(await heldMs()).toBe(2_000);
});

test("whose key it was, or of which payment, makes no difference; another call's does", async () => {
  lines.keySeen("another");
  expect(lines.quietIn(callId)).toBe(0);
  void lines.giveBack(call);
  expect(await heldMs()).toBeLessThanOrEqual(100);
});

test("a customer who never stops is waited for half a minute", async () => {
  lines.keySeen(callId);
  const keys = setInterval(() => lines.keySeen(callId), 500);
  void lines.giveBack(call);
  expect(await heldMs()).toBe(30_000);
  clearInterval(keys);
});

test("keys that can't be heard are waited for longer than silence is", async () => {
  lines.keySeen(callId);
  lines.deaf(callId);
  void lines.giveBack(call);
  expect(await heldMs()).toBe(10_000);
});

test("a failed try is repeated, and not before the customer is quiet again", async () => {
  carrier.failNextRelease("unreachable");
  const done = lines.giveBack(call);
  await jest.advanceTimersByTimeAsync(50);
  lines.keySeen(callId);
  expect(await heldMs()).toBe(2_000);
  expect(await done).toBe(true);
});

test("who hangs up is not waited for", async () => {
  lines.keySeen(callId);
  const done = lines.giveBack(call);
  carrier.hangUp(callId);
  lines.callEnded(callId);
  expect(await done).toBe(true);
});

test("asked for twice, a call is given back once", async () => {
  const release = jest.spyOn(carrier, "release");
  expect(await Promise.all([lines.giveBack(call), lines.giveBack(call)])).toEqual([true, true]);
  expect(release).toHaveBeenCalledTimes(1);
});

test("what is not quiet when the bridge stops stays secured, and is not called given back", async () => {
  await carrier.secure(call, "masked");
  lines.keySeen(callId);
  const done = lines.giveBack(call);
  lines.close();
  expect(await done).toBe(false);
  await jest.advanceTimersByTimeAsync(60_000);
  expect([carrier.isUp(callId), carrier.isMasked(callId)]).toEqual([true, true]);
});
