/**
 * As many transactions as a payment has, with as many rows written in them, in tables of their own in the same PostgreSQL: what
 * the database alone would take. Nobody decides, signs, tells or asks anything in between.
 */
import pg from "pg";
import { serveOrders } from "../../child/index.ts";
import { againUntil } from "./again-until.ts";
import type { BareOrders, Plan } from "./orders.ts";

let pool: pg.Pool | null = null;
let count = 0;

const tables = `
  create schema if not exists bench;
  create table if not exists bench.now (id text primary key, version integer not null, body jsonb not null, at timestamptz not null);
  create table if not exists bench.history (id text primary key, of text not null, body jsonb not null, at timestamptz not null);
  create index if not exists history_of on bench.history (of);`;

const orders: BareOrders = {
  start: async ({ databaseUrl, connections }) => {
    pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
    await pool.query(tables);
  },
  transact: async ({ plan, atOnce, ms }) =>
    await againUntil(ms, atOnce, async () => {
      if (pool === null) throw new Error("not started");
      count += 1;
      await likeOnePayment(pool, `bench_${process.pid}_${count}`, plan);
    }),
};
serveOrders(orders);

async function likeOnePayment(from: pg.Pool, id: string, plan: Plan): Promise<void> {
  const { transactions, writing, inserted, updated } = plan;
  const body = JSON.stringify({ text: "x".repeat(plan.rowBytes) });
  for (let turn = 0; turn < writing; turn++) {
    // The rows are spread over the transactions that write.
    const inserts = share(inserted, writing, turn) - (turn === 0 ? 1 : 0);
    await inTransaction(from, async (client) => {
      if (turn === 0) await client.query("insert into bench.now values ($1, 0, $2, now())", [id, body]);
      for (let row = 0; row < share(updated, writing, turn); row++)
        await client.query(
          "update bench.now set version = version + 1, body = $2, at = now() where id = $1",
          [id, body],
        );
      for (let row = 0; row < inserts; row++)
        await client.query("insert into bench.history values ($1, $2, $3, now())", [
          `${id}_${turn}_${row}`,
          id,
          body,
        ]);
    });
  }
  for (let turn = writing; turn < transactions; turn++)
    await from.query("select * from bench.now where id = $1", [id]);
}

async function inTransaction(from: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await from.connect();
  try {
    await client.query("begin");
    await work(client);
    await client.query("commit");
  } finally {
    client.release();
  }
}

function share(all: number, parts: number, part: number): number {
  return Math.floor((all * (part + 1)) / parts) - Math.floor((all * part) / parts);
}
