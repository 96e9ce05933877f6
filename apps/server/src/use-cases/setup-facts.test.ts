import { beforeEach, describe, expect, test } from "@jest/globals";
import type { EffectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err } from "@tacet/shared/result";
import type { SetupFacts } from "@tacet/shared/setup";
import { aSession } from "../testing/sessions.ts";
import { admin, setupWorld, who } from "../testing/setup-world.ts";

let world = setupWorld();
beforeEach(() => {
  world = setupWorld();
});

async function facts(): Promise<SetupFacts> {
  const answer = await world.setup.view(admin);
  if (!answer.ok || answer.value.facts === undefined) throw new Error("the view has no facts");
  return answer.value.facts;
}

const money = { minorUnits: 100, currency: "EUR" } as const;
const charge = { key: "k" as EffectId, money, at: 3_000 } as PaymentSession["charges"][number];
const refund = { key: "r", chargeKey: "k", money, state: "refunded", reason: null, askedAt: 4_000 };

function aPayment(change: Partial<PaymentSession> = {}): PaymentSession {
  const closed = { phase: "closed", outcome: "approved", deadline: null, money, charges: [charge] } as const;
  return { ...aSession(), ...closed, ...change };
}
const given = (state: string) => ({ refunds: [{ ...refund, state }] as never });
const allSteps = {
  line_secured: 1_000,
  fields_ready: 2_000,
  charge_answered: 3_000,
  line_released: 4_000,
} as const;
const tell = (steps: Readonly<Record<string, number>>) => {
  for (const [type, at] of Object.entries(steps)) world.steps.set(type as "line_secured", at);
};

describe("a test of the connection", () => {
  test("counts if it was of what is saved, and since it was saved", async () => {
    await world.tryConnection("stripe", { secretKey: "sk_test_not_saved_yet" });
    expect((await facts()).tests).toEqual({});
    await world.save("stripe", { secretKey: "sk_test_now_it_is_saved" });
    await world.tryConnection("stripe");
    expect((await facts()).tests).toEqual({ stripe: { ok: true, at: 5_000 } });
    await world.accounts.saveCredentials(admin.accountId, "stripe", "k.later" as never, 6_000);
    expect((await facts()).tests).toEqual({});
  });

  test("that did not work is told as that, until one works", async () => {
    world.providers["secure-bridge"].failNext("check", "no_answer");
    await world.tryConnection("secure-bridge");
    expect((await facts()).tests).toEqual({ "secure-bridge": { ok: false, at: 5_000 } });
    await world.tryConnection("secure-bridge");
    expect((await facts()).tests).toEqual({ "secure-bridge": { ok: true, at: 5_000 } });
  });
});

test("a provider of the account that does not answer is named", async () => {
  world.facts.away = { provider: "secure-bridge", since: 1_000, againAt: 6_000 };
  expect((await facts()).away).toEqual([{ provider: "secure-bridge", since: 1_000, againAt: 6_000 }]);
});

describe("the test payment", () => {
  test("is not there before one was taken; a card that is only saved is none", async () => {
    expect((await facts()).guide).toEqual({ dismissed: false, isInUse: false, test: null });
    world.facts.payments.push(aPayment({ intent: "save_card" }));
    expect((await facts()).guide.test).toBeNull();
  });

  test("has the steps it has gone through, and no other", async () => {
    world.facts.payments.push(aPayment({ phase: "capturing", outcome: null, charges: [] }));
    tell({ line_secured: 1_000 });
    expect((await facts()).guide.test).toMatchObject({
      phase: "capturing",
      steps: { secured: 1_000, keyed: null, approved: null, released: null, refunded: null },
    });
  });

  test("has not given back what it was not charged for, or only in part", async () => {
    tell({ ...allSteps, refund_answered: 5_000 });
    world.facts.payments.push(aPayment(given("asked")));
    expect((await facts()).guide.test?.steps).toMatchObject({ released: 4_000, refunded: null });
    const part = { ...refund, money: { ...money, minorUnits: 99 } };
    world.facts.payments.splice(0, 1, aPayment({ refunds: [part] as never }));
    expect((await facts()).guide.test?.steps.refunded).toBeNull();
    world.facts.payments.splice(0, 1, aPayment(given("refunded")));
    expect((await facts()).guide.test?.steps).toEqual({
      secured: 1_000,
      keyed: 2_000,
      approved: 3_000,
      released: 4_000,
      refunded: 5_000,
    });
  });

  test("whose refund was refused says so", async () => {
    tell(allSteps);
    world.facts.payments.push(aPayment(given("refused")));
    expect((await facts()).guide.test).toMatchObject({ refundRefused: true, steps: { refunded: null } });
  });

  test("with a provider that has no refunds says that there is none to wait for", async () => {
    tell(allSteps);
    world.facts.payments.push(aPayment({ provider: "twilio" }));
    expect((await facts()).guide.test).toMatchObject({ canRefund: false, steps: { refunded: null } });
  });

  test("is the one that got through, whatever came later; else the open one", async () => {
    const through = aPayment({ ...given("refunded"), createdAt: 1 });
    const paid = aPayment({ createdAt: 2 });
    const open = aPayment({ phase: "capturing", outcome: null, createdAt: 3 });
    const canceled = aPayment({ outcome: "canceled", createdAt: 4 });
    const chosen = async (...payments: PaymentSession[]) => {
      world.facts.payments.splice(0, 9, ...payments);
      return (await facts()).guide.test?.reference;
    };
    expect(await chosen(canceled, open, paid, through)).toBe(through.reference);
    expect(await chosen(canceled, open, paid)).toBe(open.reference);
    expect(await chosen(canceled, paid)).toBe(paid.reference);
    expect(await chosen(canceled)).toBe(canceled.reference);
    await chosen(paid, through);
    expect((await facts()).guide.isInUse).toBe(true);
  });
});

describe("the guide", () => {
  test("is put away and brought back by an admin", async () => {
    expect(await world.setup.saveGuide(admin, { dismissed: true })).toMatchObject({
      value: { dismissed: true },
    });
    expect(await world.setup.guide(admin)).toMatchObject({ value: { dismissed: true } });
    expect(await world.setup.saveGuide(admin, { dismissed: false })).toMatchObject({
      value: { dismissed: false },
    });
  });

  test.each(["agent", "supervisor"] as const)("is nothing for %s", async (role) => {
    const refused = err({ code: "not_allowed" });
    expect(await world.setup.guide(who(role))).toEqual(refused);
    expect(await world.setup.saveGuide(who(role), { dismissed: true })).toEqual(refused);
  });
});
