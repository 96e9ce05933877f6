import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Simulator } from "@tacet/gateway-simulators";
import { createSessionId, effectId } from "@tacet/shared/ids";
import type { Intent } from "@tacet/shared/providers";
import { Secret } from "@tacet/shared/secret";
import { testCard } from "../../contract.ts";
import type { Gateway } from "../../gateway.ts";
import { amounts, lateMs, times, type VendorUnderTest } from "./vendor-under-test.ts";

/** Cards that are saved, and money that is held, as every vendor's adapter has to. */
export function theIntents({ start, create, keys, knowsAbsence = true }: VendorUnderTest): void {
  const key = effectId(createSessionId(), 5, 0);
  let simulator: Simulator;
  let gateway: Gateway;
  beforeEach(async () => {
    simulator = await start({ port: 0, keys, lateMs });
    gateway = createOwn();
  });
  afterEach(() => simulator.close());

  const createOwn = () => create({ ...times, url: simulator.url, key: new Secret(keys[0]) });

  function take(intent: Intent, number?: string) {
    const money = { minorUnits: intent === "save_card" ? 0 : amounts.approve, currency: "EUR" } as const;
    return gateway.charge({ key, money, reference: "INV-1001", intent, card: testCard(number) });
  }

  test("the vendor is told that a card is only saved, and what is kept of it has no code", async () => {
    const answer = await take("save_card");
    expect(answer).toMatchObject({ kind: "approved", authorization: { code: null } });
    expect(simulator.charges()).toMatchObject([
      { intent: "save_card", amount: 0, status: "approved", card: { brand: "visa", last4: "4242" } },
    ]);
    const token = answer.kind === "approved" ? answer.authorization.token : null;
    expect(simulator.charges()[0]?.token).toBe(token);
  });

  test("the vendor is told that money is only held", async () => {
    expect(await take("authorize")).toMatchObject({ kind: "approved", authorization: { token: null } });
    expect(simulator.charges()).toMatchObject([
      { intent: "authorize", amount: 4_250, captured: false, idempotency_key: key },
    ]);
  });

  test.each([
    ["save_card", "4000000000000002", "do_not_honor"],
    ["save_card", "4000000000000069", "expired_card"],
    ["authorize", "4000000000009995", "insufficient_funds"],
  ] as const)("%s: the decline of %s is %s, and there is no token of it", async (intent, number, code) => {
    const declined = { kind: "declined", code, card: { brand: "visa", last4: number.slice(-4) } };
    expect(await take(intent, number)).toMatchObject(declined);
    const found = await gateway.findCharge(key);
    expect(found.kind).toMatch(/^(declined|none|unknown)$/);
    expect(simulator.charges().filter(({ token }) => token !== undefined)).toEqual([]);
  });

  test.each(
    (["save_card", "authorize"] as const).flatMap((intent) =>
      (["lose_answer", "late", "html"] as const).map((fault) => [intent, fault] as const),
    ),
  )("%s, %s: unknown, then found, also by a bridge that has been restarted", async (intent, fault) => {
    simulator.dialNext(fault);
    expect(await take(intent)).toMatchObject({ kind: "unknown" });
    const found = await gateway.findCharge(key);
    expect(found).toMatchObject({ kind: "approved", card: { brand: "visa", last4: "4242" } });
    const token = found.kind === "approved" ? found.authorization.token : null;
    expect(token === null).toBe(intent !== "save_card");
    expect(await createOwn().findCharge(key)).toEqual(found);
    expect(simulator.charges()).toHaveLength(1);
    expect(simulator.charged()).toBe(0);
  });

  test("a card whose request broke off on its way is not saved", async () => {
    simulator.dialNext("lose_request");
    expect(await take("save_card")).toMatchObject({ kind: "unknown" });
    expect(simulator.charges()).toEqual([]);
    const absent = { kind: knowsAbsence ? "none" : "unknown" };
    expect(await gateway.findCharge(key)).toEqual(absent);
    expect(await createOwn().findCharge(key)).toEqual(absent);
  });
}
