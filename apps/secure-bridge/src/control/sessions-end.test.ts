import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createSessionId, effectId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import fc from "fast-check";
import { maxSecuredMs, TestBridge, ticks } from "./test-bridge.ts";

const visa = "4242424242424242";
const card = `${visa}1230123`;
const strange = createSessionId();
const strangeSession = { sessionId: strange, key: effectId(strange, 5, 0) };
const nothing = { minorUnits: 0, currency: "EUR" } as const;
const accepted = ok({ accepted: true });

let bridge: TestBridge;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 24) });
  bridge = new TestBridge();
});
afterEach(() => void jest.useRealTimers());

describe("releasing", () => {
  beforeEach(() => bridge.secure());

  test("the line is called released when its call is over, and not before", async () => {
    bridge.carrier.failNextRelease("still_up");
    expect(bridge.release()).toEqual(accepted);
    expect(bridge.release()).toEqual(accepted);
    await ticks();
    expect(bridge.types()).toEqual(["line_secured"]);
    expect(bridge.carrier.isMasked(bridge.call.callId)).toBe(true);
    await jest.advanceTimersByTimeAsync(200);
    expect(bridge.types()).toEqual(["line_secured", "line_released"]);
    expect(bridge.carrier.isUp(bridge.call.callId)).toBe(false);
  });

  test("released again, the server is told again", async () => {
    bridge.release();
    await ticks();
    bridge.release();
    expect(bridge.types()).toEqual(["line_secured", "line_released", "line_released"]);
  });

  test("a hang-up is told once, and a release after it is done at once", async () => {
    bridge.carrier.hangUp(bridge.call.callId);
    bridge.sessions.callEnded(bridge.call.callId);
    bridge.release();
    expect(bridge.types()).toEqual(["line_secured", "call_ended", "line_released"]);
  });

  test("an end of ours is not told as a hang-up", async () => {
    bridge.release();
    await ticks();
    expect(bridge.types()).not.toContain("call_ended");
  });

  test("after the longest time the bridge gives the line back by itself", async () => {
    await jest.advanceTimersByTimeAsync(maxSecuredMs - 1);
    expect(bridge.types()).toEqual(["line_secured"]);
    await jest.advanceTimersByTimeAsync(1);
    expect(bridge.types()).toEqual(["line_secured", "line_lost", "line_released"]);
    expect(bridge.carrier.isUp(bridge.call.callId)).toBe(false);
  });

  test("the time begins anew when the line is secured", async () => {
    const late = new TestBridge();
    await jest.advanceTimersByTimeAsync(maxSecuredMs - 10);
    await late.secure();
    await jest.advanceTimersByTimeAsync(maxSecuredMs - 10);
    expect(late.types()).toEqual(["line_secured"]);
  });

  test("when the bridge stops, every line is given back and told lost", async () => {
    const waiting = createSessionId();
    bridge.open(waiting);
    await bridge.sessions.releaseAll();
    expect(bridge.carrier.isUp(bridge.call.callId)).toBe(false);
    expect(bridge.types().sort()).toEqual([
      "line_lost",
      "line_lost",
      "line_released",
      "line_released",
      "line_secured",
    ]);
  });
});

describe("submitting", () => {
  beforeEach(async () => {
    await bridge.capture();
    bridge.press(card);
  });

  test("charges the card and tells the answer", async () => {
    expect(bridge.sessions.submit(bridge.submitRequest())).toEqual(accepted);
    await ticks();
    expect(bridge.emitted.at(-1)?.body).toEqual({
      type: "charge_answered",
      chargeKey: bridge.submitRequest().key,
      answer: {
        kind: "approved",
        authorization: { code: "A1B2C3", gatewayReference: "ch_fake", gateway: null, token: null },
        card: { brand: "visa", last4: "4242" },
      },
    });
  });

  test("the same key again charges once, and tells the answer again", async () => {
    const request = bridge.submitRequest();
    bridge.sessions.submit(request);
    expect(bridge.sessions.submit(request)).toEqual(accepted);
    await ticks();
    expect(bridge.sessions.submit(request)).toEqual(accepted);
    expect(bridge.gateway.charged).toBe(1);
    expect(bridge.types().filter((type) => type === "charge_answered")).toHaveLength(2);
  });

  test("after a decline another card can be charged on the same line, the first attempt no more", async () => {
    bridge.gateway.dialNext("decline");
    bridge.sessions.submit(bridge.submitRequest());
    await ticks();
    const again = { key: bridge.requestKey(), sessionId: bridge.sessionId, attempt: 1 };
    expect(bridge.sessions.beginCapture(again)).toEqual(err("not_now"));
    await bridge.capture(2);
    bridge.press("55555555555544441230123");
    expect(bridge.sessions.submit(bridge.submitRequest(9, 2))).toEqual(accepted);
    await ticks();
    expect(bridge.emitted.at(-1)?.body).toMatchObject({
      answer: { kind: "approved", card: { last4: "4444" } },
    });
  });

  test.each([
    ["another attempt", { attempt: 2 }, "not_now"],
    ["a key of another session", { key: effectId(createSessionId(), 5, 0) }, "bad_request"],
    ["an amount of nothing", { money: nothing }, "bad_request"],
    ["an authorization of nothing", { money: nothing, intent: "authorize" }, "bad_request"],
    ["a card to be saved with an amount", { intent: "save_card" }, "bad_request"],
    ["an unknown session", strangeSession, "unknown_session"],
  ] as const)("%s is refused, and nothing is charged", async (_, change, code) => {
    expect(bridge.sessions.submit({ ...bridge.submitRequest(), ...change })).toEqual(err(code));
    await ticks();
    expect(bridge.gateway.charged).toBe(0);
  });

  test("a card is only saved, and its token told", async () => {
    const request = { ...bridge.submitRequest(), money: nothing, intent: "save_card" } as const;
    expect(bridge.sessions.submit(request)).toEqual(accepted);
    await ticks();
    expect(bridge.emitted.at(-1)?.body).toMatchObject({
      answer: { kind: "approved", authorization: { token: "card_fake" } },
    });
    expect(bridge.gateway.charged).toBe(0);
  });

  test("the named gateway charges, and the answer says which it was", async () => {
    bridge.stripe.otherKeys.add("sk_test_account");
    const merchants = [{ gateway: "stripe" as const, key: "sk_test_account" }];
    bridge.sessions.submit({ ...bridge.submitRequest(), merchants });
    await ticks();
    expect(bridge.emitted.at(-1)?.body).toMatchObject({
      answer: { kind: "approved", authorization: { gateway: "stripe" } },
    });
    expect([bridge.gateway.asked, bridge.stripe.charged]).toEqual([0, 1]);
  });

  test("a card that is not complete is not charged", () => {
    bridge.sessions.clearField({
      key: "clear-code",
      sessionId: bridge.sessionId,
      attempt: 1,
      field: "securityCode",
    });
    expect(bridge.sessions.submit(bridge.submitRequest())).toEqual(err("not_now"));
  });

  test.each(["hang-up", "release"])("after %s there is nothing to charge", async (what) => {
    if (what === "release") bridge.release();
    else bridge.carrier.hangUp(bridge.call.callId);
    expect(bridge.sessions.submit(bridge.submitRequest())).toEqual(err("not_now"));
    expect(bridge.gateway.charged).toBe(0);
  });

  test("a hang-up or release while the gateway is being asked does not lose the answer", async () => {
    const open = bridge.gateway.holdAnswers();
    bridge.sessions.submit(bridge.submitRequest());
    bridge.carrier.hangUp(bridge.call.callId);
    bridge.release();
    open();
    await ticks();
    expect(bridge.types().slice(-3)).toEqual(["call_ended", "line_released", "charge_answered"]);
    expect(bridge.emitted.at(-1)?.body).toMatchObject({ answer: { kind: "approved" } });
  });
});

describe("whatever the customer keys", () => {
  const anyKeys = fc.string({ unit: fc.constantFrom(..."0123456789*#"), maxLength: 40 });
  const cards = fc.constantFrom(
    card,
    `${visa}#1230#123`,
    "3782822463100051230",
    "5555555555554444123",
    "42424242424242411230",
  );

  test("nothing that leaves the bridge holds six of the digits in a row, or the security code", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyKeys, cards), { maxLength: 5 }),
        fc.boolean(),
        async (parts, ends) => {
          const tested = new TestBridge();
          await tested.capture();
          for (const part of parts) tested.press(part);
          const begun = tested.types().at(-1) === "fields_ready";
          if (begun) tested.sessions.submit(tested.submitRequest());
          if (ends) tested.carrier.hangUp(tested.call.callId);
          await ticks();
          const last4 = tested.emitted.flatMap(({ body }) =>
            body.type === "fields_ready" ? [body.card.last4] : [],
          );
          const outside = said(tested);
          const keyed = parts.join("").replaceAll(/[*#]/g, "");
          for (let at = 0; at + 6 <= keyed.length; at++)
            expect(outside.includes(keyed.slice(at, at + 6))).toBe(false);
          // Of digits in rows of three and more only last fours are said.
          const runs = outside.match(/\d{3,}/g) ?? [];
          expect(runs.filter((run) => !last4.includes(run) && !seenLast4(tested).has(run))).toEqual([]);
          expect(tested.types().includes("line_lost")).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Everything said, without the revisions, which are counted and may have three figures. */
function said({ emitted, logged }: TestBridge): string {
  const bodies = JSON.stringify(emitted, (name, value) => (name === "revision" ? undefined : value));
  const lines = logged.map((line) => line.replace(/"time":"[^"]*"/, ""));
  return bodies + lines.join("\n");
}

function seenLast4({ emitted }: TestBridge): Set<string | null> {
  return new Set(
    emitted.flatMap(({ body }) =>
      body.type === "progress" ? body.progress.fields.map(({ last4 }) => last4) : [],
    ),
  );
}
