import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createSessionId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { maxSecuredMs, TestBridge, ticks } from "./test-bridge.ts";

const visa = "4242424242424242";
const card = `${visa}1230123`;
const accepted = ok({ accepted: true });

let bridge: TestBridge;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 24) });
  bridge = new TestBridge();
});
afterEach(() => void jest.useRealTimers());

describe("opening", () => {
  test("gives a link id that fits into a SIP header, and the same one again", () => {
    expect(bridge.call.linkId).toMatch(/^L[A-Za-z]{22}$/);
    expect(bridge.open()).toBe(bridge.call.linkId);
    expect(bridge.open(createSessionId())).not.toBe(bridge.call.linkId);
    expect(bridge.open(createSessionId(), { bridge: "north2" })).toMatch(/^north2-L[A-Za-z]{22}$/);
  });

  test("a released session can't be opened again, known or not", () => {
    const unknown = createSessionId();
    for (const sessionId of [bridge.sessionId, unknown]) {
      expect(bridge.release(sessionId)).toEqual(accepted);
      expect(bridge.sessions.open(bridge.openRequest(sessionId))).toEqual(err("not_now"));
    }
    expect(bridge.types()).toEqual(["line_released", "line_released"]);
  });
});

describe("securing", () => {
  test("an answered call with the link id is masked, and only then called secured", async () => {
    const open = bridge.carrier.holdSecure();
    await bridge.secure();
    expect(bridge.types()).toEqual([]);
    open();
    await ticks();
    expect(bridge.types()).toEqual(["line_secured"]);
    expect(bridge.carrier.isMasked(bridge.call.callId)).toBe(true);
  });

  test("a call that can't be masked is not secured and is ended at once", async () => {
    bridge.carrier.failNextSecure("unreachable");
    await bridge.secure();
    expect(bridge.types()).toEqual(["line_not_secured"]);
    expect(bridge.carrier.isUp(bridge.call.callId)).toBe(false);
    bridge.release();
    expect(bridge.types()).toEqual(["line_not_secured", "line_released"]);
  });

  test.each(["unknown", "released"])("a call with an %s link id is ended at once", async (which) => {
    if (which === "released") bridge.release();
    bridge.carrier.answer(which === "released" ? bridge.call : { ...bridge.call, linkId: "L-unknown" });
    await ticks();
    expect(bridge.carrier.isUp(bridge.call.callId)).toBe(false);
    expect(bridge.types()).not.toContain("line_secured");
  });

  test("a call that can't be ended is tried again until it is", async () => {
    for (let times = 0; times < 3; times++) bridge.carrier.failNextRelease("unreachable");
    bridge.carrier.answer({ ...bridge.call, linkId: "L-unknown" });
    await jest.advanceTimersByTimeAsync(250);
    expect(bridge.carrier.isUp(bridge.call.callId)).toBe(true);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(bridge.carrier.isUp(bridge.call.callId)).toBe(false);
  });

  test("a second call with the same link id is ended, and the first one stays", async () => {
    await bridge.secure();
    bridge.carrier.answer({ ...bridge.call, callId: "second" });
    bridge.carrier.answer(bridge.call);
    await ticks();
    expect(bridge.carrier.isUp("second")).toBe(false);
    expect(bridge.carrier.isMasked(bridge.call.callId)).toBe(true);
    expect(bridge.types()).toEqual(["line_secured"]);
  });

  test("released while it is being secured, the line never counts as secured", async () => {
    const open = bridge.carrier.holdSecure();
    await bridge.secure();
    bridge.release();
    open();
    await ticks();
    expect(bridge.types()).toEqual(["line_released"]);
    expect(bridge.carrier.isUp(bridge.call.callId)).toBe(false);
  });
});

describe("capturing", () => {
  test("keys pressed before the server asks for a card are dropped", async () => {
    await bridge.secure();
    bridge.press(card);
    expect(bridge.holdsDigits()).toBe(false);
    expect(bridge.emitted.map(({ body }) => body.type)).toEqual(["line_secured", "line_mode"]);
  });

  test("keys of another call, or of the other side of this one, are dropped", async () => {
    await bridge.capture();
    bridge.press(card, { ...bridge.call, callId: "other" });
    bridge.press(card, { ...bridge.call, customerTag: "zoom" });
    expect(bridge.holdsDigits()).toBe(false);
  });

  test("keys are reported masked, and the complete card is told to be ready", async () => {
    await bridge.capture();
    bridge.press(card);
    expect(bridge.emitted.at(-1)?.body).toEqual({
      type: "fields_ready",
      attempt: 1,
      card: { brand: "visa", last4: "4242" },
    });
    expect(bridge.emitted.filter(({ body }) => body.type === "progress")).toHaveLength(1 + card.length);
  });

  test("a request that is repeated changes nothing the second time", async () => {
    await bridge.secure();
    const { sessionId, sessions } = bridge;
    const begin = { key: "begin-once", sessionId, attempt: 1 };
    const clear = { key: "clear-once", sessionId, attempt: 1, field: "cardNumber" } as const;
    expect(sessions.beginCapture(begin)).toEqual(accepted);
    bridge.press("42");
    expect(sessions.beginCapture(begin)).toEqual(accepted);
    expect(enteredDigits()).toBe(2);
    expect(sessions.clearField(clear)).toEqual(accepted);
    bridge.press("424");
    expect(sessions.clearField(clear)).toEqual(accepted);
    expect(enteredDigits()).toBe(3);
  });

  test("requests out of their time are refused", async () => {
    const { sessionId, sessions } = bridge;
    const begin = () => sessions.beginCapture({ key: bridge.requestKey(), sessionId, attempt: 1 });
    const clear = (attempt: number) =>
      sessions.clearField({ key: bridge.requestKey(), sessionId, attempt, field: "expiry" });
    expect(begin()).toEqual(err("not_now"));
    await bridge.secure();
    expect(clear(1)).toEqual(err("not_now"));
    await bridge.capture(2);
    expect(begin()).toEqual(err("not_now"));
    expect(clear(1)).toEqual(err("not_now"));
    expect(sessions.beginCapture({ key: "request-x", sessionId: createSessionId(), attempt: 1 })).toEqual(
      err("unknown_session"),
    );
    bridge.release();
    await ticks();
    expect(begin()).toEqual(err("not_now"));
  });

  test("progress is told on request, and null when nothing is captured", async () => {
    const { sessions, sessionId } = bridge;
    expect(sessions.progress({ sessionId })).toEqual(ok({ progress: null }));
    await bridge.capture();
    bridge.press("42");
    expect(sessions.progress({ sessionId })).toMatchObject(ok({ progress: { attempt: 1, revision: 3 } }));
    expect(sessions.progress({ sessionId: createSessionId() })).toEqual(err("unknown_session"));
    const sessionIds = [createSessionId(), sessionId];
    expect(sessions.capturing({ sessionIds })).toEqual({ sessionIds: [sessionId] });
    expect(sessions.progressOf({ sessionIds })).toMatchObject({
      keypads: [{ sessionId, progress: { attempt: 1, revision: 3 } }],
    });
    bridge.release();
    await ticks();
    expect(sessions.progress({ sessionId })).toEqual(ok({ progress: null }));
  });

  test("* never ends a session", async () => {
    await bridge.capture();
    bridge.press("42*".repeat(50));
    bridge.press("*".repeat(200));
    bridge.press(card);
    expect(bridge.types()).toEqual(["line_secured", "line_mode", "fields_ready"]);
  });
});

describe("digits are zero", () => {
  beforeEach(async () => {
    await bridge.capture();
    bridge.press(card);
    expect(bridge.holdsDigits()).toBe(true);
  });

  test("as soon as the gateway has been asked, before it answers", async () => {
    bridge.gateway.holdAnswers();
    bridge.sessions.submit(bridge.submitRequest());
    expect(bridge.holdsDigits()).toBe(false);
  });

  describe("with a second gateway to fall back to", () => {
    const submit = () =>
      bridge.sessions.submit({ ...bridge.submitRequest(), merchants: [{}, { gateway: "stripe" }] });

    test("once the first one has answered, and not before", async () => {
      const open = bridge.gateway.holdAnswers();
      submit();
      await ticks();
      expect(bridge.holdsDigits()).toBe(true);
      open();
      await ticks();
      expect(bridge.holdsDigits()).toBe(false);
      expect(bridge.stripe.asked).toBe(0);
    });

    test("as soon as the second one has been asked, before it answers", async () => {
      bridge.gateway.dialNext("unreachable");
      bridge.stripe.holdAnswers();
      submit();
      expect(bridge.holdsDigits()).toBe(true);
      await ticks();
      expect(bridge.stripe.charged).toBe(1);
      expect(bridge.holdsDigits()).toBe(false);
    });

    test("when the first one has been connected to for all we know", async () => {
      bridge.gateway.holdAnswers();
      submit();
      await jest.advanceTimersByTimeAsync(5_999);
      expect(bridge.holdsDigits()).toBe(true);
      await jest.advanceTimersByTimeAsync(1);
      expect(bridge.holdsDigits()).toBe(false);
    });

    test.each([
      ["the customer hangs up", () => bridge.carrier.hangUp(bridge.call.callId)],
      ["the line is released", () => void bridge.release()],
      ["the bridge stops", () => bridge.sessions.wipe()],
      ["the next card is asked for", () => void bridge.capture(2)],
    ])("when %s; then no second one is asked", async (_, happens) => {
      bridge.gateway.dialNext("unreachable");
      const open = bridge.gateway.holdAnswers();
      submit();
      happens();
      await ticks();
      expect(bridge.holdsDigits()).toBe(false);
      bridge.press("5555555555554444");
      open();
      await ticks();
      expect(bridge.stripe.asked).toBe(0);
      expect(bridge.emitted.filter(({ body }) => body.type === "charge_answered")).toMatchObject([
        { body: { answer: { kind: "failed", reason: "provider_unreachable" } } },
      ]);
    });
  });

  test("even if the gateway's adapter fails", () => {
    bridge.gateway.dialNext("throw");
    bridge.sessions.submit(bridge.submitRequest());
    expect(bridge.holdsDigits()).toBe(false);
  });

  test("on release, before the line is down", () => {
    bridge.release();
    expect(bridge.holdsDigits()).toBe(false);
  });

  test("when the customer hangs up", () => {
    bridge.carrier.hangUp(bridge.call.callId);
    expect(bridge.holdsDigits()).toBe(false);
  });

  test("when the line has been held too long", async () => {
    await jest.advanceTimersByTimeAsync(maxSecuredMs);
    expect(bridge.holdsDigits()).toBe(false);
  });

  test("when the bridge stops, or is about to crash", () => {
    bridge.sessions.wipe();
    expect(bridge.holdsDigits()).toBe(false);
  });

  test("when the next capture begins", async () => {
    await bridge.capture(2);
    expect(bridge.holdsDigits()).toBe(false);
  });
});

function enteredDigits(): number | undefined {
  const progress = bridge.sessions.progress({ sessionId: bridge.sessionId });
  return progress.ok ? progress.value.progress?.fields[0]?.entered : undefined;
}
