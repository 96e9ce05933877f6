import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createSessionId, effectId } from "@tacet/shared/ids";
import type { ChargeAnswer } from "@tacet/shared/payment-session";
import { Secret } from "@tacet/shared/secret";
import { testCard } from "../gateway/contract.ts";
import { FakeGateway } from "../gateway/fake.ts";
import { createLog } from "../logger.ts";
import { Charges } from "./charges.ts";

const settleMs = 30_000;
const sessionId = createSessionId();
const key = effectId(sessionId, 5, 0);
const order = {
  key,
  sessionId,
  money: { minorUnits: 4_250, currency: "EUR" },
  reference: "INV-1001",
} as const;
const notCharged = { kind: "failed", reason: "not_charged" };
const unknown = { kind: "unknown" };

let gateway: FakeGateway;
let charges: Charges;
let told: ChargeAnswer[];
let startedAt: number;

beforeEach(async () => {
  jest.useFakeTimers();
  gateway = new FakeGateway();
  told = [];
  charges = start();
  startedAt = Date.now();
  await jest.advanceTimersByTimeAsync(60_000);
});
afterEach(() => void jest.useRealTimers());

function start(): Charges {
  return new Charges({
    gateway,
    emit: (_, body) => void (body.type === "charge_answered" && told.push(body.answer)),
    log: createLog("silent"),
    now: Date.now,
    settleMs,
  });
}

async function ask(): Promise<void> {
  charges.ask(order, testCard());
  await charges.finish();
}

function lookUp(askedAt = Date.now()): Promise<ChargeAnswer> {
  return charges.lookUp({ sessionId, key, askedAt });
}

test("a charge that is being asked for is unknown, and known once it is answered", async () => {
  const open = gateway.holdAnswers();
  charges.ask(order, testCard());
  expect(await lookUp()).toEqual(unknown);
  open();
  await charges.finish();
  expect(await lookUp()).toMatchObject({ kind: "approved" });
  expect(told).toMatchObject([{ kind: "approved" }]);
});

test("a key is asked for once, whatever came of it", async () => {
  await ask();
  expect(() => charges.ask(order, testCard())).toThrow();
  expect(gateway.charged).toBe(1);
});

test("a charge whose answer was lost is found by its key", async () => {
  gateway.dialNext("charge_without_answer");
  await ask();
  expect(told).toEqual([unknown]);
  expect(await lookUp()).toMatchObject({ kind: "approved" });
  expect(gateway.charged).toBe(1);
});

test("a request that was lost stays unknown until the gateway can't be at work on it any more", async () => {
  gateway.dialNext("lose_request");
  await ask();
  expect(await lookUp()).toEqual(unknown);
  await jest.advanceTimersByTimeAsync(settleMs - 1);
  expect(await lookUp()).toEqual(unknown);
  expect(charges.standing(key)).toBe("known");
  await jest.advanceTimersByTimeAsync(1);
  expect(await lookUp()).toEqual(notCharged);
  expect(charges.standing(key)).toBe("fenced");
});

test("a charge is looked up with the key it was sent with, whatever key the account has now", async () => {
  gateway.otherKeys.add("old-key").add("new-key");
  gateway.dialNext("charge_without_answer");
  charges.ask({ ...order, gatewayKey: new Secret("old-key") }, testCard());
  await charges.finish();
  const question = { sessionId, key, askedAt: Date.now(), gatewayKey: new Secret("new-key") };
  await jest.advanceTimersByTimeAsync(settleMs);
  expect(await charges.lookUp(question)).toMatchObject({ kind: "approved" });
});

test("without any key of the gateway nothing is charged, and the key of the charge is fenced", async () => {
  gateway.ownKey = null;
  await ask();
  expect(told).toEqual([notCharged]);
  expect(charges.standing(key)).toBe("fenced");
});

test("an adapter that throws may have sent the request: unknown", async () => {
  gateway.dialNext("throw");
  await ask();
  expect(told).toEqual([unknown]);
  expect(await lookUp()).toEqual(unknown);
});

test("an error of the gateway that left no charge is a failure, and stays one", async () => {
  gateway.dialNext("fail");
  await ask();
  expect(told).toEqual([unknown]);
  expect(await lookUp()).toEqual({ kind: "failed", reason: "gateway_error" });
  expect(charges.standing(key)).toBe("known");
});

test("a gateway that can't be asked leaves the charge unknown and the key open", async () => {
  gateway.isDown = true;
  expect(await lookUp()).toEqual(unknown);
  expect(charges.standing(key)).toBe("new");
});

describe("a key that is not known here", () => {
  test("has never reached the gateway: it is fenced and not charged", async () => {
    expect(await lookUp()).toEqual(notCharged);
    expect(charges.standing(key)).toBe("fenced");
    gateway.isDown = true;
    expect(await lookUp()).toEqual(notCharged);
  });

  test("but was asked for before this process started, may still be on its way for a while", async () => {
    const askedAt = Date.now();
    await jest.advanceTimersByTimeAsync(1_000);
    charges = start();
    expect(await lookUp(askedAt)).toEqual(unknown);
    await jest.advanceTimersByTimeAsync(settleMs);
    expect(await lookUp(askedAt)).toEqual(notCharged);
  });

  test("a server's clock that is a little ahead does not hide a restart", async () => {
    charges = start();
    expect(await lookUp(Date.now() + 3_000)).toEqual(unknown);
  });

  test("but to the gateway, from before a restart, is answered and not charged again", async () => {
    await ask();
    charges = start();
    expect(await lookUp(startedAt)).toMatchObject({ kind: "approved" });
    expect(charges.standing(key)).toBe("known");
  });

  test("and is submitted while the gateway is asked about it, is not fenced", async () => {
    const open = gateway.holdAnswers();
    const looked = lookUp();
    charges.ask(order, testCard());
    open();
    const answer = await looked;
    await charges.finish();
    expect(answer).not.toEqual(notCharged);
    expect(told).toMatchObject([{ kind: "approved" }]);
  });
});

test("an answer is told again when asked for, and nothing before there is one", async () => {
  charges.tellAgain(key);
  expect(told).toEqual([]);
  await ask();
  charges.tellAgain(key);
  expect(told).toHaveLength(2);
});
