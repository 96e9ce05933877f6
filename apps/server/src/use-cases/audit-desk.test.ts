/** Against a real PostgreSQL: what is found, and whether the chain is whole, is its word. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type AuditPageQuery, type AuditView, auditActions } from "@tacet/shared/audit";
import { type AccountId, type AgentId, createId, type EngagementId } from "@tacet/shared/ids";
import { err } from "@tacet/shared/result";
import pg from "pg";
import { createAuditStore } from "../adapters/store/postgres/audit-store.ts";
import { type Connection, connect } from "../adapters/store/postgres/connect.ts";
import { insertSession } from "../adapters/store/postgres/testing/fill-account.ts";
import type { AuditEntry } from "../ports/accounts/index.ts";
import { aSession } from "../testing/sessions.ts";
import { startTestDatabase } from "../testing/test-database.ts";
import { type AuditDesk, createAuditDesk } from "./audit-desk.ts";
import { createOneAtATime } from "./one-at-a-time.ts";
import type { Principal } from "./session-token.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
let store: ReturnType<typeof createAuditStore>;
let sql: pg.Pool;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 4, onLost: () => {} });
  store = createAuditStore(connection.database);
  sql = new pg.Pool({ connectionString: postgres.url, max: 1 });
}, 60_000);
afterAll(async () => {
  await sql.end();
  await connection.close();
  await postgres.close();
}, 30_000);

let accountId: AccountId;
let came: string[];
let desk: AuditDesk;
let admin: Principal;
beforeEach(() => {
  accountId = createId("acc") as AccountId;
  admin = { accountId, agentId: "amy" as AgentId, role: "admin", expiresAt: 0 };
  came = [];
  desk = deskWith();
});

function deskWith(verifyMs = 10_000): AuditDesk {
  return createAuditDesk({
    accounts: store,
    reads: { people: async () => [{ id: "amy" as AgentId, name: "Amy" }] },
    trail: { came: async (_, action) => void came.push(action) },
    oneAtATime: createOneAtATime(2),
    now: () => Date.now(),
    verifyMs,
  });
}

const add = (action: AuditEntry["action"], more: Partial<AuditEntry> = {}) =>
  store.appendAudit({
    accountId,
    actor: "amy" as AgentId,
    role: "admin",
    action,
    from: { channel: "setup", address: "192.0.2.7" },
    details: {},
    at: Date.now(),
    ...more,
  });

async function page(query: Partial<AuditPageQuery> = {}): Promise<AuditView> {
  const answer = await desk.view(admin, { zone: "UTC", ...query });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}
const seqs = (view: AuditView) => view.lines.map(({ seq }) => seq);

async function csv(filter: Partial<AuditPageQuery> = {}): Promise<string> {
  let text = "";
  const answer = await desk.csv(admin, { zone: "UTC", ...filter }, async (pieces) => {
    for await (const piece of pieces) text += piece;
  });
  expect(answer.ok).toBe(true);
  return text;
}

test.each(["agent", "supervisor"] as const)(
  "%s sees nothing, saves nothing, verifies nothing",
  async (role) => {
    const refused = err({ code: "not_allowed" });
    const other = { ...admin, role };
    const nothing = async () => expect(true).toBe(false);
    expect(await desk.view(other, { zone: "UTC" })).toEqual(refused);
    expect(await desk.csv(other, { zone: "UTC" }, nothing)).toEqual(refused);
    expect(await desk.verify(other)).toEqual(refused);
  },
);

describe("the view", () => {
  test("has the newest first, page by page, each entry once; and whoever looks is noted", async () => {
    for (let count = 0; count < 60; count++) await add("settings_saved");
    const first = await page();
    expect(seqs(first)).toEqual(Array.from({ length: 50 }, (_, index) => 60 - index));
    await add("settings_saved");
    const second = await page({ before: String(first.next) });
    expect(seqs(second)).toEqual(Array.from({ length: 10 }, (_, index) => 10 - index));
    expect(second.next).toBeNull();
    expect(came).toEqual(["audit_viewed", "audit_viewed"]);
  });

  test("is of one's own account", async () => {
    await add("settings_saved", { accountId: createId("acc") as AccountId });
    expect(await page()).toMatchObject({ lines: [], next: null, searchedTo: null });
  });

  test("is filtered by group, person and days", async () => {
    await add("settings_saved");
    await add("payment_taken", { actor: "ben" as AgentId });
    await add("payment_taken");
    expect(seqs(await page({ group: "payments" }))).toEqual([3, 2]);
    expect(seqs(await page({ group: "payments", person: "ben" }))).toEqual([2]);
    const today = new Date().toISOString().slice(0, 10);
    expect(seqs(await page({ from: today, to: today }))).toEqual([3, 2, 1]);
    expect(seqs(await page({ to: "2020-01-01" }))).toEqual([]);
    expect(seqs(await page({ from: "2999-01-01" }))).toEqual([]);
  });

  test("is filtered by a payment, by its reference or its session", async () => {
    const mine = aSession({ accountId, engagementId: createId("eng") as EngagementId });
    const closed = { ...mine, phase: "closed", outcome: "approved", deadline: null } as const;
    await insertSession(connection.database, closed);
    await add("payment_taken", { about: `session:${mine.id}` });
    await add("payment_taken", { about: "session:another" });
    expect(seqs(await page({ payment: mine.reference }))).toEqual([1]);
    expect(seqs(await page({ payment: mine.id }))).toEqual([1]);
    expect(seqs(await page({ payment: "INV-OF-NOBODY" }))).toEqual([]);
  });

  test("says of a name that was taken away that it was, and gives it to nobody", async () => {
    await add("settings_saved");
    await add("connection_tested", { actor: null, from: undefined, role: undefined });
    await store.erasePerson(accountId, "amy" as AgentId, {
      accountId,
      actor: null,
      action: "person_erased",
      details: {},
      at: 1,
    });
    const view = await page();
    expect(view.lines.map(({ actor, address, isRemoved }) => [actor, address, isRemoved])).toEqual([
      [null, null, false],
      [null, null, false],
      [null, null, true],
    ]);
    expect(seqs(await page({ person: "amy" }))).toEqual([]);
  });
});

describe("the CSV file", () => {
  test("has what fits, beyond a page, with times that a spreadsheet reads, and no formula", async () => {
    await add("settings_saved", { details: { changed: "=cmd()" }, actor: "=HYPERLINK(1)" as AgentId });
    for (let count = 0; count < 520; count++) await add("payment_taken");
    const all = (await csv()).split("\r\n");
    // A head, 521 entries, the one that says that a file is taken, and the end of the last line.
    expect(all).toHaveLength(524);
    expect(all[0]).toBe(
      "\uFEFFnumber,time,local_time,zone,actor,role,action,about,result,channel,address,server,why,details",
    );
    expect(all.at(-2)).toContain(`"'=HYPERLINK(1)"`);
    const [some] = (await csv({ group: "setup", zone: "Asia/Tokyo" })).split("\r\n").slice(1);
    expect(some).toMatch(/^1,\d{4}-\d\d-\d\dT[\d:.]+Z,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,Asia\/Tokyo,/);
    const [noted] = await store.auditOf(accountId, 1, "audit_exported");
    expect(noted).toMatchObject({ actor: "amy", details: { format: "csv", filtered: "group" } });
  }, 30_000);

  test("names nobody whose name was taken away", async () => {
    await add("settings_saved");
    await store.erasePerson(accountId, "amy" as AgentId, {
      accountId,
      actor: null,
      action: "person_erased",
      details: {},
      at: 1,
    });
    const [first] = (await csv({ group: "setup" })).split("\r\n").slice(1);
    expect(first).toContain(",(removed),admin,settings_saved,");
  });
});

describe("a verification", () => {
  test("of a whole chain says so, is in the audit, and is shown as the last one", async () => {
    for (let count = 0; count < 3; count++) await add("settings_saved");
    expect(await desk.verify(admin)).toMatchObject({
      value: { state: "whole", entries: 3, withoutPerson: 0, faulty: [], head: { seq: 3 } },
    });
    const view = await page();
    expect(view.lines[0]).toMatchObject({ action: "audit_verified", result: "ok", actor: "amy" });
    expect(view.lastVerified).toMatchObject({ result: "ok" });
  });

  test("finds what the owner of the database has changed", async () => {
    for (let count = 0; count < 3; count++) await add("settings_saved");
    const client = await sql.connect();
    await client.query("begin; set local session_replication_role = replica");
    await client.query("update audit set action = 'signed_in' where account_id = $1 and seq = 2", [
      accountId,
    ]);
    await client.query("commit");
    client.release();
    expect(await desk.verify(admin)).toMatchObject({ value: { state: "faulty", faulty: [2] } });
    expect((await page()).lastVerified).toMatchObject({ result: "faulty" });
  });

  test("that has no time for all of it says how far it came", async () => {
    for (let count = 0; count < 501; count++) await add("settings_saved");
    expect(await deskWith(-1).verify(admin)).toMatchObject({
      value: { state: "unfinished", entries: 500, head: null },
    });
  }, 30_000);
});

test("every action belongs to one group", () => {
  const all = Object.values(auditActions).flat();
  expect(new Set(all).size).toBe(all.length);
});
