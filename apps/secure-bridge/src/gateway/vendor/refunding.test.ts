import { expect, test } from "@jest/globals";
import { createSessionId, effectId } from "@tacet/shared/ids";
import type { RefundAnswer } from "@tacet/shared/payment-session";
import type { RefundRequest } from "../gateway.ts";
import { createRefunding } from "./refunding.ts";
import type { FoundRefund, Refunds } from "./vendor.ts";

const refunded: RefundAnswer = { kind: "refunded", gatewayReference: "re_1" };
const unknown: RefundAnswer = { kind: "unknown" };
const turnedAway: RefundAnswer = { kind: "refused", reason: "provider_refused" };
const minuteMs = 60_000;

/** A vendor that says what it is told to, in this order. */
function scripted(
  { find, ask }: { find: FoundRefund[] | null; ask: RefundAnswer[] },
  more: Partial<Refunds<string>> = {},
  lookUpLagMs = minuteMs,
) {
  let asked = 0;
  const vendor: Refunds<string> = {
    repeated: "same_answer",
    ...(find === null ? {} : { find: async () => find.shift() ?? { kind: "none" } }),
    async ask() {
      asked += 1;
      return ask.shift() ?? unknown;
    },
    ...more,
  };
  return {
    refund: createRefunding(vendor, { lookUpLagMs, timeoutMs: 200, startedAt: Date.now() }),
    asked: () => asked,
  };
}

function request(askedAgoMs = 0): RefundRequest {
  const sessionId = createSessionId();
  return {
    key: effectId(sessionId, 9, 0),
    chargeKey: effectId(sessionId, 5, 0),
    gatewayReference: "pi_1",
    money: { minorUnits: 1_000, currency: "EUR" },
    askedAt: Date.now() - askedAgoMs,
  };
}

test("what the look-up finds is the answer, and nothing is asked for", async () => {
  const { refund, asked } = scripted({ find: [refunded], ask: [] });
  expect(await refund("key", request())).toEqual(refunded);
  expect(asked()).toBe(0);
});

test("a look-up that fails leaves it unknown, and nothing is asked for", async () => {
  const { refund, asked } = scripted({ find: [unknown], ask: [refunded] });
  expect(await refund("key", request())).toEqual(unknown);
  expect(asked()).toBe(0);
});

test("where a key can be taken twice, it is not asked again while the look-up may be behind", async () => {
  const { refund, asked } = scripted({ find: [], ask: [unknown, refunded] }, { repeated: "second_refund" });
  const same = request();
  expect(await refund("key", same)).toEqual(unknown);
  expect(await refund("key", same)).toEqual(unknown);
  expect(asked()).toBe(1);
});

test("where it can, a new process does not ask for what an old one may have asked for", async () => {
  const { refund, asked } = scripted({ find: [], ask: [refunded] }, { repeated: "second_refund" });
  expect(await refund("key", request(5_000))).toEqual(unknown);
  expect(asked()).toBe(0);
});

test("after that it is asked again", async () => {
  const script = { find: [], ask: [unknown, refunded] };
  const { refund, asked } = scripted(script, { repeated: "second_refund" }, 0);
  const same = request(5_000);
  expect(await refund("key", same)).toEqual(unknown);
  expect(await refund("key", same)).toEqual(refunded);
  expect(asked()).toBe(2);
});

test("a key that the vendor may have forgotten is not sent again", async () => {
  const { refund, asked } = scripted({ find: null, ask: [refunded, refunded] }, { keyKeptMs: minuteMs });
  expect(await refund("key", request(2 * minuteMs))).toEqual(unknown);
  expect(asked()).toBe(0);
  expect(await refund("key", request(minuteMs / 2))).toEqual(refunded);
});

test("being turned away is final the first time, and says nothing after an answer was lost", async () => {
  const { refund } = scripted({ find: [{ kind: "turned_away" }], ask: [] });
  expect(await refund("key", request())).toEqual(turnedAway);
  expect(await refund(null, request())).toEqual(turnedAway);

  const lost = scripted({ find: [{ kind: "none" }, { kind: "turned_away" }], ask: [unknown] });
  const same = request();
  expect(await lost.refund("key", same)).toEqual(unknown);
  expect(await lost.refund("key", same)).toEqual(unknown);
  expect(await lost.refund(null, same)).toEqual(unknown);
});

test("a no after a lost answer is believed only if the look-up would have shown a yes", async () => {
  const no: RefundAnswer = { kind: "refused", reason: "not_refundable" };
  for (const [find, lagMs, told] of [
    [null, 0, unknown],
    [[], minuteMs, unknown],
    [[], 0, no],
  ] as const) {
    const { refund } = scripted({ find: find && [...find], ask: [unknown, no] }, {}, lagMs);
    const same = request();
    expect(await refund("key", same)).toEqual(unknown);
    expect(await refund("key", same)).toEqual(told);
  }
});

test("whatever an adapter throws, it is unknown, and nothing is rejected", async () => {
  const rejecting = scripted({ find: [], ask: [] }, { ask: () => Promise.reject(new Error("4242")) });
  expect(await rejecting.refund("key", request())).toEqual(unknown);
  const throwing = scripted(
    { find: [], ask: [] },
    {
      ask() {
        throw new Error("4242");
      },
    },
  );
  expect(await throwing.refund("key", request())).toEqual(turnedAway);
  const lost = scripted({ find: [], ask: [] }, { find: () => Promise.reject(new Error("4242")) });
  expect(await lost.refund("key", request())).toEqual(unknown);
});
