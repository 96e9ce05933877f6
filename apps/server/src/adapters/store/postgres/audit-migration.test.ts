import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { AccountId } from "@tacet/shared/ids";
import pg from "pg";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { createChainCheck } from "../../../use-cases/audit-chain.ts";
import { createAuditStore } from "./audit-store.ts";
import { connect } from "./connect.ts";
import { entryOf } from "./testing/audit-entry.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let sql: pg.Pool;
beforeAll(async () => {
  postgres = await startTestDatabase();
  sql = new pg.Pool({ connectionString: postgres.url, max: 2 });
}, 60_000);
afterAll(async () => {
  await sql.end();
  await postgres.close();
}, 30_000);

test("what was written down before there was a chain is chained by the migration, and is told apart", async () => {
  await sql.query("create database older");
  const url = postgres.url.replace(/\/postgres$/, "/older");
  const older = new pg.Client({ connectionString: url });
  await older.connect();
  const folder = new URL("../../../../drizzle/", import.meta.url);
  const journal = JSON.parse(readFileSync(new URL("meta/_journal.json", folder), "utf8"));
  await older.query("create schema drizzle");
  await older.query(
    "create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
  );
  for (const { tag, when } of journal.entries.slice(0, 3)) {
    await older.query(readFileSync(new URL(`${tag}.sql`, folder), "utf8"));
    await older.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
      tag,
      when,
    ]);
  }
  await older.query(`insert into audit (account_id, actor, action, details, at) values
    ('one', 'amy', 'settings_saved', '{"count": 1}', 1000), ('two', null, 'tokens_void', '{}', 2000),
    ('one', null, 'account_removed', '{"sessions": 4}', 3000)`);
  await older.end();
  const upgraded = await connect({ url, connections: 2, onLost: () => {} });
  const audit = createAuditStore(upgraded.database);
  await audit.appendAudit(entryOf("one" as AccountId));
  const late = [];
  for await (const { chain, before, entries } of audit.readAudit("one" as AccountId)) {
    const check = createChainCheck(before);
    for (const entry of entries) check.take(entry, entry);
    expect(check.finish(chain)).toMatchObject({ entries: 3, withoutPerson: 0, faults: [] });
    late.push(...entries.map(({ entry, recordedAt, at }) => [JSON.parse(entry).late, recordedAt === at]));
  }
  expect(late).toEqual([
    [true, true],
    [true, true],
    [false, false],
  ]);
  expect((await audit.auditChains()).map(({ accountId, seq }) => [accountId, seq])).toEqual([
    ["one", 3],
    ["two", 1],
  ]);
  await upgraded.close();
});
