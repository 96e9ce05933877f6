import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createSessionId } from "@tacet/shared/ids";
import type { Line } from "@tacet/shared/payment-session";
import { quietMs, TestBridge, ticks, trunkCall } from "./test-bridge.ts";

const card = "42424242424242421230123";
const withoutEvents = { ...trunkCall, telephoneEvent: false };
const { callId } = trunkCall;

let bridge: TestBridge;
let sessionId = createSessionId();

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 24) });
  bridge = new TestBridge();
  sessionId = createSessionId();
});
afterEach(() => void jest.useRealTimers());

const isSilent = () => bridge.carrier.isSilent(callId);
const linesTold = (): Line[] =>
  bridge.emitted.flatMap(({ body }) =>
    body.type === "line_secured" || body.type === "line_mode" ? [body.line] : [],
  );
const quiet = () => jest.advanceTimersByTimeAsync(quietMs);

async function secure(securing: Line["mode"], call = trunkCall): Promise<void> {
  bridge.carrier.answer(call);
  bridge.openForTrunk(sessionId, call, securing);
  await ticks();
}

async function begin(attempt = 1): Promise<void> {
  bridge.sessions.beginCapture({ key: bridge.requestKey(), sessionId, attempt });
  await ticks();
}

async function press(keys: string, form: "event" | "tone" = "event"): Promise<void> {
  bridge.press(keys, trunkCall, form);
  await ticks();
}

describe("a line begins", () => {
  test.each([
    ["masked", trunkCall, { mode: "strict", because: "unproven" }],
    ["strict", trunkCall, { mode: "strict", because: "chosen" }],
    ["masked", withoutEvents, { mode: "strict", because: "no_telephone_event" }],
    ["strict", withoutEvents, { mode: "strict", because: "chosen" }],
  ] as const)("%s is chosen, telephone-event %#: told as it is", async (securing, call, line) => {
    await secure(securing, call);
    expect(linesTold()).toEqual([line]);
    expect(isSilent()).toBe(line.mode === "strict");
  });
});

describe("a line that is to be masked", () => {
  beforeEach(() => secure("masked"));

  test("is silent until four keys have come as events, and heard from then on", async () => {
    await begin();
    await press(card.slice(0, 3));
    expect(isSilent()).toBe(true);
    await press(card.slice(3, 4));
    expect(isSilent()).toBe(false);
    expect(linesTold().at(-1)).toEqual({ mode: "masked", because: "chosen" });
    await press(card.slice(4));
    bridge.release(sessionId);
    await quiet();
    expect(bridge.carrier.modesSet).toEqual(["strict", "masked"]);
    expect(linesTold()).toHaveLength(2);
  });

  test("is heard at once in the next payment on the same call", async () => {
    await begin();
    await press(card);
    bridge.release(sessionId);
    await quiet();
    sessionId = createSessionId();
    bridge.openForTrunk(sessionId, trunkCall, "masked");
    await ticks();
    expect(linesTold().at(-1)).toEqual({ mode: "masked", because: "chosen" });
    expect(isSilent()).toBe(false);
  });

  test("stays strict if a tone comes among the first keys, whatever comes after", async () => {
    await begin();
    await press("42");
    await press("4", "tone");
    await press("4242424242");
    expect(isSilent()).toBe(true);
    expect(linesTold()).toEqual([
      { mode: "strict", because: "unproven" },
      { mode: "strict", because: "in_band_digit" },
    ]);
  });

  test("that can't be heard again stays silent", async () => {
    await begin();
    bridge.carrier.failNextMode("unreachable");
    await press("4242");
    expect(isSilent()).toBe(true);
    expect(bridge.types()).not.toContain("line_lost");
  });
});

describe("a masked line", () => {
  beforeEach(async () => {
    await secure("masked");
    await begin();
    await press("4242");
  });

  test("is strict from the first key on that comes as a tone, and silent at once", async () => {
    expect(isSilent()).toBe(false);
    await press("5", "tone");
    expect(isSilent()).toBe(true);
    expect(linesTold().at(-1)).toEqual({ mode: "strict", because: "in_band_digit" });
    const told = linesTold().length;
    await press("4", "tone");
    expect(linesTold()).toHaveLength(told);
  });

  test("is strict too if the tone is that of an event, and the key counts once", async () => {
    await press("4", "event");
    await jest.advanceTimersByTimeAsync(155);
    await press("4", "tone");
    expect(isSilent()).toBe(true);
    const progress = bridge.sessions.progress({ sessionId });
    expect(progress).toMatchObject({ value: { progress: { fields: [{ entered: 5 }, {}, {}] } } });
  });

  test("is strict once events are negotiated away, and stays so when they come back", async () => {
    bridge.carrier.change(withoutEvents);
    await ticks();
    expect(linesTold().at(-1)).toEqual({ mode: "strict", because: "no_telephone_event" });
    const told = linesTold().length;
    bridge.carrier.change(trunkCall);
    await ticks();
    expect(isSilent()).toBe(true);
    expect(linesTold()).toHaveLength(told);
  });

  test("that can't be silenced when it must be is lost", async () => {
    bridge.carrier.failNextMode("unreachable");
    await press("4", "tone");
    expect(bridge.types().slice(-2)).toEqual(["line_mode", "line_lost"]);
  });
});

test("events that are negotiated away while a line is being secured make it strict before it is called secured", async () => {
  const open = bridge.carrier.holdSecure();
  await secure("masked");
  bridge.carrier.change(withoutEvents);
  open();
  await ticks();
  expect(linesTold()).toEqual([{ mode: "strict", because: "no_telephone_event" }]);
  expect(isSilent()).toBe(true);
});

test("the next payment on a call whose keys are tones is strict from its beginning", async () => {
  await secure("masked");
  await press("4", "tone");
  bridge.release(sessionId);
  await quiet();
  sessionId = createSessionId();
  bridge.openForTrunk(sessionId);
  await ticks();
  expect(linesTold().at(-1)).toEqual({ mode: "strict", because: "in_band_digit" });
});

describe("on a strict line the customer", () => {
  beforeEach(() => secure("strict"));

  test("is not heard before the first field, between the fields, or right after the last digit", async () => {
    await quiet();
    expect(isSilent()).toBe(true);
    await begin();
    for (const keys of ["4242424242424242", "1230", "123"]) {
      await press(keys);
      expect(isSilent()).toBe(true);
    }
  });

  test("is heard once all fields are complete and the keys are quiet, also while the card is charged", async () => {
    await begin();
    await press(card);
    await jest.advanceTimersByTimeAsync(quietMs - 1);
    expect(isSilent()).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(isSilent()).toBe(false);
    expect(bridge.carrier.isMasked(callId)).toBe(true);
    bridge.sessions.submit({ ...bridge.submitRequest(), sessionId, key: `${sessionId}:5:0` as never });
    await ticks();
    expect(isSilent()).toBe(false);
  });

  test("who keys on after the last digit is not heard until that stops", async () => {
    await begin();
    await press(card);
    for (let times = 0; times < 10; times++) {
      await jest.advanceTimersByTimeAsync(quietMs - 500);
      await press("4", "tone");
      expect(isSilent()).toBe(true);
    }
    await quiet();
    expect(isSilent()).toBe(false);
    await press("4");
    expect(isSilent()).toBe(true);
  });

  test.each(["a field is cleared", "another card is asked for"])(
    "is not heard again when %s",
    async (what) => {
      await begin();
      await press(card);
      await quiet();
      expect(isSilent()).toBe(false);
      if (what === "a field is cleared")
        bridge.sessions.clearField({ key: "clear-1", sessionId, attempt: 1, field: "expiry" });
      else await begin(2);
      await ticks();
      expect(isSilent()).toBe(true);
      await quiet();
      expect(isSilent()).toBe(true);
    },
  );

  test("stays unheard if he can't be made heard, and the payment goes on", async () => {
    await begin();
    bridge.carrier.failNextMode("unreachable");
    await press(card);
    await quiet();
    expect(isSilent()).toBe(true);
    expect(bridge.types()).not.toContain("line_lost");
  });

  test("is heard again after the release, and not while it waits for quiet", async () => {
    await begin();
    await press("4242");
    bridge.release(sessionId);
    await jest.advanceTimersByTimeAsync(quietMs - 1);
    expect(isSilent()).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect([isSilent(), bridge.carrier.isMasked(callId)]).toEqual([false, false]);
  });
});
