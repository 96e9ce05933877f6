import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createSessionId, type EffectId, effectId } from "@tacet/shared/ids";
import type { Intent } from "@tacet/shared/providers";
import { Secret } from "@tacet/shared/secret";
import { CapturedCard, DigitBuffer } from "../capture/index.ts";
import { steadyNow } from "../steady-clock/index.ts";
import type { Gateway, RefundRequest, SettledAnswer, UnknownAnswer } from "./gateway.ts";

export type Case = "approve" | "decline" | "charge_without_answer" | "fail";

export interface GatewayHarness {
  readonly gateway: Gateway;
  /** An amount, in minor units, that comes to this; called right before the charge. */
  amountFor(wanted: Case): number;
  /** How often money has moved: what was only authorized, or only saved, has moved none. */
  charged(): number;
  /** How much has been given back, in minor units. */
  refunded(): number;
  /** The next refund is carried out, and its answer is lost. */
  loseRefundAnswer(): void;
  /** A further key that is good: that of another merchant. */
  readonly otherKey: Secret;
  /** The same gateway for a bridge that was set up without a key of its own. */
  readonly keyless: Gateway;
  /** Whether it can say of a key that there is no charge; one that can't says `unknown`. It can unless told. */
  readonly knowsAbsence?: boolean;
  /** Whether a card that was only saved is found by its key; if not, it is `unknown`. It is unless told. */
  readonly findsSavedCards?: boolean;
  /** Whether it refuses at once what can't be given back; one that takes it in, and gives nothing, says `refunded`. */
  readonly refusesRefundsAtOnce?: boolean;
  /** From now on the gateway can't be reached. */
  takeDown(): Promise<void>;
  close(): Promise<void>;
}

/** What every gateway must do. The time-out of the harness's gateway should be short. */
export function gatewayContract(name: string, create: () => Promise<GatewayHarness>): void {
  describe(`${name} as a gateway`, () => {
    let harness: GatewayHarness;

    beforeEach(async () => {
      harness = await create();
    });
    afterEach(() => harness.close());

    const absent = () => ({ kind: harness.knowsAbsence === false ? "unknown" : "none" });

    function charge(wanted: Case, key = newKey(), gatewayKey?: Secret) {
      return harness.gateway.charge({
        ...payment(harness.amountFor(wanted)),
        key,
        gatewayKey,
        reference: 'INV-1001 "spring"',
      });
    }

    test("approves, with code, reference and card summary", async () => {
      expect(await charge("approve")).toEqual({
        kind: "approved",
        authorization: {
          code: expect.stringMatching(/^[A-Za-z0-9-]{1,12}$/),
          gatewayReference: aReference,
          gateway: null,
          token: null,
        },
        card: { brand: "visa", last4: "4242" },
      });
      expect(harness.charged()).toBe(1);
    });

    test("declines, and says whether another card may help", async () => {
      expect(await charge("decline")).toEqual({
        kind: "declined",
        code: "do_not_honor",
        card: { brand: "visa", last4: "4242" },
        anotherCardMayHelp: true,
      });
      expect(harness.charged()).toBe(0);
    });

    test("the same key again gives the same answer and charges once", async () => {
      const key = newKey();
      const first = await charge("approve", key);
      expect(await charge("approve", key)).toEqual(first);
      expect(harness.charged()).toBe(1);
    });

    test("finds what a key came to", async () => {
      const key = newKey();
      const answer = await charge("approve", key);
      expect(await harness.gateway.findCharge(key)).toEqual(answer);
    });

    test("says that a key has no charge", async () => {
      expect(await harness.gateway.findCharge(newKey())).toEqual(absent());
    });

    test("a charge without an answer is unknown, and is found by its key", async () => {
      const key = newKey();
      expect(await charge("charge_without_answer", key)).toEqual({ kind: "unknown", because: "no_answer" });
      expect(await harness.gateway.findCharge(key)).toMatchObject({ kind: "approved" });
      expect(harness.charged()).toBe(1);
    });

    test("an error of the gateway is unknown until it is asked by key, which tells that nothing was charged", async () => {
      const key = newKey();
      expect(await charge("fail", key)).toEqual({ kind: "unknown", because: "gateway_error" });
      expect(await harness.gateway.findCharge(key)).toEqual(absent());
      expect(harness.charged()).toBe(0);
    });

    test("reads the card before it returns, so that the caller can wipe it at once", async () => {
      const card = testCard();
      const answer = harness.gateway.charge({ ...payment(harness.amountFor("approve")), card });
      card.wipe();
      expect(await answer).toMatchObject({ kind: "approved", card: { last4: "4242" } });
    });

    test("a card that has been wiped is not charged", async () => {
      const card = testCard();
      card.wipe();
      const answer = await harness.gateway.charge({ ...payment(harness.amountFor("approve")), card });
      expect(answer).toEqual({ kind: "failed", reason: "not_charged" });
      expect(harness.charged()).toBe(0);
    });

    test("an account's own key is taken before the bridge's: its charges are found with it, and not without", async () => {
      const key = newKey();
      expect(await charge("approve", key, harness.otherKey)).toMatchObject({ kind: "approved" });
      expect(await harness.gateway.findCharge(key, harness.otherKey)).toMatchObject({ kind: "approved" });
      expect(await harness.gateway.findCharge(key)).toEqual(absent());
    });

    test("without any key nothing is charged, and nothing is said of a charge", async () => {
      const key = newKey();
      const request = { ...payment(harness.amountFor("approve")), key };
      expect(await harness.keyless.charge(request)).toEqual({ kind: "failed", reason: "not_charged" });
      expect(harness.charged()).toBe(0);
      expect(await harness.keyless.findCharge(key)).toEqual({ kind: "unknown" });
      expect(await harness.keyless.check()).toBe("key_missing");
      expect(await harness.keyless.check(harness.otherKey)).toBe("ok");
    });

    test("a check says whether a key is good, and moves no money", async () => {
      expect(await harness.gateway.check()).toBe("ok");
      expect(await harness.gateway.check(harness.otherKey)).toBe("ok");
      expect(await harness.gateway.check(new Secret("a-key-that-nobody-has"))).toBe("key_refused");
      expect(harness.charged()).toBe(0);
      await harness.takeDown();
      expect(await harness.gateway.check()).toBe("not_reached");
    });

    test("a gateway that can't be asked says nothing about a charge", async () => {
      const key = newKey();
      await charge("approve", key);
      await harness.takeDown();
      expect(await harness.gateway.findCharge(key)).toEqual({ kind: "unknown" });
    });
  });

  describe(`${name} as a gateway that does not only charge`, () => intents(create));
  describe(`${name} as a gateway that gives money back`, () => refunds(create));
}

function intents(create: () => Promise<GatewayHarness>): void {
  let harness: GatewayHarness;

  beforeEach(async () => {
    harness = await create();
  });
  afterEach(() => harness.close());

  test("authorizes: the money is held, and none has moved", async () => {
    const request = payment(harness.amountFor("approve"), "authorize");
    const answer = await harness.gateway.charge(request);
    expect(answer).toMatchObject({
      kind: "approved",
      authorization: { gatewayReference: aReference, gateway: null, token: null },
      card: { brand: "visa", last4: "4242" },
    });
    expect(await harness.gateway.findCharge(request.key)).toEqual(answer);
    expect(harness.charged()).toBe(0);
  });

  test("what was only authorized can't be given back", async () => {
    const request = payment(harness.amountFor("approve"), "authorize");
    const answer = await harness.gateway.charge(request);
    expect(await harness.gateway.refund(refundOf(request, answer))).toEqual(refusalBy(harness));
    expect(harness.refunded()).toBe(0);
  });

  test("saves a card: there is a token, no money has moved, and the same key gives the same token", async () => {
    harness.amountFor("approve");
    const request = payment(0, "save_card");
    const answer = await harness.gateway.charge(request);
    expect(answer).toMatchObject({
      kind: "approved",
      authorization: { gatewayReference: aReference, gateway: null, token: aReference },
      card: { brand: "visa", last4: "4242" },
    });
    harness.amountFor("approve");
    expect(await harness.gateway.charge({ ...request, card: testCard() })).toEqual(answer);
    const isFound = harness.findsSavedCards ?? true;
    expect(await harness.gateway.findCharge(request.key)).toEqual(isFound ? answer : { kind: "unknown" });
    expect(harness.charged()).toBe(0);
  });
}

function refunds(create: () => Promise<GatewayHarness>): void {
  let harness: GatewayHarness;
  let request: ReturnType<typeof payment>;
  let answer: SettledAnswer | UnknownAnswer;
  const refunded = { kind: "refunded", gatewayReference: aReference };

  beforeEach(async () => {
    harness = await create();
    request = payment(harness.amountFor("approve"));
    answer = await harness.gateway.charge(request);
  });
  afterEach(() => harness.close());

  const refund = (minorUnits?: number, key?: EffectId) =>
    harness.gateway.refund(refundOf(request, answer, minorUnits, key));

  test("gives a charge back", async () => {
    expect(await refund()).toEqual(refunded);
    expect(harness.refunded()).toBe(request.money.minorUnits);
  });

  test("gives it back in parts, and never more than was charged", async () => {
    const whole = request.money.minorUnits;
    expect(await refund(1_000)).toEqual(refunded);
    expect(await refund(whole)).toEqual(refusalBy(harness));
    expect(await refund(whole - 1_000)).toEqual(refunded);
    expect(await refund(1)).toEqual(refusalBy(harness));
    expect(harness.refunded()).toBe(whole);
  });

  test("more than was charged is not given back, nor a part of it", async () => {
    expect(await refund(request.money.minorUnits + 1)).toEqual(refusalBy(harness));
    expect(harness.refunded()).toBe(0);
  });

  test("the same key again gives the same answer, and the money back once", async () => {
    const key = newKey();
    const first = await refund(1_000, key);
    expect(await refund(1_000, key)).toEqual(first);
    expect(harness.refunded()).toBe(1_000);
  });

  test("a refund whose answer is lost is unknown; asked again, it is done, and was done once", async () => {
    const key = newKey();
    harness.loseRefundAnswer();
    expect(await refund(1_000, key)).toEqual({ kind: "unknown" });
    expect(await refund(1_000, key)).toEqual(refunded);
    expect(harness.refunded()).toBe(1_000);
  });

  test("an account's own key is taken before the bridge's; without any, or with a wrong one, it is refused", async () => {
    const turnedAway = { kind: "refused", reason: "provider_refused" };
    const asked = refundOf(request, answer);
    expect(await harness.keyless.refund(asked)).toEqual(turnedAway);
    const gatewayKey = new Secret("a-key-that-nobody-has");
    expect(await harness.gateway.refund({ ...asked, gatewayKey })).toEqual(turnedAway);
    expect(harness.refunded()).toBe(0);

    const theirs = { ...payment(harness.amountFor("approve")), gatewayKey: harness.otherKey };
    const charged = refundOf(theirs, await harness.gateway.charge(theirs));
    expect(await harness.gateway.refund({ ...charged, gatewayKey: harness.otherKey })).toEqual(refunded);
  });

  test("a gateway that can't be reached may be asked again", async () => {
    await harness.takeDown();
    expect(await refund()).toEqual({ kind: "unknown" });
    expect(harness.refunded()).toBe(0);
  });
}

const aReference = expect.stringMatching(/^[A-Za-z0-9_.:-]{1,128}$/);

/** Of what can't be given back. */
function refusalBy({ refusesRefundsAtOnce = true }: GatewayHarness) {
  return refusesRefundsAtOnce
    ? { kind: "refused", reason: "not_refundable" }
    : { kind: "refunded", gatewayReference: aReference };
}

function payment(minorUnits: number, intent: Intent = "charge") {
  const money = { minorUnits, currency: "EUR" } as const;
  return { key: newKey(), money, reference: "INV-1001", intent, card: testCard() };
}

/** Whole, and under a key of its own, unless told. */
function refundOf(
  { key: chargeKey, money }: ReturnType<typeof payment>,
  answer: SettledAnswer | UnknownAnswer,
  minorUnits = money.minorUnits,
  key = newKey(),
): RefundRequest {
  if (answer.kind !== "approved") throw new Error("There is nothing to give back.");
  const { gatewayReference } = answer.authorization;
  return { key, chargeKey, gatewayReference, money: { ...money, minorUnits }, askedAt: steadyNow() };
}

function newKey(): EffectId {
  return effectId(createSessionId(), 5, 0);
}

/** Visa 4242 4242 4242 4242, or another, 03/30, 123: a test card that no issuer has given out. */
export function testCard(number = "4242424242424242"): CapturedCard {
  const filled = (size: number, digits: string) => {
    const buffer = new DigitBuffer(size);
    for (const digit of digits) buffer.push(Number(digit));
    return buffer;
  };
  return new CapturedCard({
    number: filled(19, number),
    expiry: filled(4, "0330"),
    code: filled(4, "123"),
  });
}
