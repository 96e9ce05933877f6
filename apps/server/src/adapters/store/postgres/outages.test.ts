import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { sql } from "drizzle-orm";
import pg from "pg";
import { type StoreTrouble, storeTroubleOf } from "../../../ports/store/index.ts";
import { aSession } from "../../../testing/sessions.ts";
import { startTcpRelay, type TcpRelay } from "../../../testing/tcp-relay.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { commitChange } from "./commit.ts";
import { type Connection, connect } from "./connect.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let relay: TcpRelay;
let connection: Connection;
let told: string[] = [];
const connections = 3;

beforeAll(async () => {
  postgres = await startTestDatabase();
  relay = await startTcpRelay(Number(new URL(postgres.url).port));
  const url = new URL(postgres.url);
  url.host = `127.0.0.1:${relay.port}`;
  connection = await connect({
    url: String(url),
    connections,
    onLost: () => {},
    onTrouble: (trouble) => told.push(trouble),
    onTroubleOver: (trouble, durationMs, failures) => {
      expect(durationMs).toBeGreaterThanOrEqual(0);
      told.push(`${trouble} over ${failures > 0 ? "after failures" : "without one"}`);
    },
  });
}, 60_000);

afterEach(async () => {
  relay.delay(0);
  await relay.turn("open");
  await untilAnswered();
  told = [];
});

afterAll(async () => {
  await connection.close();
  await relay.close();
  await postgres.close();
});

const ask = () => connection.database.execute(sql`select 1`);
const begin = () => connection.database.transaction(async (within) => await within.execute(sql`select 1`));

async function untilAnswered(): Promise<number> {
  const started = performance.now();
  while ((await problemOf(ask())) !== null) await new Promise((resolve) => setTimeout(resolve, 50));
  return performance.now() - started;
}

/** `null`: it was done. */
async function problemOf(work: Promise<unknown>): Promise<StoreTrouble | "another error" | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return storeTroubleOf(error) ?? "another error";
  }
}

test("a database that is away is told as such at once, is told of once, and is back by itself", async () => {
  await Promise.all(Array.from({ length: connections }, ask));
  await relay.turn("closed");
  expect(await problemOf(begin())).toBe("unreachable");
  const started = performance.now();
  for (let each = 0; each < 50; each++)
    expect(await problemOf(each % 2 ? ask() : begin())).toBe("unreachable");
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(told).toEqual(["unreachable"]);
  await relay.turn("open");
  expect(await untilAnswered()).toBeLessThan(5_000);
  expect(told).toEqual(["unreachable", "unreachable over after failures"]);
}, 30_000);

test("while it is away only one probe at a time is sent there, however many ask", async () => {
  await relay.turn("closed");
  await problemOf(ask());
  await relay.turn("hanging");
  const before = relay.connections();
  const until = performance.now() + 1_500;
  while (performance.now() < until) await Promise.all(Array.from({ length: 20 }, () => problemOf(ask())));
  expect(relay.connections() - before).toBeLessThanOrEqual(2);
}, 30_000);

test("a network that swallows everything ends a statement in bounded time, and costs the pool no connection", async () => {
  await Promise.all(Array.from({ length: connections }, begin));
  await relay.turn("hanging");
  const started = performance.now();
  // Not even `begin` is answered.
  const problems = await Promise.all(Array.from({ length: connections * 2 }, () => problemOf(begin())));
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(new Set(problems).has(null)).toBe(false);
  expect(problems).not.toContain("another error");
  await relay.turn("open");
  expect(await untilAnswered()).toBeLessThan(10_000);
  // All of the pool's connections can be had again.
  expect(await Promise.all(Array.from({ length: connections }, () => problemOf(begin())))).toEqual(
    Array.from({ length: connections }, () => null),
  );
}, 60_000);

test("a connection that an administrator ends costs the one request, and the next is answered", async () => {
  const other = new pg.Client({ connectionString: postgres.url });
  await other.connect();
  const asked = problemOf(connection.database.execute(sql`select pg_sleep(5)`));
  const ended = async () => {
    const { rowCount } = await other.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'",
    );
    return rowCount === 1;
  };
  while (!(await ended())) await new Promise((resolve) => setTimeout(resolve, 20));
  await other.end();
  expect(await asked).toBe("unreachable");
  expect(await problemOf(ask())).toBeNull();
}, 30_000);

test("a slow network is slow, and nothing else", async () => {
  relay.delay(150);
  expect(await problemOf(begin())).toBeNull();
  expect(told).toEqual([]);
});

test("where all connections are taken, waiting ends, and those that are taken are not disturbed", async () => {
  const long = Array.from({ length: connections }, () =>
    problemOf(connection.database.execute(sql`select pg_sleep(6)`)),
  );
  expect(await problemOf(ask())).toBe("busy");
  expect(told).toEqual(["busy"]);
  expect(await Promise.all(long)).toEqual(long.map(() => null));
  expect(await problemOf(ask())).toBeNull();
}, 30_000);

test("a standby says so, and is left for whoever answers at the address then", async () => {
  await connection.database.execute(sql`create table if not exists kept (id int)`);
  const other = new pg.Client({ connectionString: postgres.url });
  await other.connect();
  const turn = async (value: "on" | "off") => {
    await other.query(`alter system set default_transaction_read_only = ${value}`);
    await other.query("select pg_reload_conf()");
  };
  await turn("on");
  const write = () => problemOf(connection.database.execute(sql`insert into kept values (1)`));
  while ((await write()) === null) await new Promise((resolve) => setTimeout(resolve, 50));
  const before = relay.connections();
  // None of the pool's connections is given out twice.
  for (let each = 0; each <= connections; each++) expect(await write()).toBe("read_only");
  expect(relay.connections()).toBeGreaterThan(before);
  expect(await problemOf(ask())).toBeNull();
  expect(told).toEqual(["read_only"]);
  await other.query("set default_transaction_read_only = off");
  await turn("off");
  await other.end();
  while ((await write()) !== null) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told).toEqual(["read_only", "read_only over after failures"]);
}, 30_000);

test("a disk without room is told as that, and the end of it once something could be written", async () => {
  await connection.database.execute(sql`create table if not exists full_table (id int)`);
  await connection.database.execute(
    sql`create or replace function no_room() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`,
  );
  await connection.database.execute(
    sql`create trigger no_room before insert on full_table execute function no_room()`,
  );
  const write = () => problemOf(connection.database.execute(sql`insert into full_table values (1)`));
  expect(await write()).toBe("full");
  expect(await problemOf(ask())).toBeNull();
  expect(told).toEqual(["full"]);
  await connection.database.execute(sql`drop trigger no_room on full_table`);
  expect(await write()).toBeNull();
  expect(told).toEqual(["full", "full over after failures"]);
});

test("a transaction that PostgreSQL has ended in favor of another one is done again, and stored once", async () => {
  const { database } = connection;
  await database.execute(sql`create sequence lost_races`);
  await database.execute(
    sql`create function lose() returns trigger language plpgsql as
      $$ begin if nextval('lost_races') < 3 then raise exception 'lost' using errcode = '40001'; end if; return new; end $$`,
  );
  await database.execute(
    sql`create trigger lose before insert on events for each row execute function lose()`,
  );
  const session = { ...aSession(), version: 1 };
  const change = { session, effects: [] };
  const event = { type: "payment_taken", at: 0 } as const;
  const stored = await commitChange(database, { change, fromVersion: 0, event, actor: "test" });
  expect(stored).toMatchObject({ ok: true, value: { item: { seq: 1 } } });
  await database.execute(sql`drop trigger lose on events`);
  expect(told).toEqual([]);
});

test("a fault in what is asked is no outage", async () => {
  expect(await problemOf(connection.database.execute(sql`select 1/0`))).toBe("another error");
  expect(told).toEqual([]);
});
