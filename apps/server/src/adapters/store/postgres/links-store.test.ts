import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { linksContract } from "../../../ports/payment-links/contract.ts";
import { aLink, linkAfter, linkMade } from "../../../testing/links.ts";
import { aSession } from "../../../testing/sessions.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { connect } from "./connect.ts";
import { createLinksStore } from "./links-store.ts";
import { createSessionStore } from "./session-store.ts";

async function open() {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  return {
    links: createLinksStore(database),
    sessions: createSessionStore(database),
    wait: (ms: number) => wait(ms),
    close: async () => {
      await close();
      await postgres.close();
    },
  };
}

linksContract("PostgreSQL", open);

let kept: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  kept = await open();
}, 60_000);
afterAll(() => kept.close(), 30_000);

const anAccount = () => ({
  accountId: createId("acc") as AccountId,
  agentId: createId("agt") as AgentId,
  reference: createId("INV"),
});
type Order = ReturnType<typeof anAccount>;
const event = { type: "payment_taken", at: 1 } as const;
const takePayment = (session: PaymentSession) =>
  kept.sessions.commit({ change: { session, effects: [] }, fromVersion: 0, event, actor: "test" });
const askForLink = (order: Order) =>
  kept.links.commitLink({
    link: aLink(order),
    fromVersion: 0,
    event: { type: "link_requested", at: 1 },
    actor: "test",
    nextInMs: null,
  });

test("no link while a payment with its reference is open, or has no known result", async () => {
  const order = anAccount();
  const session = aSession(order);
  await takePayment(session);
  expect(await askForLink(order)).toEqual({ ok: false, error: { code: "reference_busy" } });
  const lost = { ...session, phase: "closed", outcome: "unresolved", version: 2 } as const;
  await kept.sessions.commit({
    change: { session: lost, effects: [] },
    fromVersion: 1,
    event: { type: "line_released", at: 2 },
    actor: "test",
  });
  expect(await askForLink(order)).toEqual({ ok: false, error: { code: "reference_unresolved" } });
  const resolved = { ...lost, outcome: "failed", version: 3 } as const;
  await kept.sessions.commit({
    change: { session: resolved, effects: [] },
    fromVersion: 2,
    event: { type: "resolved_by_hand", result: "not_charged", at: 3 },
    actor: "test",
  });
  expect((await askForLink(order)).ok).toBe(true);
});

test("no payment while a link with its reference can be paid, and one as soon as it can't", async () => {
  const order = anAccount();
  const asked = await askForLink(order);
  if (!asked.ok) throw new Error(asked.error.code);
  expect(await takePayment(aSession(order))).toEqual({ ok: false, error: { code: "pay_link_open" } });
  expect((await takePayment(aSession({ ...order, accountId: createId("acc") as AccountId }))).ok).toBe(true);
  const made = { ...linkMade, at: 2 };
  const link = linkAfter(asked.value, made);
  await kept.links.commitLink({ link, fromVersion: 1, event: made, actor: "test", nextInMs: null });
  expect(await takePayment(aSession(order))).toEqual({ ok: false, error: { code: "pay_link_open" } });
  const ended = { type: "link_ended", at: 3 } as const;
  const over = linkAfter(link, ended);
  await kept.links.commitLink({ link: over, fromVersion: 2, event: ended, actor: "test", nextInMs: null });
  expect((await takePayment(aSession(order))).ok).toBe(true);
});

test("of a payment and a link with one reference that are asked for at once, one is stored", async () => {
  for (let round = 0; round < 4; round++) {
    const order = anAccount();
    const answers = await Promise.all([
      takePayment(aSession(order)),
      askForLink(order),
      takePayment(aSession(order)),
      askForLink(order),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  }
});

test("nobody who is no user of the account has a link made", async () => {
  const order = anAccount();
  const commit = { link: aLink(order), fromVersion: 0, event: { type: "link_requested", at: 1 } } as const;
  const asked = await kept.links.commitLink({ ...commit, actor: `agent:${order.agentId}`, nextInMs: 0 });
  expect(asked).toEqual({ ok: false, error: { code: "agent_gone" } });
  expect(await kept.links.link(commit.link.id)).toBeNull();
});
