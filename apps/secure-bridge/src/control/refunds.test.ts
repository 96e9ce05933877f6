import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { BridgeRequest, Merchant } from "@tacet/shared/bridge-control";
import { createSessionId, effectId } from "@tacet/shared/ids";
import { err } from "@tacet/shared/result";
import { testCard } from "../gateway/contract.ts";
import { FakeGateway, gatewaysOf } from "../gateway/fake.ts";
import { createLog } from "../logger.ts";
import { Refunds } from "./refunds.ts";

const answerWithinMs = 4_000;
const sessionId = createSessionId();
const chargeKey = effectId(sessionId, 5, 0);
const money = { minorUnits: 4_250, currency: "EUR" } as const;
const refunded = { kind: "refunded", gatewayReference: "re_fake" };
const refusedBy = (reason: string) => ({ kind: "refused", reason });

let gateway: FakeGateway;
let refunds: Refunds;
let lines: string[];

beforeEach(async () => {
  jest.useFakeTimers();
  gateway = new FakeGateway();
  lines = [];
  await gateway.charge({ key: chargeKey, money, reference: "INV-1001", intent: "charge", card: testCard() });
  refunds = start();
  await jest.advanceTimersByTimeAsync(60_000);
});
afterEach(() => void jest.useRealTimers());

function start(): Refunds {
  return new Refunds({
    gateways: gatewaysOf(gateway),
    log: createLog("info", { write: (line) => void lines.push(line) }),
    now: Date.now,
    answerWithinMs,
  });
}

function request(minorUnits = 1_000, version = 9, merchant: Merchant = {}): BridgeRequest<"refund"> {
  return {
    key: effectId(sessionId, version, 0),
    sessionId,
    gatewayReference: "ch_fake",
    chargeKey,
    money: { ...money, minorUnits },
    askedAt: Date.now(),
    merchant,
  };
}

async function refund(asked = request()) {
  const result = await refunds.refund(asked);
  return result.ok ? result.value.answer : result;
}

test("money is given back once per key, however often it is asked", async () => {
  expect(await refund()).toEqual(refunded);
  expect(await refund()).toEqual(refunded);
  expect([gateway.refunded, gateway.refundsAsked]).toEqual([1_000, 1]);
  expect(await refund(request(3_250, 10))).toEqual(refunded);
  expect(await refund(request(1, 11))).toEqual(refusedBy("not_refundable"));
  expect(gateway.refunded).toBe(4_250);
});

test("while one is under way, the next ask waits for the same answer", async () => {
  const open = gateway.holdAnswers();
  const asks = [refund(), refund()];
  open();
  expect(await Promise.all(asks)).toEqual([refunded, refunded]);
  expect(gateway.refundsAsked).toBe(1);
});

test("one that takes longer is unknown, goes on, and is known when it is asked again", async () => {
  const open = gateway.holdAnswers();
  const asked = refund();
  await jest.advanceTimersByTimeAsync(answerWithinMs);
  expect(await asked).toEqual({ kind: "unknown" });
  const again = refund();
  open();
  expect(await again).toEqual(refunded);
  expect([gateway.refunded, gateway.refundsAsked]).toEqual([1_000, 1]);
});

test("one whose answer is lost is asked again with the same key, and the money was given back once", async () => {
  gateway.dialNextRefund("lose_answer");
  expect(await refund()).toEqual({ kind: "unknown" });
  expect(await refund()).toEqual(refunded);
  expect(gateway.refunded).toBe(1_000);
});

test("after a restart the gateway's adapter looks before it asks", async () => {
  const asked = request();
  await refund(asked);
  refunds = start();
  expect(await refund(asked)).toEqual(refunded);
  expect(gateway.refunded).toBe(1_000);
});

test("a key of the gateway's that is refused ends a refund that was never asked for before", async () => {
  expect(await refund(request(1_000, 9, { key: "key-of-nobody" }))).toEqual(refusedBy("provider_refused"));
});

test.each([
  ["an ask that may have given it back", false],
  ["a restart", true],
])("after %s, a key that is refused says nothing about the money", async (_, isRestarted) => {
  const asked = request();
  gateway.dialNextRefund("lose_answer");
  await refund(asked);
  if (isRestarted) refunds = start();
  expect(await refund({ ...asked, merchant: { key: "key-of-nobody" } })).toEqual({ kind: "unknown" });
  expect(await refund(asked)).toEqual(refunded);
  expect(gateway.refunded).toBe(1_000);
});

test("a gateway that is not there refuses, and the log says which it was", async () => {
  expect(await refund(request(1_000, 9, { gateway: "sandbox" }))).toEqual(refusedBy("provider_refused"));
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ msg: "gateway not available", gateway: "sandbox", sessionId }),
  );
});

test("an adapter that throws may have sent the request: unknown, and asked again", async () => {
  gateway.dialNextRefund("throw");
  expect(await refund()).toEqual({ kind: "unknown" });
  expect(await refund()).toEqual(refunded);
});

test("a stop waits for what is under way", async () => {
  const open = gateway.holdAnswers();
  let isFinished = false;
  const asked = refund();
  const finished = refunds.finish().then(() => {
    isFinished = true;
  });
  await jest.advanceTimersByTimeAsync(100);
  expect(isFinished).toBe(false);
  open();
  await finished;
  expect(await asked).toEqual(refunded);
});

const otherSession = createSessionId();
test.each([
  ["a key of another session", { key: effectId(otherSession, 9, 0) }],
  ["a charge of another session", { chargeKey: effectId(otherSession, 5, 0) }],
  ["the charge's own key", { key: chargeKey }],
  ["an amount of nothing", { money: { ...money, minorUnits: 0 } }],
  ["a negative amount", { money: { ...money, minorUnits: -1_000 } }],
])("%s is refused, and nobody is asked", async (_, change) => {
  expect(await refund({ ...request(), ...change })).toEqual(err("bad_request"));
  expect(gateway.refundsAsked).toBe(0);
});
