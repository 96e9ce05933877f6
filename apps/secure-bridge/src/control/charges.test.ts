import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createSessionId, effectId } from "@tacet/shared/ids";
import type { ChargeAnswer } from "@tacet/shared/payment-session";
import { Secret } from "@tacet/shared/secret";
import { testCard } from "../gateway/contract.ts";
import { FakeGateway, gatewaysOf } from "../gateway/fake.ts";
import { createLog } from "../logger.ts";
import { Charges } from "./charges.ts";
import type { Merchant } from "./merchant.ts";

const settleMs = 30_000;
const sessionId = createSessionId();
const key = effectId(sessionId, 5, 0);
const order = {
  key,
  sessionId,
  money: { minorUnits: 4_250, currency: "EUR" },
  reference: "INV-1001",
  intent: "charge",
  merchants: [{}],
} as const;
const notCharged = { kind: "failed", reason: "not_charged" };
const unknown = { kind: "unknown" };

let gateway: FakeGateway;
/** By the name of `stripe`; there is no further one. */
let stripe: FakeGateway;
let charges: Charges;
let told: ChargeAnswer[];
let startedAt: number;

beforeEach(async () => {
  jest.useFakeTimers();
  gateway = new FakeGateway();
  stripe = new FakeGateway();
  told = [];
  charges = start();
  startedAt = Date.now();
  await jest.advanceTimersByTimeAsync(60_000);
});
afterEach(() => void jest.useRealTimers());

function start(): Charges {
  return new Charges({
    gateways: gatewaysOf(gateway, { stripe }),
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

function lookUp(
  askedAt = Date.now(),
  merchants: readonly Merchant[] = order.merchants,
): Promise<ChargeAnswer> {
  return charges.lookUp({ sessionId, key, askedAt, merchants });
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
  charges.ask({ ...order, merchants: [{ key: new Secret("old-key") }] }, testCard());
  await charges.finish();
  await jest.advanceTimersByTimeAsync(settleMs);
  const now = [{ key: new Secret("new-key") }];
  expect(await lookUp(Date.now(), now)).toMatchObject({ kind: "approved" });
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

describe("with a second gateway", () => {
  const both = [{}, { gateway: "stripe" }] as const;

  async function askBoth(): Promise<void> {
    charges.ask({ ...order, merchants: both }, testCard());
    await charges.finish();
  }

  test("the first one charges, and the second is not asked", async () => {
    await askBoth();
    expect(told).toMatchObject([{ kind: "approved", authorization: { gateway: null } }]);
    expect(stripe.asked).toBe(0);
  });

  test("the second one charges if the first could not be connected to, with the card that was keyed", async () => {
    gateway.dialNext("unreachable");
    await askBoth();
    expect(told).toMatchObject([
      { kind: "approved", authorization: { gateway: "stripe" }, card: { last4: "4242" } },
    ]);
    expect([gateway.charged, stripe.charged]).toEqual([0, 1]);
    expect(await lookUp(Date.now(), both)).toEqual(told[0]);
  });

  test.each(["decline", "fail", "lose_request", "charge_without_answer", "throw"] as const)(
    "whatever else the first one comes to (%s), the second is not asked",
    async (dial) => {
      gateway.dialNext(dial);
      await askBoth();
      expect(stripe.asked).toBe(0);
      expect(told).toHaveLength(1);
      await lookUp(Date.now(), both);
      expect(stripe.asked).toBe(0);
    },
  );

  test.each([
    ["refuses our key", { key: new Secret("key-of-nobody") }],
    ["is not there", { gateway: "adyen" }],
  ] as const)("a first one that %s is not fallen back from: it is set up wrong", async (_, first) => {
    charges.ask({ ...order, merchants: [first, { gateway: "stripe" }] }, testCard());
    await charges.finish();
    expect(told).toEqual([{ kind: "failed", reason: "provider_refused" }]);
    expect(stripe.asked).toBe(0);
  });

  test("a first one that could not be connected to twice is left out for a while, and then tried again", async () => {
    const chargeOnce = async (version: number) => {
      charges.ask({ ...order, key: effectId(sessionId, version, 0), merchants: both }, testCard());
      await charges.finish();
    };
    for (const version of [5, 6, 7]) {
      gateway.dialNext("unreachable");
      await chargeOnce(version);
    }
    expect(gateway.asked).toBe(2);
    expect(stripe.charged).toBe(3);
    // Without another gateway it is asked, whatever is known.
    charges.ask({ ...order, key: effectId(sessionId, 8, 0) }, testCard());
    await charges.finish();
    expect(gateway.asked).toBe(3);
    await jest.advanceTimersByTimeAsync(30_000);
    await chargeOnce(9);
    expect([gateway.asked, gateway.charged, stripe.charged]).toEqual([4, 1, 3]);
  });

  test("a first one that takes long to say that it can't be reached is not fallen back from: the card is gone", async () => {
    gateway.dialNext("unreachable");
    const open = gateway.holdAnswers();
    charges.ask({ ...order, merchants: both }, testCard());
    await jest.advanceTimersByTimeAsync(6_000);
    open();
    await charges.finish();
    expect(told).toEqual([{ kind: "failed", reason: "provider_unreachable" }]);
    expect(stripe.asked).toBe(0);
  });

  test("while the first one is tried the charge is unknown, and nobody is asked about it", async () => {
    gateway.dialNext("unreachable");
    const open = gateway.holdAnswers();
    charges.ask({ ...order, merchants: both }, testCard());
    expect(await lookUp(Date.now(), both)).toEqual(unknown);
    open();
    await charges.finish();
    expect(stripe.charged).toBe(1);
  });

  test("if neither can be reached, nothing was charged, and it can't be any more", async () => {
    for (const each of [gateway, stripe]) each.dialNext("unreachable");
    await askBoth();
    expect(told).toEqual([{ kind: "failed", reason: "provider_unreachable" }]);
    expect(charges.standing(key)).toBe("known");
  });

  test("a charge that was lost at the second one is looked up there only", async () => {
    gateway.dialNext("unreachable");
    stripe.dialNext("charge_without_answer");
    await askBoth();
    expect(told).toEqual([unknown]);
    gateway.isDown = true;
    expect(await lookUp(Date.now(), [{}])).toMatchObject({
      kind: "approved",
      authorization: { gateway: "stripe" },
    });
    expect(stripe.charged).toBe(1);
  });

  describe("after a restart", () => {
    async function restarted(merchants: readonly Merchant[] = both) {
      charges = start();
      await jest.advanceTimersByTimeAsync(settleMs);
      return lookUp(startedAt, merchants);
    }

    test("whichever has charged says so", async () => {
      gateway.dialNext("unreachable");
      await askBoth();
      expect(await restarted()).toMatchObject({ kind: "approved", authorization: { gateway: "stripe" } });
    });

    test("even if the other can't be asked", async () => {
      gateway.dialNext("unreachable");
      await askBoth();
      gateway.isDown = true;
      expect(await restarted()).toMatchObject({ kind: "approved" });
    });

    test.each([
      ["the first", () => gateway],
      ["the second", () => stripe],
    ])("nothing is said as long as %s can't be asked", async (_, which) => {
      which().isDown = true;
      expect(await restarted()).toEqual(unknown);
      which().isDown = false;
      expect(await lookUp(startedAt, both)).toEqual(notCharged);
      expect(charges.standing(key)).toBe("fenced");
    });

    test("nothing is said of a gateway that is not there any more", async () => {
      expect(await restarted([{}, { gateway: "adyen" }])).toEqual(unknown);
    });

    test("an adapter that throws says nothing", async () => {
      stripe.findCharge = () => Promise.reject(new Error("The adapter has a bug."));
      expect(await restarted()).toEqual(unknown);
    });
  });
});

test("an answer is told again when asked for, and nothing before there is one", async () => {
  charges.tellAgain(key);
  expect(told).toEqual([]);
  await ask();
  charges.tellAgain(key);
  expect(told).toHaveLength(2);
});
