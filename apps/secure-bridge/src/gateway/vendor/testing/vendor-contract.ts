import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Simulator } from "@tacet/gateway-simulators";
import { createSessionId, effectId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import { Secret } from "@tacet/shared/secret";
import { gatewayContract, testCard } from "../../contract.ts";
import type { Gateway } from "../../gateway.ts";
import { theIntents } from "./intent-contract.ts";
import { theRefunds } from "./refund-contract.ts";
import { meet } from "./stranger.ts";
import { amounts, lateMs, times, type VendorUnderTest } from "./vendor-under-test.ts";

const noAnswer = { kind: "unknown", because: "no_answer" };

/** The gateways' contract, and what is the same for all vendors, for an adapter and SDK against a simulator. */
export function vendorContract(name: string, vendor: VendorUnderTest): void {
  const { start, create, keys, knowsAbsence = true, refusesRefundsAtOnce = true } = vendor;
  gatewayContract(name, async () => {
    const simulator = await start({ port: 0, keys });
    const options = { url: simulator.url, ...times };
    return {
      gateway: create({ ...options, key: new Secret(keys[0]) }),
      keyless: create({ ...options, key: null }),
      otherKey: new Secret(keys[1]),
      amountFor: (wanted) => amounts[wanted],
      charged: () => simulator.charged(),
      refunded: () => simulator.refunded(),
      loseRefundAnswer: () => simulator.dialNextRefund("lose_answer"),
      knowsAbsence,
      refusesRefundsAtOnce,
      takeDown: () => simulator.close(),
      close: () => simulator.close(),
    };
  });
  describe(`${name} and its vendor`, () => theVendor(vendor));
  describe(`${name} and its vendor's refunds`, () => theRefunds(vendor));
  describe(`${name} and what is only saved or authorized`, () => theIntents(vendor));
}

function theVendor({ start, create, keys, knowsAbsence = true }: VendorUnderTest): void {
  const key = effectId(createSessionId(), 5, 0);
  let simulator: Simulator;
  let gateway: Gateway;
  beforeEach(async () => {
    simulator = await start({ port: 0, keys, lateMs });
    gateway = create({ ...times, url: simulator.url, key: new Secret(keys[0]) });
  });
  afterEach(() => simulator.close());

  function charge(
    number?: string,
    minorUnits: number = amounts.approve,
    currency: Money["currency"] = "EUR",
  ) {
    const money = { minorUnits, currency };
    return gateway.charge({ key, money, reference: "INV-1001", intent: "charge", card: testCard(number) });
  }

  test("gets the amount, our key and the merchant's reference", async () => {
    await charge();
    expect(simulator.charges()).toMatchObject([
      {
        amount: 4_250,
        currency: "EUR",
        reference: "INV-1001",
        idempotency_key: key,
        card: { last4: "4242" },
      },
    ]);
  });

  test.each(["lose_answer", "late", "html"] as const)(
    "%s: unknown, then found; charged once",
    async (fault) => {
      simulator.dialNext(fault);
      expect(await charge()).toMatchObject({ kind: "unknown" });
      expect(await gateway.findCharge(key)).toMatchObject({ kind: "approved", card: { last4: "4242" } });
      expect(simulator.charged()).toBe(1);
    },
  );

  test("a request that breaks off is not sent again", async () => {
    simulator.dialNext("lose_request");
    expect(await charge()).toEqual(noAnswer);
    expect(simulator.charges()).toEqual([]);
    expect(await gateway.findCharge(key)).toEqual({ kind: knowsAbsence ? "none" : "unknown" });
  });

  test("nothing is charged where nothing could be sent", async () => {
    await simulator.close();
    expect(await charge()).toEqual({ kind: "failed", reason: "provider_unreachable" });
  });

  test.each([
    ["4000000000000002", "do_not_honor"],
    ["4000000000009995", "insufficient_funds"],
    ["4000000000000127", "incorrect_security_code"],
    ["4000000000000069", "expired_card"],
  ])("the decline of %s is %s, at once and when it is looked up", async (number, code) => {
    const declined = { kind: "declined", code, card: { brand: "visa", last4: number.slice(-4) } };
    expect(await charge(number)).toMatchObject({ ...declined, anotherCardMayHelp: true });
    expect(await gateway.findCharge(key)).toMatchObject(declined);
  });

  test("names the brand of another card", async () => {
    expect(await charge("5555555555554444")).toMatchObject({ card: { brand: "mastercard", last4: "4444" } });
    expect(await gateway.findCharge(key)).toMatchObject({ card: { brand: "mastercard", last4: "4444" } });
  });

  test("a lost charge is found by a bridge that has been restarted", async () => {
    await charge(undefined, amounts.charge_without_answer);
    gateway = create({ ...times, url: simulator.url, key: new Secret(keys[0]) });
    expect(await gateway.findCharge(key)).toMatchObject({
      kind: "approved",
      card: { brand: "visa", last4: "4242" },
    });
  });

  test("refused: a key of the vendor's that is not good, and one that can't be read", async () => {
    const money = { minorUnits: amounts.approve, currency: "EUR" } as const;
    for (const bad of [keys[0].replace(/own|n{3}|northwind/, "xxx"), "{", "unreadable"]) {
      const gatewayKey = new Secret(bad);
      const request = {
        key,
        money,
        reference: "INV-1",
        intent: "charge",
        card: testCard(),
        gatewayKey,
      } as const;
      expect(await gateway.charge(request)).toEqual({ kind: "failed", reason: "provider_refused" });
      expect(await gateway.check(new Secret(bad))).toBe("key_refused");
      expect(await gateway.findCharge(key, new Secret(bad))).toEqual({ kind: "unknown" });
    }
    expect(simulator.charges()).toEqual([]);
  });

  describe("an answer of a kind that nobody expects", () => {
    const bodies = [
      "",
      "null",
      "[]",
      "{}",
      '"approved"',
      "<html>",
      "<a/>",
      "<search-results/>",
      '{"data":[]}',
    ];
    const types = ["application/json", "application/xml", "text/html"];
    const silenced = ["log", "warn", "error", "info"] as const;

    test.each([200, 201, 204, 302, 404, 500, 503])(
      "with status %i settles nothing, and is not printed",
      async (status) => {
        const printed = silenced.map((method) =>
          jest.spyOn(console, method).mockImplementation(() => undefined),
        );
        const pairs = bodies.flatMap((body) => types.map((type) => [type, body] as const));
        await Promise.all(
          pairs.map(([type, body]) => meet({ status, type, body }, (url) => askStranger(status, url))),
        );
        for (const method of printed) {
          expect(method).not.toHaveBeenCalled();
          method.mockRestore();
        }
      },
    );

    async function askStranger(status: number, url: string) {
      const met = create({ ...times, findTimeoutMs: 2_000, url, key: new Secret(keys[0]) });
      const money = { minorUnits: amounts.approve, currency: "EUR" } as const;
      const payment = { key, money, reference: "INV-1001", intent: "charge", card: testCard() } as const;
      const answer = await met.charge(payment);
      expect(answer.kind).toMatch(status === 404 ? /^(failed|unknown)$/ : /^unknown$/);
      expect(await met.findCharge(key)).toEqual({ kind: "unknown" });
      const check = await met.check();
      expect(check).toMatch(status >= 500 ? /^not_answering$/ : /^(refused|not_answering|ok)$/);
    }
  });
}
