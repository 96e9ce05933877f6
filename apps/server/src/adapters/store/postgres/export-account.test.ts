import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eq, sql } from "drizzle-orm";
import type { ExportedRows } from "../../../ports/accounts/index.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { type Connection, connect } from "./connect.ts";
import { exportAccount } from "./export-account.ts";
import { sessions } from "./schema.ts";
import { aClosedSession, fillAccount, insertSession } from "./testing/fill-account.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 2, onLost: () => {} });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await postgres.close();
}, 30_000);

async function rest(pages: AsyncIterable<ExportedRows>): Promise<ExportedRows[]> {
  const read: ExportedRows[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

test("an account of any size is read in pages of one moment, each row as it is", async () => {
  const { database } = connection;
  const { accountId, agent } = await fillAccount(database);
  for (let count = 0; count < 450; count++) await insertSession(database, aClosedSession(accountId, agent));
  const before = await database.select().from(sessions).where(eq(sessions.accountId, accountId));
  const pages = exportAccount(database, accountId);
  const first = await pages.next();
  await insertSession(database, aClosedSession(accountId, agent));
  const all = [...(first.done === true ? [] : [first.value]), ...(await rest(pages))];
  const ofSessions = all.filter(({ table }) => table === "sessions");
  expect(ofSessions.map(({ rows }) => rows.length)).toEqual([200, 200, 51]);
  const byId = (rows: readonly Readonly<Record<string, unknown>>[]) =>
    [...rows].sort((one, other) => String(one["id"]).localeCompare(String(other["id"])));
  expect(byId(ofSessions.flatMap(({ rows }) => rows))).toEqual(byId(before));
}, 30_000);

test("a table without rows is told of, too", async () => {
  const tables = (await rest(exportAccount(connection.database, "nobody" as never))).map((page) => [
    page.table,
    page.rows.length,
  ]);
  expect(tables).toContainEqual(["sessions", 0]);
  expect(tables).toContainEqual(["audit", 0]);
});

test("an export that is given up in the middle leaves its connection to others, without the transaction", async () => {
  const { accountId } = await fillAccount(connection.database);
  for (let times = 0; times < 5; times++) {
    const pages = exportAccount(connection.database, accountId);
    await pages.next();
    await pages.return();
  }
  const { rows } = await connection.database.execute(
    sql`select 1 from pg_stat_activity where state like 'idle in transaction%'`,
  );
  expect(rows).toEqual([]);
});

test("a connection that breaks in the middle fails the export, and nothing else", async () => {
  const { accountId } = await fillAccount(connection.database);
  const pages = exportAccount(connection.database, accountId);
  await pages.next();
  await connection.database.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where state like 'idle in transaction%'`,
  );
  await expect(rest(pages)).rejects.toThrow();
  expect(await rest(exportAccount(connection.database, accountId))).not.toEqual([]);
});
