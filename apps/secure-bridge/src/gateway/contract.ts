import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createSessionId, type EffectId, effectId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import { CapturedCard, DigitBuffer } from "../capture/index.ts";
import type { Gateway } from "./gateway.ts";

export type Case = "approve" | "decline" | "charge_without_answer" | "fail";

export interface GatewayHarness {
  readonly gateway: Gateway;
  /** An amount, in minor units, that comes to this; called right before the charge. */
  amountFor(wanted: Case): number;
  /** How often money has moved. */
  charged(): number;
  /** A further key that is good: that of another merchant. */
  readonly otherKey: Secret;
  /** The same gateway for a bridge that was set up without a key of its own. */
  readonly keyless: Gateway;
  /** Whether it can say of a key that there is no charge; one that can't says `unknown`. It can unless told. */
  readonly knowsAbsence?: boolean;
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
        key,
        gatewayKey,
        money: { minorUnits: harness.amountFor(wanted), currency: "EUR" },
        reference: 'INV-1001 "spring"',
        card: testCard(),
      });
    }

    test("approves, with code, reference and card summary", async () => {
      expect(await charge("approve")).toEqual({
        kind: "approved",
        authorization: {
          code: expect.stringMatching(/^[A-Za-z0-9-]{1,12}$/),
          gatewayReference: expect.stringMatching(/^[A-Za-z0-9_.:-]{1,128}$/),
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
      const money = { minorUnits: harness.amountFor("approve"), currency: "EUR" } as const;
      const answer = harness.gateway.charge({ key: newKey(), money, reference: "INV-1", card });
      card.wipe();
      expect(await answer).toMatchObject({ kind: "approved", card: { last4: "4242" } });
    });

    test("a card that has been wiped is not charged", async () => {
      const card = testCard();
      card.wipe();
      const money = { minorUnits: harness.amountFor("approve"), currency: "EUR" } as const;
      const answer = await harness.gateway.charge({ key: newKey(), money, reference: "INV-1", card });
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
      const money = { minorUnits: harness.amountFor("approve"), currency: "EUR" } as const;
      const key = newKey();
      expect(await harness.keyless.charge({ key, money, reference: "INV-1", card: testCard() })).toEqual({
        kind: "failed",
        reason: "not_charged",
      });
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
