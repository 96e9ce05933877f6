import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Simulator } from "@tacet/gateway-simulators";
import { createSessionId, type EffectId, effectId } from "@tacet/shared/ids";
import type { Money } from "@tacet/shared/money";
import { Secret } from "@tacet/shared/secret";
import { steadyNow } from "../../../steady-clock/index.ts";
import { testCard } from "../../contract.ts";
import type { Gateway, RefundRequest } from "../../gateway.ts";
import { meet } from "./stranger.ts";
import { lateMs, times, type VendorUnderTest } from "./vendor-under-test.ts";

const refunded = { kind: "refunded", gatewayReference: expect.any(String) };

/** Giving money back, as every vendor's adapter has to. */
export function theRefunds({ start, create, keys }: VendorUnderTest): void {
  const sessionId = createSessionId();
  let keysUsed = 0;
  let simulator: Simulator;
  let gateway: Gateway;
  beforeEach(async () => {
    simulator = await start({ port: 0, keys, lateMs });
    gateway = createOwn(simulator.url);
  });
  afterEach(() => simulator.close());

  const newKey = (): EffectId => effectId(sessionId, 7, keysUsed++);
  const createOwn = (url: string) => create({ ...times, url, key: new Secret(keys[0]) });

  async function chargedRefund(money: Money = { minorUnits: 4_250, currency: "EUR" }, part = 1_000) {
    const chargeKey = newKey();
    const card = testCard();
    const answer = await gateway.charge({
      key: chargeKey,
      money,
      reference: "INV-1",
      intent: "charge",
      card,
    });
    if (answer.kind !== "approved") throw new Error(`Not charged: ${answer.kind}`);
    const { gatewayReference } = answer.authorization;
    const request: RefundRequest = {
      key: newKey(),
      chargeKey,
      gatewayReference,
      money: { ...money, minorUnits: part },
      askedAt: steadyNow(),
    };
    return request;
  }

  test.each([
    ["EUR", 4_250, 1_005],
    ["JPY", 4_250, 1_234],
    ["KWD", 4_250, 1_230],
  ] as const)(
    "%s: of %d, %d minor units are given back, and the rest after that",
    async (currency, whole, part) => {
      const first = await chargedRefund({ minorUnits: whole, currency }, part);
      const second = { ...first, key: newKey(), money: { minorUnits: whole - part, currency } };
      expect(await gateway.refund(first)).toEqual(refunded);
      expect(await gateway.refund(second)).toEqual(refunded);
      expect(simulator.refunds()).toMatchObject([
        { amount: part, currency, idempotency_key: first.key },
        { amount: whole - part, currency, idempotency_key: second.key },
      ]);
    },
  );

  test.each(["lose_answer", "late", "html"] as const)(
    "%s: unknown; asked again it is done, and was done once",
    async (fault) => {
      const request = await chargedRefund();
      simulator.dialNextRefund(fault);
      expect(await gateway.refund(request)).toEqual({ kind: "unknown" });
      expect(await gateway.refund(request)).toEqual(refunded);
      expect(simulator.refunded()).toBe(1_000);
    },
  );

  test("a refund that breaks off on its way is not sent again by itself, and done when it is asked again", async () => {
    const request = await chargedRefund();
    simulator.dialNextRefund("lose_request");
    expect(await gateway.refund(request)).toEqual({ kind: "unknown" });
    expect(simulator.refunded()).toBe(0);
    expect(await gateway.refund(request)).toEqual(refunded);
    expect(simulator.refunded()).toBe(1_000);
  });

  test("a bridge that has been restarted gives nothing back a second time", async () => {
    const request = await chargedRefund();
    simulator.dialNextRefund("lose_answer");
    await gateway.refund(request);
    gateway = createOwn(simulator.url);
    expect(await gateway.refund(request)).toEqual(refunded);
    expect(simulator.refunded()).toBe(1_000);
  });

  test("asked twice at the same time, it gives back once", async () => {
    const request = await chargedRefund();
    const answers = await Promise.all([gateway.refund(request), gateway.refund(request)]);
    expect(answers).toEqual([refunded, refunded]);
    expect(simulator.refunded()).toBe(1_000);
  });

  test("a key that is refused says nothing of a refund that may have been done before", async () => {
    const request = await chargedRefund();
    const withBadKey = (key: string) =>
      gateway.refund({ ...request, gatewayKey: new Secret(key), askedAt: steadyNow() });
    const badKeys = [keys[0].replace(/own|n{3}|northwind/, "xxx"), "{"];
    for (const bad of badKeys) {
      expect(await withBadKey(bad)).toEqual({ kind: "refused", reason: "provider_refused" });
    }
    expect(simulator.refunded()).toBe(0);

    const again = await chargedRefund();
    simulator.dialNextRefund("lose_answer");
    await gateway.refund(again);
    for (const bad of badKeys) {
      expect(await gateway.refund({ ...again, gatewayKey: new Secret(bad) })).toEqual({ kind: "unknown" });
    }
  });

  test("a charge that the vendor does not know is not given back", async () => {
    const request = await chargedRefund();
    const gatewayReference = request.gatewayReference.replace(/.{4}$/, "XXXX");
    const answer = await gateway.refund({ ...request, gatewayReference });
    expect(answer).toEqual({ kind: "refused", reason: "provider_refused" });
    expect(simulator.refunded()).toBe(0);
  });

  test.each([200, 201, 202, 302, 404, 500, 503])(
    "HTML, and whatever else nobody expects, with status %i gives nothing back",
    async (status) => {
      const request = await chargedRefund();
      const bodies = ["", "null", "[]", "{}", "<html>", "<a/>", '{"data":[]}', '{"status":"received"}'];
      for (const body of bodies) {
        const type = body.startsWith("<") ? "text/html" : "application/json";
        const told = await meet({ status, type, body }, (url) =>
          createOwn(url).refund({ ...request, askedAt: steadyNow() }),
        );
        const isTold = status === 404 ? /^(refused|unknown)$/ : /^unknown$/;
        expect([body, told.kind]).toEqual([body, expect.stringMatching(isTold)]);
      }
      expect(simulator.refunded()).toBe(0);
    },
  );
}
