import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createId, type EffectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import type { FeedItem, FoundPayments, Timeline } from "@tacet/shared/wire";
import { after, aSession, wayToCharge } from "../../testing/sessions.ts";
import {
  at,
  type MoneyWorld,
  on,
  type Panel,
  paid,
  refusal,
  send,
  startMoneyWorld,
  unresolved,
} from "./testing/money-world.ts";

let world: MoneyWorld;
beforeEach(async () => {
  world = await startMoneyWorld();
});
afterEach(() => world.close());

describe("a line that a supervisor has given back", () => {
  const words = { why: " the customer asked to stop " };
  const capturing = async () => await world.stored(after(aSession(), ...wayToCharge.slice(0, 3)));

  test("is theirs in the record and the audit, with their words, and in no log line", async () => {
    const session = await capturing();
    const [alex, sam] = [await world.agent(), await world.supervisor()];
    await send(alex, "follow", { afterSeq: null });
    const fed = new Promise<FeedItem>((resolve) => alex.once("feed", resolve));
    const message = on(session, words);
    const reply = await send(sam, "release_line", message);
    const by = { id: "sam", name: "Sam Lee", role: "supervisor" };
    expect((await fed).session).toMatchObject({
      phase: "releasing",
      reason: "released_by_supervisor",
      releasedBy: { by, why: "the customer asked to stop" },
    });
    expect(await send(sam, "release_line", message)).toEqual(reply);
    expect(world.commits).toHaveLength(2);
    expect(world.store.audit.at(-1)).toMatchObject({
      ...{ actor: "sam", action: "line_released", about: `session:${session.id}`, details: {} },
      why: "the customer asked to stop",
    });
    expect(world.lines.join("")).not.toContain("asked to stop");
  });

  test("is an agent's or another account's never, and what has happened to it they don't see either", async () => {
    const session = await capturing();
    const eve = await world.panel("elsewhere/eve/admin");
    for (const name of ["release_line", "line_found_released"] as const) {
      expect(await send(await world.agent(), name, on(session, words))).toEqual(refusal("not_allowed"));
      expect(await send(eve, name, on(session, words))).toEqual(refusal("unknown_session"));
    }
    const { id: sessionId } = session;
    expect(await send(await world.agent(), "timeline", { sessionId })).toEqual(refusal("not_allowed"));
    expect(await send(eve, "timeline", { sessionId })).toEqual(refusal("unknown_session"));
    expect(world.commits).toHaveLength(1);
    expect(world.trail).toContainEqual(["access_refused", "not_allowed", "release_line", "agt"]);
    expect(world.trail).toContainEqual(["access_refused", "unknown_session", "timeline", "eve"]);
  });

  test("takes words that can be stored", async () => {
    const session = await capturing();
    const sam = await world.supervisor();
    expect(await send(sam, "release_line", on(session, { why: " " }))).toEqual(refusal("why_missing"));
    expect(await send(sam, "release_line", on(session))).toEqual(refusal("bad_message"));
    expect(await send(sam, "line_found_released", on(session, words))).toEqual(refusal("not_now"));
  });

  test("stands in the timeline, with names", async () => {
    const session = await capturing();
    const sam = await world.supervisor();
    await send(sam, "release_line", on(session, words));
    const reply = await send<Timeline>(sam, "timeline", { sessionId: session.id });
    expect(reply).toMatchObject({ ok: true, value: { leftOut: 0 } });
    expect(reply.ok && reply.value.entries.at(-1)).toMatchObject({
      phase: "releasing",
      what: "release_requested",
      by: { kind: "supervisor", id: "sam", name: "Sam Lee" },
      detail: { why: "the customer asked to stop", outcome: "canceled", reason: "released_by_supervisor" },
    });
    expect(world.trail).toContainEqual(["timeline_viewed", "sam", "supervisor"]);
  });
});

describe("a result entered by hand", () => {
  test.each([
    ["charged", "approved"],
    ["not_charged", "failed"],
  ])("%s makes the payment %s, and is the supervisor's in the record", async (result, outcome) => {
    const session = await world.stored(unresolved());
    const sam = await world.supervisor();
    expect(await send(sam, "resolve", on(session, { result }))).toMatchObject({
      ok: true,
      value: { outcome, reason: "resolved_by_hand" },
    });
    expect(world.commits.at(-1)).toMatchObject({
      actor: "supervisor:sam",
      event: { type: "resolved_by_hand", result },
    });
    expect(await send(sam, "resolve", on(session, { result }))).toEqual(refusal("nothing_unresolved"));
  });

  test("is no agent's, and no other account's", async () => {
    const session = await world.stored(unresolved());
    const resolve = on(session, { result: "not_charged" });
    expect(await send(await world.agent(), "resolve", resolve)).toEqual(refusal("not_allowed"));
    expect(await send(await world.panel("elsewhere/sam/admin"), "resolve", resolve)).toEqual(
      refusal("unknown_session"),
    );
    expect(world.commits).toHaveLength(1);
  });
});

describe("a refund's result entered by hand", () => {
  function refunding(): PaymentSession {
    const session = paid();
    const chargeKey = session.charges[0]?.key as EffectId;
    return after(session, { type: "refund_requested", chargeKey, minorUnits: 1_000, at });
  }
  const resolve = (session: PaymentSession, result: string, more: object = {}) =>
    on(session, { refundKey: session.refunds[0]?.key, result, ...more });

  test.each([
    ["refunded", "refunded"],
    ["not_refunded", "refused"],
  ])("%s makes the refund %s, and is the supervisor's in the record", async (result, state) => {
    const session = await world.stored(refunding());
    const sam = await world.supervisor();
    const message = resolve(session, result);
    const reply = await send(sam, "resolve_refund", message);
    expect(reply).toMatchObject({
      ok: true,
      value: { outcome: "approved", deadline: null, refunds: [{ state, reason: "resolved_by_hand" }] },
    });
    expect(world.commits.at(-1)).toMatchObject({
      actor: "supervisor:sam",
      event: { type: "refund_resolved_by_hand", refundKey: session.refunds[0]?.key, result },
      change: { effects: [] },
    });
    // The same again is answered alike; another word comes too late.
    expect(await send(sam, "resolve_refund", message)).toEqual(reply);
    expect(await send(sam, "resolve_refund", resolve(session, result))).toEqual(
      refusal("nothing_unresolved"),
    );
    expect(world.commits).toHaveLength(2);
  });

  test("lets an admin ask for the next refund", async () => {
    const session = await world.stored(refunding());
    const ann = await world.panel("acc/ann/admin");
    const again = on(session, { chargeKey: session.charges[0]?.key, minorUnits: 4_250 });
    expect(await send(ann, "refund", again)).toEqual(refusal("refund_not_possible"));
    await send(ann, "resolve_refund", resolve(session, "not_refunded"));
    expect(world.commits.at(-1)?.actor).toBe("admin:ann");
    expect(await send(ann, "refund", { ...again, requestId: createId("req") })).toMatchObject({
      ok: true,
      value: { refunds: [{ state: "refused" }, { state: "asked", money: { minorUnits: 4_250 } }] },
    });
  });

  test("is no agent's, no other account's, and of no refund that was made up", async () => {
    world.refundsTake("agent");
    const session = await world.stored(refunding());
    const message = resolve(session, "refunded");
    expect(await send(await world.agent(), "resolve_refund", message)).toEqual(refusal("not_allowed"));
    expect(await send(await world.panel("elsewhere/sam/admin"), "resolve_refund", message)).toEqual(
      refusal("unknown_session"),
    );
    const sam = await world.supervisor();
    const strange = resolve(session, "refunded", { refundKey: `${session.id}:99:0` });
    expect(await send(sam, "resolve_refund", strange)).toEqual(refusal("nothing_unresolved"));
    expect(await send(sam, "resolve_refund", resolve(session, "charged"))).toEqual(refusal("bad_message"));
    expect(world.commits).toHaveLength(1);
  });
});

describe("closed payments", () => {
  const found = async (client: Panel, message: object = {}) => {
    const reply = await send<FoundPayments>(client, "find_payments", message);
    return reply.ok ? reply.value.payments.map(({ id }) => id) : reply.error.code;
  };

  test("are found by supervisors, all of their account's or those of a reference", async () => {
    const [first, second] = [await world.stored(paid()), await world.stored(unresolved())];
    await world.stored(after(aSession(), ...wayToCharge));
    const sam = await world.supervisor();
    expect(new Set(await found(sam))).toEqual(new Set([first.id, second.id]));
    expect(await found(sam, { reference: ` ${first.reference} ` })).toEqual([first.id]);
    expect(await found(sam, { reference: " " })).toHaveLength(2);
    expect(await found(await world.panel("elsewhere/sam/admin"))).toEqual([]);
    expect(await found(await world.agent())).toBe("not_allowed");
  });

  test("are not looked for by what looks like a card number", async () => {
    const payload = "50000000000000";
    const codes = await Promise.all(
      Array.from({ length: 10 }, async (_, digit) => {
        const reply = await send(await world.supervisor(), "find_payments", {
          reference: `${payload}${digit}`,
        });
        return reply.ok ? "ok" : reply.error.code;
      }),
    );
    expect(codes).toContain("reference_holds_card_number");
  });
});
