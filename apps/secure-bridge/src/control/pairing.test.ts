import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createSessionId, type SessionId } from "@tacet/shared/ids";
import fc from "fast-check";
import { Pairing, settleMs, triesPerCall } from "./pairing.ts";

const [mine, other] = [createSessionId(), createSessionId()];

let matched: { callId: string; sessionId: SessionId }[];
let pairing: Pairing;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 24) });
  create();
});
afterEach(() => void jest.useRealTimers());

function create(...codes: number[]): void {
  matched = [];
  pairing = new Pairing({
    now: Date.now,
    matched: (callId, sessionId) => matched.push({ callId, sessionId }),
    ...(codes.length === 0 ? {} : { random: () => codes.shift() ?? 0 }),
  });
}

function key(keys: string, callId = "call"): void {
  for (const one of keys) pairing.keyPressed(callId, one === "*" || one === "#" ? one : Number(one));
}

const settle = () => jest.advanceTimersByTime(settleMs);
const pause = () => jest.advanceTimersByTime(5_000);

test("a code has four digits and is unlike every other open one", () => {
  create(42, 42, 42, 7);
  expect([pairing.open(mine), pairing.open(other)]).toEqual(["0042", "0007"]);
});

test("a code can be used again once its session has closed", () => {
  create(42, 42);
  pairing.open(mine);
  pairing.close(mine);
  expect(pairing.open(other)).toBe("0042");
});

test("with a thousand codes open a guess would hit too often: there is no further one", () => {
  create();
  const opened = Array.from({ length: 1_001 }, () => pairing.open(createSessionId()));
  expect(new Set(opened.filter((code) => code !== null)).size).toBe(1_000);
  expect(opened.at(-1)).toBeNull();
});

test("four right digits and then none are the code, on the call on which they were keyed", () => {
  create(1_234, 5_678);
  pairing.open(mine);
  pairing.open(other);
  key("12", "call");
  key("5678", "second");
  key("34", "call");
  expect(matched).toEqual([]);
  settle();
  expect(matched).toEqual([
    { callId: "second", sessionId: other },
    { callId: "call", sessionId: mine },
  ]);
});

test("# says that the code is complete, * that it is begun anew", () => {
  create(1_234);
  pairing.open(mine);
  key("12*1234#");
  expect(matched).toEqual([{ callId: "call", sessionId: mine }]);
});

test.each(["12345", "01234", "9912344", "12*34", "12#34", "4321", "123"])(
  "%s is not the code 1234",
  (keys) => {
    create(1_234);
    pairing.open(mine);
    key(keys);
    settle();
    expect(matched).toEqual([]);
  },
);

test("digits before a pause do not count with those after it", () => {
  create(1_234);
  pairing.open(mine);
  key("99");
  pause();
  key("1234");
  settle();
  expect(matched).toHaveLength(1);
});

test("a call may guess a few times and no more, for some minutes", () => {
  create(1_234);
  pairing.open(mine);
  for (let tries = 0; tries < triesPerCall; tries++) key(`${2_000 + tries}#`);
  key("1234#");
  expect(matched).toEqual([]);
  key("1234#", "another");
  expect(matched).toHaveLength(1);
  jest.advanceTimersByTime(600_000);
  key("1234#");
  expect(matched).toHaveLength(2);
});

test("a code that is closed before it is complete, or a call that is over, is not matched", () => {
  create(1_234, 5_678);
  pairing.open(mine);
  pairing.open(other);
  key("1234", "first");
  key("5678", "second");
  pairing.close(mine);
  pairing.forget("second");
  settle();
  expect(matched).toEqual([]);
});

test("whatever is keyed, only the code by itself is the code", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789*#"), maxLength: 30 }), (keys) => {
      create(1_234);
      pairing.open(mine);
      key(keys);
      settle();
      const isCode = keys.split(/[*#]/).at(-1) === "1234" || /(^|[*#])1234#/.test(keys);
      const tries = keys.split(/[*#]/).filter((run) => run.length === 4).length;
      if (tries <= triesPerCall) expect(matched.length > 0).toBe(isCode);
    }),
  );
});
