/**
 * The removal of a user beside changes that are being written down. Each test stops one of the two in its middle, by a
 * lock that it holds itself on a row that the other one needs, and lets the other one run into it.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createId } from "@tacet/shared/ids";
import { defaultPolicy, type PaymentSession } from "@tacet/shared/payment-session";
import { type SQL, sql } from "drizzle-orm";
import { createBusinessEvents } from "../../../events.ts";
import { createLogger } from "../../../logger.ts";
import { after, aSession, wayToCharge } from "../../../testing/sessions.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { createChangeSession, createSessionChanges } from "../../../use-cases/change-session.ts";
import { createAccountData } from "./account-data.ts";
import { type Connection, connect } from "./connect.ts";
import { createSessionStore } from "./session-store.ts";
import { aClosedSession, type Filled, fillAccount, insertSession } from "./testing/fill-account.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
let data: ReturnType<typeof createAccountData>;
let store: ReturnType<typeof createSessionStore>;
let changeSession: ReturnType<typeof createChangeSession>;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  data = createAccountData(connection.database);
  store = createSessionStore(connection.database);
  changeSession = createChangeSession({
    store,
    policy: defaultPolicy,
    changes: createSessionChanges(),
    events: createBusinessEvents(createLogger("silent")),
    now: () => 9_000,
  });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await postgres.close();
}, 30_000);

let filled: Filled;
beforeEach(async () => {
  filled = await fillAccount(connection.database);
});

/** A payment of the filled account's agent whose line is being given back: the next event closes it. */
async function releasing(agentId = filled.agent): Promise<PaymentSession> {
  const begun = { ...aSession(), accountId: filled.accountId, agentId };
  const session = after(begun, ...wayToCharge.slice(0, 3), { type: "cancel_requested", at: 3_000 });
  await insertSession(connection.database, session);
  return session;
}

const release = (session: PaymentSession, actor = "effect:release") =>
  changeSession({ sessionId: session.id, event: { type: "line_released" }, actor });

/** Holds the rows of one query until the function it gives is called. */
async function hold(query: SQL): Promise<() => Promise<void>> {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let whole: Promise<void> = Promise.resolve();
  await new Promise<void>((held, failed) => {
    whole = connection.database.transaction(async (transaction) => {
      const { rowCount } = await transaction.execute(query);
      if (rowCount === 0) throw new Error("there is no such row to hold");
      held();
      await ended;
    });
    whole.catch(failed);
  });
  return async () => {
    end();
    await whole;
  };
}

/** Until so many statements wait for a lock of another transaction, or what they belong to is over. */
async function stuck(count: number, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const { rows } = await connection.database.execute<{ count: number }>(
      sql`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.count ?? 0) >= count) return;
  }
}

/** As the message that asked for it does it: again and again while a payment is open. */
async function removeAgain(userId = filled.agent): Promise<void> {
  while ((await data.removeUser(filled.accountId, userId)) === "payment_open") {}
}

/** Tables in which the user is named. Those of the messages and engagements are not of payments. */
async function tablesNaming(userId: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of ["sessions", "events", "feeds", "seen", "effects", "users", "installations"]) {
    const { rows } = await connection.database.execute<{ count: number }>(
      sql`select count(*)::int as count from ${sql.identifier(table)} t
        where row_to_json(t)::text like ${`%${userId}%`}`,
    );
    if (rows[0]?.count !== 0) found.push(table);
  }
  return found;
}

const feedOf = ({ accountId, agent }: Filled) =>
  sql`select from feeds where account_id = ${accountId} and agent_id = ${agent} for update`;

test("a payment that is closed while its agent is being removed keeps no name: the removal begins in the middle", async () => {
  const session = await releasing();
  // The last thing that a change takes.
  const letGo = await hold(feedOf(filled));
  const closing = release(session);
  await stuck(1, closing);
  const removing = data.removeUser(filled.accountId, filled.agent);
  await stuck(2, removing);
  await letGo();
  expect(await closing).toMatchObject({ ok: true });
  if ((await removing) === "payment_open") await removeAgain();
  expect(await tablesNaming(filled.agent)).toEqual([]);
  expect(await store.session(session.id)).toMatchObject({ phase: "closed", agentId: "removed-user" });
});

test("a payment that is closed while its agent is being removed keeps no name: the change begins in the middle", async () => {
  const session = await releasing();
  const letGo = await hold(
    sql`select from seen where source = ${`request:${filled.accountId}:${filled.agent}`} for update`,
  );
  const removing = data.removeUser(filled.accountId, filled.agent);
  await stuck(1, removing);
  const closing = release(session);
  await stuck(2, closing);
  await letGo();
  expect(await closing).toMatchObject({ ok: true });
  if ((await removing) === "payment_open") await removeAgain();
  expect(await tablesNaming(filled.agent)).toEqual([]);
  expect(await store.session(session.id)).toMatchObject({ phase: "closed", agentId: "removed-user" });
});

test("what is said about a closed payment while its agent is being removed names nobody", async () => {
  const session = after({ ...aClosedSession(filled.accountId, filled.agent), recording: "resuming" });
  await insertSession(connection.database, session);
  const letGo = await hold(feedOf(filled));
  const event = { type: "recording_reported", state: "resumed" } as const;
  const changing = changeSession({ sessionId: session.id, event, actor: "effect:resume_recording" });
  await stuck(1, changing);
  const removing = removeAgain();
  await stuck(2, removing);
  await letGo();
  await removing;
  expect(await changing).toMatchObject({ ok: true });
  expect(await tablesNaming(filled.agent)).toEqual([]);
});

test("a supervisor who acts on another agent's payment while being removed is not named in its history", async () => {
  const session = await releasing();
  const letGo = await hold(feedOf(filled));
  const once = { source: `request:${filled.accountId}:${filled.admin}`, id: createId("req") };
  const event = { type: "line_released" } as const;
  const acting = changeSession({ sessionId: session.id, event, actor: `supervisor:${filled.admin}`, once });
  await stuck(1, acting);
  const removing = removeAgain(filled.admin);
  await stuck(2, removing);
  await letGo();
  await removing;
  expect(await acting).toMatchObject({ ok: true });
  // The connector that they added stays.
  expect(await tablesNaming(filled.admin)).toEqual(["installations"]);
});

test("whoever has been removed begins no payment and changes none, and leaves no trace by trying", async () => {
  const session = await releasing(filled.admin);
  await removeAgain();
  const source = `request:${filled.accountId}:${filled.agent}`;
  const actor = `agent:${filled.agent}`;
  const begun = { ...aSession(), accountId: filled.accountId, agentId: filled.agent };
  const taken = { change: { session: begun, effects: [] }, fromVersion: 0, actor } as const;
  const event = { type: "payment_taken", at: 9_000 } as const;
  expect(await store.commit({ ...taken, event, once: { source, id: "begin" } })).toEqual({
    ok: false,
    error: { code: "agent_gone" },
  });
  const once = { source, id: "change" };
  expect(
    await changeSession({ sessionId: session.id, event: { type: "line_released" }, actor, once }),
  ).toEqual({ ok: false, error: { code: "unknown_session" } });
  expect(await tablesNaming(filled.agent)).toEqual([]);
});

test("many changes beside removals, in any order, leave no name behind", async () => {
  for (let round = 0; round < 15; round++) {
    filled = await fillAccount(connection.database);
    const payments = [await releasing(), await releasing(), await releasing(filled.admin)];
    const pauses = [round % 4, (round * 7) % 5, (round * 3) % 4, (round * 5) % 6];
    const soon = async <T>(ms: number | undefined, work: () => Promise<T>) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return await work();
    };
    await Promise.all([
      ...payments.map((payment, index) => soon(pauses[index], () => release(payment))),
      soon(pauses[3], () => data.removeUser(filled.accountId, filled.agent)),
      soon(pauses[2], () => takePayment()),
    ]);
    // One that was taken a moment before the removal is open; the removal asks for it to be ended.
    for (const { id } of await store.openSessions(filled.accountId, 100)) await endPayment(id);
    await removeAgain();
    expect(await tablesNaming(filled.agent)).toEqual([]);
  }
}, 30_000);

async function takePayment(): Promise<void> {
  const session = { ...aSession(), accountId: filled.accountId, agentId: filled.agent };
  await store.commit({
    change: { session, effects: [] },
    fromVersion: 0,
    event: { type: "payment_taken", at: 9_000 },
    actor: `agent:${filled.agent}`,
    once: { source: `request:${filled.accountId}:${filled.agent}`, id: createId("req") },
  });
}

async function endPayment(sessionId: PaymentSession["id"]): Promise<void> {
  for (const type of ["cancel_requested", "line_released"] as const)
    await changeSession({ sessionId, event: { type }, actor: "removal" });
}
