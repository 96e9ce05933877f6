import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { after, aSession, wayToCharge } from "../../testing/sessions.ts";
import {
  type MoneyWorld,
  on,
  paid,
  refusal,
  saved,
  send,
  startMoneyWorld,
  unresolved,
} from "./testing/money-world.ts";

let world: MoneyWorld;
beforeEach(async () => {
  world = await startMoneyWorld();
});
afterEach(() => world.close());

describe("a refund", () => {
  const refund = (session: PaymentSession, minorUnits = 1_000) =>
    on(session, { chargeKey: session.charges[0]?.key, minorUnits });

  test("by a supervisor is theirs in the record, and reaches the agent and whoever watches", async () => {
    const session = await world.stored(paid());
    const [alex, sam] = [await world.agent(), await world.supervisor()];
    await send(alex, "follow", { afterSeq: null });
    await send(sam, "watch", {});
    const fed = new Promise((resolve) => alex.once("feed", resolve));
    const watched = new Promise((resolve) => sam.once("watched", resolve));
    const message = refund(session);
    const reply = await send(sam, "refund", message);
    expect(reply).toMatchObject({ ok: true, value: { phase: "closed", refunds: [{ state: "asked" }] } });
    expect(await watched).toEqual(reply.ok && reply.value);
    expect(await fed).toEqual({ seq: 2, session: reply.ok && reply.value });
    expect(world.commits.at(-1)).toMatchObject({
      actor: "supervisor:sam",
      event: { type: "refund_requested" },
    });
    expect(world.commits.at(-1)?.change.effects).toMatchObject([{ type: "refund" }]);
    // The same again is the same refund; another one waits for it.
    expect(await send(sam, "refund", message)).toEqual(reply);
    expect(await send(sam, "refund", refund(session))).toEqual(refusal("refund_not_possible"));
    expect(world.commits).toHaveLength(2);
  });

  test("takes the role that the account demands", async () => {
    const session = await world.stored(paid());
    expect(await send(await world.agent(), "refund", refund(session))).toEqual(refusal("not_allowed"));
    world.refundsTake("admin");
    expect(await send(await world.supervisor(), "refund", refund(session))).toEqual(refusal("not_allowed"));
    expect(await send(await world.panel("acc/ann/admin"), "refund", refund(session))).toMatchObject({
      ok: true,
    });
    expect(world.commits.at(-1)?.actor).toBe("admin:ann");
  });

  test("by an agent is of their own payments only", async () => {
    world.refundsTake("agent");
    const session = await world.stored(paid());
    const other = await world.panel("acc/other/agent");
    expect(await send(other, "refund", refund(session))).toEqual(refusal("unknown_session"));
    expect(await send(await world.agent(), "refund", refund(session))).toMatchObject({ ok: true });
    expect(world.commits.at(-1)?.actor).toBe("agent:agt");
  });

  test("is of the account's own payments, and never of more than was charged", async () => {
    const session = await world.stored(paid());
    const stranger = await world.panel("elsewhere/sam/admin");
    expect(await send(stranger, "refund", refund(session))).toEqual(refusal("unknown_session"));
    const sam = await world.supervisor();
    expect(await send(sam, "refund", refund(session, 4_251))).toEqual(refusal("refund_not_possible"));
    for (const minorUnits of [0, -1, 0.5])
      expect(await send(sam, "refund", refund(session, minorUnits))).toEqual(refusal("bad_message"));
    expect(world.commits).toHaveLength(1);
  });
});

describe("the audit", () => {
  const from = { channel: "panel", address: "198.51.100.7" };

  test("has with the change itself who has refunded, canceled or entered a result, and from where", async () => {
    const [closed, open] = [await world.stored(paid()), await world.stored(unresolved())];
    const sam = await world.supervisor();
    await send(sam, "refund", on(closed, { chargeKey: closed.charges[0]?.key, minorUnits: 1_000 }));
    await send(sam, "resolve", on(open, { result: "charged" }));
    const by = { accountId: "acc", actor: "sam", role: "supervisor", from, at: expect.any(Number) };
    expect(world.store.audit).toEqual([
      { ...by, action: "refund_requested", about: `session:${closed.id}`, details: {} },
      { ...by, action: "payment_resolved", about: `session:${open.id}`, details: { entered: "charged" } },
    ]);
    // What was refused has changed nothing, and is no refund.
    await send(sam, "resolve", on(open, { result: "charged" }));
    expect(world.store.audit).toHaveLength(2);
  });

  test("has who looks at others' payments, and who tried to", async () => {
    const session = await world.stored(paid());
    const [alex, sam, other] = [
      await world.agent(),
      await world.supervisor(),
      await world.panel("elsewhere/eve/admin"),
    ];
    await send(sam, "watch", {});
    await send(sam, "find_payments", {});
    await send(alex, "watch", {});
    await send(other, "refund", on(session, { chargeKey: session.charges[0]?.key, minorUnits: 1 }));
    expect(world.trail).toEqual([
      ["payments_watched", "sam", "supervisor"],
      ["payments_searched", "sam", "supervisor"],
      ["access_refused", "not_allowed", "watch", "agt"],
      ["access_refused", "unknown_session", "refund", "eve"],
    ]);
  });
});

test("one amount is split by the agent whose payment it is", async () => {
  const session = await world.stored(after(aSession(), ...wayToCharge.slice(0, 3)));
  const split = (minorUnits: number) => on(session, { minorUnits });
  expect(await send(await world.supervisor(), "split", split(1_000))).toEqual(refusal("unknown_session"));
  const alex = await world.agent();
  expect(await send(alex, "split", split(1_000))).toMatchObject({ ok: true, value: { dueUnits: 1_000 } });
  expect(await send(alex, "split", split(4_251))).toEqual(refusal("split_not_possible"));
});

test("the token of a saved card is for the agent who saved it, and not for whoever watches", async () => {
  const session = await world.stored(saved());
  const [alex, sam] = [await world.agent(), await world.supervisor()];
  const followed = await send<unknown>(alex, "follow", { afterSeq: null });
  const watching = await send<unknown>(sam, "watch", {});
  const fed = new Promise((resolve) => alex.once("feed", resolve));
  const watched = new Promise((resolve) => sam.once("watched", resolve));
  const event = { type: "line_released" } as const;
  await world.changeSession({ sessionId: session.id, event, actor: "test" });
  const found = await send<unknown>(sam, "find_payments", {});
  for (const own of [followed, await fed]) expect(JSON.stringify(own)).toContain("pm_x");
  for (const others of [watching, await watched, found]) {
    expect(JSON.stringify(others)).toContain("seti_x");
    expect(JSON.stringify(others)).not.toContain("pm_x");
  }
});
