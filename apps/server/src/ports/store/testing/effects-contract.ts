import { expect, test } from "@jest/globals";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { anAgent, aPayment, cancel, storing } from "./commits.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** What every store has to do with what is still to be done outside. `opened`: the store, once the tests run. */
export function effectsContract(opened: () => StoreUnderTest): void {
  const under = {
    get store() {
      return opened().store;
    },
    wait: (ms: number) => opened().wait(ms),
  };
  const stored = storing(under);

  const claim = async (session: PaymentSession, leaseMs = 60_000) =>
    (await under.store.claimEffects(1_000, leaseMs)).filter((claimed) => claimed.session.id === session.id);

  test("an effect is claimed by one, at once or after its delay, and with what went wrong", async () => {
    const session = await stored(aPayment(anAgent()));
    const claims = await Promise.all([claim(session), claim(session), claim(session)]);
    expect(claims.flat()).toEqual([
      expect.objectContaining({
        effect: { id: `${session.id}:1:0`, type: "open" },
        session,
        attempt: 1,
        lastProblem: null,
      }),
    ]);
    await under.store.retryEffect(`${session.id}:1:0` as never, 500, "not_sent");
    expect(await claim(session)).toEqual([]);
    await under.wait(600);
    expect(await claim(session)).toEqual([expect.objectContaining({ attempt: 2, lastProblem: "not_sent" })]);
  });

  test("an effect that is put off was not tried: what its tries before came to stays known", async () => {
    const session = await stored(aPayment(anAgent()));
    const id = `${session.id}:1:0` as never;
    await claim(session);
    await under.store.putOffEffect(id, 0);
    expect(await claim(session)).toEqual([expect.objectContaining({ attempt: 1, lastProblem: null })]);
    await under.store.retryEffect(id, 0, "not_sent");
    await claim(session);
    await under.store.putOffEffect(id, 300);
    expect(await claim(session)).toEqual([]);
    await under.wait(400);
    const [again] = await claim(session);
    expect(again).toMatchObject({ attempt: 2, lastProblem: "not_sent" });
    expect(again?.ageMs).toBeGreaterThanOrEqual(300);
  });

  test("an effect whose claim has lapsed is put off without forgetting that", async () => {
    const session = await stored(aPayment(anAgent()));
    await claim(session, 30);
    await under.wait(60);
    await claim(session);
    await under.store.putOffEffect(`${session.id}:1:0` as never, 0);
    expect(await claim(session)).toEqual([expect.objectContaining({ attempt: 2, lastProblem: null })]);
  });

  test("a claim that lapsed, as after a crash, is taken up again without a word of how it went", async () => {
    const session = await stored(aPayment(anAgent()));
    await claim(session, 30);
    await under.store.retryEffect(`${session.id}:1:0` as never, 0, "not_sent");
    await claim(session, 30);
    await under.wait(60);
    expect(await claim(session)).toEqual([expect.objectContaining({ attempt: 3, lastProblem: null })]);
  });

  test("an effect ends with the commit it led to, or by itself", async () => {
    const session = await stored(aPayment(anAgent()));
    await claim(session, 10);
    await stored({ ...cancel(session), finishes: `${session.id}:1:0` as never });
    await under.wait(30);
    const [release] = await claim(session, 10);
    expect(release?.effect.type).toBe("release");
    await under.store.finishEffect(release?.effect.id as never);
    await under.wait(30);
    expect(await claim(session)).toEqual([]);
  });
}
