import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { type PaymentSession, toView } from "@tacet/shared/payment-session";
import { eq, sql } from "drizzle-orm";
import type { Removal } from "../../../ports/accounts/index.ts";
import { after, aSession, wayToCharge } from "../../../testing/sessions.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { createAccountData } from "./account-data.ts";
import { authorizations, installations, users } from "./accounts-schema.ts";
import { type Connection, connect } from "./connect.ts";
import { inbox } from "./engagements-schema.ts";
import { createEngagementsStore } from "./engagements-store.ts";
import { createProviderNotesStore } from "./provider-notes-store.ts";
import { effects, events, sessions } from "./schema.ts";
import { createSessionStore } from "./session-store.ts";
import {
  aClosedSession,
  fillAccount,
  fillers,
  insertSession,
  ofNoAccount,
  sealedText,
} from "./testing/fill-account.ts";
import { createUsersStore } from "./users-store.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
let data: ReturnType<typeof createAccountData>;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 5, onLost: () => {} });
  data = createAccountData(connection.database);
}, 60_000);
afterAll(async () => {
  await connection.close();
  await postgres.close();
}, 30_000);

const day = 86_400_000;
/** A refund of it was asked for, and its answer is not known. */
const refunding = { outcome: "approved", deadline: { kind: "refunding", at: 1 } } as const;
const anAccount = () => createId("acc") as AccountId;
const anAgent = () => createId("agt") as AgentId;

async function tables(): Promise<readonly string[]> {
  const { rows } = await connection.database.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  return rows.map(({ name }) => name);
}

/** Rows of every table, as text, in which one of these stands. */
async function rowsNaming(texts: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of await tables()) {
    const { rows } = await connection.database.execute<{ row: string }>(
      sql`select row_to_json(t)::text as row from ${sql.identifier(table)} t`,
    );
    found.push(...rows.filter(({ row }) => texts.some((text) => row.includes(text))).map(() => table));
  }
  return found;
}

describe("the removal of an account", () => {
  test("these tests know every table there is: a new one needs rows here, and its place in belongings.ts", async () => {
    expect([...(await tables())].sort()).toEqual([...Object.keys(fillers), ...ofNoAccount].sort());
  });

  test("leaves nothing of it in any table but an audit without a name, and all of its neighbor", async () => {
    const [gone, stays] = [await fillAccount(connection.database), await fillAccount(connection.database)];
    const before = await rowsNaming(stays.personal);
    expect(new Set(await rowsNaming(gone.personal))).toEqual(new Set(Object.keys(fillers)));
    const counts = await data.removeAccount(gone.accountId);
    expect(counts).toMatchObject({ sessions: 1, seen: 3, installations: 2, users: 2, authorizations: 1 });
    expect(new Set(await rowsNaming([gone.accountId]))).toEqual(new Set(["audit", "audit_chains"]));
    expect(await rowsNaming(gone.personal.filter((text) => text !== gone.accountId))).toEqual([]);
    expect(await rowsNaming(stays.personal)).toEqual(before);
  });

  test("does nothing when it was taken back a moment before", async () => {
    const { accountId, personal } = await fillAccount(connection.database);
    const before = await rowsNaming(personal);
    await data.cancelRemoval(accountId);
    expect(await data.removeAccount(accountId)).toEqual({});
    expect(await rowsNaming(personal)).toHaveLength(before.length - 1);
  });

  test("an account can be used while it has a connector with tokens and no removal stands", async () => {
    const { accountId } = await fillAccount(connection.database);
    expect(await data.isUsable(accountId)).toBe(false);
    await data.cancelRemoval(accountId);
    expect(await data.isUsable(accountId)).toBe(true);
    await connection.database.execute(
      sql`update installations set sealed_tokens = null where account_id = ${accountId}`,
    );
    expect(await data.isUsable(accountId)).toBe(false);
    expect(await data.isUsable(anAccount())).toBe(false);
  });

  test("who asks to come in is told of the account and of themselves, also when many ask at once", async () => {
    const usersStore = createUsersStore(connection.database);
    const [going, open, none] = [await fillAccount(connection.database), anAccount(), anAccount()];
    await connection.database.insert(installations).values({
      ...{
        id: createId("ins"),
        app: "connector",
        accountId: open,
        userId: anAgent(),
        sealedTokens: sealedText,
      },
      ...{ scopes: [], apiUrl: "https://api.example", version: 1, installedAt: 1 },
    });
    const agents = Array.from({ length: 40 }, anAgent);
    for (const userId of agents)
      await usersStore.saveUser({
        accountId: open,
        userId,
        role: "supervisor",
        checkedAt: 1_700_000_000_001,
        name: "Sue Park",
      });
    const known = await Promise.all(agents.map((userId) => data.accessOf(open, userId)));
    expect(known).toEqual(
      agents.map((userId) => ({
        isUsable: true,
        user: { accountId: open, userId, role: "supervisor", checkedAt: 1_700_000_000_001, name: "Sue Park" },
      })),
    );
    const [agent] = agents as [AgentId];
    // The same user of another account is another one.
    expect(await data.accessOf(none, agent)).toEqual({ isUsable: false, user: null });
    expect(await data.accessOf(going.accountId, agent)).toEqual({ isUsable: false, user: null });
    await data.requestRemoval({ accountId: open, because: "admin_asked", requestedAt: 1, dueAt: 2 });
    expect(await data.accessOf(open, agent)).toMatchObject({ isUsable: false, user: { userId: agent } });
  });

  test("holds as it was asked for first, unless it is to be sooner", async () => {
    const accountId = anAccount();
    const first: Removal = { accountId, because: "tokens_void", requestedAt: 1_000, dueAt: 50_000 };
    await data.requestRemoval(first);
    await data.requestRemoval({ ...first, because: "admin_asked", requestedAt: 2_000, dueAt: 60_000 });
    expect(await data.removalOf(accountId)).toEqual(first);
    await data.requestRemoval({ ...first, because: "app_deauthorized", requestedAt: 3_000, dueAt: 3_000 });
    expect(await data.removalOf(accountId)).toMatchObject({ because: "app_deauthorized", dueAt: 3_000 });
    const due = async (now: number) =>
      (await data.dueRemovals(now, 100)).filter((one) => one.accountId === accountId);
    expect(await due(2_999)).toEqual([]);
    expect(await due(3_000)).toHaveLength(1);
    // Due, it can't be taken back any more.
    await data.cancelRemoval(accountId);
    expect(await data.removalOf(accountId)).not.toBeNull();
  });
});

test("a removed user leaves closed payments that name nobody; open ones and other users keep their names", async () => {
  const { accountId, agent, admin, session } = await fillAccount(connection.database);
  const open = { ...aClosedSession(accountId, agent), phase: "releasing" as const };
  const other = aClosedSession(accountId, admin);
  await insertSession(connection.database, open);
  await insertSession(connection.database, other);
  await data.removeUser(accountId, agent);
  const rows = await connection.database.select().from(sessions).where(eq(sessions.accountId, accountId));
  const agents = new Map(rows.map((row) => [row.id, [row.agentId, row.body.agentId]]));
  expect(agents.get(session.id)).toEqual(["removed-user", "removed-user"]);
  expect(agents.get(open.id)).toEqual([agent, agent]);
  expect(agents.get(other.id)).toEqual([admin, admin]);
  // Whoever was about to change the payment has to read it again.
  const versions = rows.filter(({ id }) => id === session.id).map((row) => [row.version, row.body.version]);
  expect(versions).toEqual([[session.version + 1, session.version + 1]]);
  const apps = await connection.database
    .select({ app: installations.app })
    .from(installations)
    .where(eq(installations.accountId, accountId));
  expect(apps).toEqual([{ app: "connector" }]);
  await connection.database.update(sessions).set({ phase: "closed" }).where(eq(sessions.id, open.id));
  await data.removeUser(accountId, agent);
  // A message that is still to be worked on; what it said is forgotten then.
  expect(await rowsNaming([agent])).toEqual(["inbox"]);
  const [message] = await connection.database.select().from(inbox).where(eq(inbox.accountId, accountId));
  await createEngagementsStore(connection.database).finishMessage(message?.id ?? "");
  expect(await rowsNaming([agent])).toEqual([]);
});

test("a removed supervisor is not named in what they did to other agents' payments either", async () => {
  const { accountId, agent, session } = await fillAccount(connection.database);
  const supervisor = anAgent();
  const event = { sessionId: session.id, accountId, agentId: agent, type: "refund_requested", body: {} };
  await connection.database.insert(events).values([
    { ...event, version: 2, seq: 2, actor: `supervisor:${supervisor}`, view: toView(session) },
    { ...event, version: 3, seq: 3, actor: `admin:${supervisor}`, view: toView(session) },
  ]);
  await data.removeUser(accountId, supervisor);
  expect(await rowsNaming([supervisor])).toEqual([]);
  const rows = await connection.database
    .select({ actor: events.actor })
    .from(events)
    .where(eq(events.sessionId, session.id))
    .orderBy(events.version);
  expect(rows.map(({ actor }) => actor)).toEqual([
    `agent:${agent}`,
    "supervisor:removed-user",
    "admin:removed-user",
  ]);
});

test("nor where they had a line given back: not in the event, not in the payment, not in what panels were told", async () => {
  const { accountId, agent } = await fillAccount(connection.database);
  const supervisor = anAgent();
  const by = { id: supervisor, name: "Dana Reyes", role: "supervisor" } as const;
  const begun = { ...aSession({ agentName: "Amy Brooks" }), accountId, agentId: agent };
  const release = { type: "release_requested", by, why: "asked to stop", at: 3_000 } as const;
  const session = after(begun, ...wayToCharge.slice(0, 3), release);
  await insertSession(connection.database, session);
  const told = { sessionId: session.id, accountId, agentId: agent, view: toView(session) };
  await connection.database.insert(events).values([
    { ...told, version: 5, seq: 50, type: release.type, body: release, actor: `supervisor:${supervisor}` },
    { ...told, version: 6, seq: 51, type: "line_mode", body: {}, actor: "provider:secure-bridge" },
  ]);
  expect(await data.removeUser(accountId, supervisor)).toBe("removed");
  expect(await rowsNaming([supervisor])).toEqual([]);
  expect(await rowsNaming(["Dana Reyes"])).toEqual([]);
  const store = createSessionStore(connection.database);
  // It is open: whoever changes it now has to read it again.
  expect(await store.session(session.id)).toMatchObject({
    phase: "releasing",
    version: session.version + 1,
    agentName: "Amy Brooks",
    releasedBy: { by: { id: "removed-user", name: null, role: "supervisor" }, why: "asked to stop" },
  });
  const [first] = await store.eventsOf(session.id, { first: 0, last: 2 });
  expect(first).toMatchObject({
    actor: "supervisor:removed-user",
    event: { ...release, by: { id: "removed-user", name: null } },
    ...{ version: 5, phase: "releasing", outcome: "canceled", minorUnits: 4250, dueUnits: 4250 },
    isRefunding: false,
  });
});

test("no payment begins, and nothing is deleted, while a line of an account that is going is open", async () => {
  const { accountId, agent } = await fillAccount(connection.database);
  const store = createSessionStore(connection.database);
  const begin = (session: PaymentSession) =>
    store.commit({
      change: { session, effects: [] },
      fromVersion: 0,
      event: { type: "payment_taken", at: 1 },
      actor: `agent:${agent}`,
    });
  const open = { ...aClosedSession(accountId, agent), phase: "capturing", outcome: null } as const;
  expect(await begin(open)).toMatchObject({ ok: true });
  const at = { because: "admin_asked", requestedAt: 1, dueAt: 1 } as const;
  await data.requestRemoval({ accountId, ...at });
  expect(await begin(aClosedSession(accountId, agent))).toEqual({
    ok: false,
    error: { code: "account_going" },
  });
  expect(await data.removeAccount(accountId)).toEqual({});
  expect(await data.removalOf(accountId)).toMatchObject({ dueAt: 1 });
  expect((await store.session(open.id))?.phase).toBe("capturing");
  await connection.database.update(sessions).set({ phase: "closed" }).where(eq(sessions.id, open.id));
  expect(await data.removeAccount(accountId)).toMatchObject({ sessions: 2 });
});

test("users who have not come for long are listed, with those whose authorization led to nothing", async () => {
  const { accountId, agent, admin } = await fillAccount(connection.database);
  const mine = async (before: number) =>
    (await data.idleUsers(before, 10_000))
      .filter((user) => user.accountId === accountId)
      .map(({ userId }) => userId)
      .sort();
  expect(await mine(1)).toEqual([]);
  expect(await mine(9_000_000_000_000)).toEqual([agent, admin].sort());
  await createUsersStore(connection.database).saveUser({
    accountId,
    userId: admin,
    role: "agent",
    checkedAt: -9_000_000_000_000,
    name: null,
  });
  expect(await mine(8_000_000_000_000)).toEqual([agent]);
  await connection.database.delete(users).where(eq(users.accountId, accountId));
  expect(await mine(9_000_000_000_000)).toEqual([agent]);
});

test("an export has every table of the account, of nobody else, and nothing that is sealed", async () => {
  const [mine, other] = [await fillAccount(connection.database), await fillAccount(connection.database)];
  const exported: Record<string, unknown[]> = {};
  for await (const { table, rows } of data.exportAccount(mine.accountId))
    exported[table] = [...(exported[table] ?? []), ...rows];
  expect(Object.keys(exported).sort()).toEqual(
    Object.keys(fillers)
      .filter((name) => name !== "removals")
      .sort(),
  );
  for (const rows of Object.values(exported)) expect(rows).not.toEqual([]);
  const text = JSON.stringify(exported);
  for (const id of mine.personal) expect(text).toContain(id);
  for (const id of [...other.personal, sealedText]) expect(text).not.toContain(id);
});

test("payments are counted as open, as unresolved while nobody knows what they came to, as resuming, as refunding", async () => {
  const [accountId, agent] = [anAccount(), anAgent()];
  expect(await data.openPayments(accountId)).toEqual({
    open: 0,
    unresolved: 0,
    resuming: 0,
    refunding: 0,
  });
  const closed = aClosedSession(accountId, agent);
  await insertSession(connection.database, closed);
  await insertSession(connection.database, { ...aClosedSession(accountId, agent), phase: "capturing" });
  await insertSession(connection.database, { ...aClosedSession(accountId, agent), phase: "authorizing" });
  await insertSession(connection.database, { ...aClosedSession(accountId, agent), outcome: "unresolved" });
  await insertSession(connection.database, { ...aClosedSession(accountId, agent), recording: "resuming" });
  await insertSession(connection.database, { ...aClosedSession(accountId, agent), ...refunding });
  expect(await data.openPayments(accountId)).toEqual({
    open: 2,
    unresolved: 2,
    resuming: 1,
    refunding: 1,
  });
});

test("old closed payments are deleted with all that was noted of them; open, unresolved, refunding and younger ones are kept", async () => {
  const { accountId, agent } = await fillAccount(connection.database);
  const old = new Date(Date.now() - 2 * day);
  const aPayment = () => aClosedSession(accountId, agent);
  const [gone, open, unresolved] = [aPayment(), aPayment(), aPayment()];
  await insertSession(connection.database, gone, old);
  await connection.database.insert(effects).values({
    id: `${gone.id}:1:0` as never,
    sessionId: gone.id,
    type: "release",
    body: { id: `${gone.id}:1:0` as never, type: "release" },
  });
  await insertSession(connection.database, { ...open, phase: "releasing" }, old);
  await insertSession(connection.database, { ...unresolved, outcome: "unresolved" }, old);
  await insertSession(connection.database, { ...aPayment(), ...refunding }, old);
  const notes = createProviderNotesStore<object>(connection.database, "twilio");
  await notes.change(
    gone.id,
    () => ({}),
    () => [gone.id],
  );
  expect(await data.deleteClosedSessions(anAccount(), Date.now() - day, 10)).toBe(0);
  expect(await data.deleteClosedSessions(accountId, Date.now() - day, 10)).toBe(1);
  expect(await data.deleteClosedSessions(accountId, Date.now() - day, 10)).toBe(0);
  const left = await connection.database
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.accountId, accountId));
  expect(left.map(({ id }) => id)).not.toContain(gone.id);
  expect(left).toHaveLength(4);
  expect(await rowsNaming([gone.id])).toEqual([]);
});

test("traces go when they are old, and only then", async () => {
  const { agent, personal } = await fillAccount(connection.database);
  const traces = async () =>
    (await rowsNaming(personal)).filter((table) => table === "engagements" || table === "inbox").sort();
  await data.deleteTraces(1_000);
  expect(await traces()).toEqual(["engagements", "inbox"]);
  expect(await data.deleteTraces(10_000)).toBeGreaterThan(0);
  expect(await traces()).toEqual([]);
  const pending = await connection.database
    .select()
    .from(authorizations)
    .where(eq(authorizations.userId, agent));
  expect(pending).toEqual([]);
});

test("accounts with anything stored are listed", async () => {
  const { accountId } = await fillAccount(connection.database);
  expect(await data.accountIds(10_000)).toContain(accountId);
  await data.removeAccount(accountId);
  expect(await data.accountIds(10_000)).not.toContain(accountId);
});
