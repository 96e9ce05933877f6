import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import * as schema from "./schema.ts";
import { connectionOptions, createWatchedPool, type WatchedPoolOptions } from "./watched-pool.ts";

export type Database = NodePgDatabase<typeof schema> & { readonly $client: pg.Pool };

export interface Connection {
  readonly database: Database;
  close(): Promise<void>;
}

export type ConnectOptions = WatchedPoolOptions;

/** Four folders above in the sources, and beside `dist` where the server has been built. */
const migrations =
  ["../../../../drizzle", "../drizzle"]
    .map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
    .find((folder) => existsSync(`${folder}/meta/_journal.json`)) ?? "";
/** Any number will do, as long as every node takes the same. */
const migrationLock = 7_221_384;

/** Brings the schema up to date, one node at a time, and opens the pool. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  await migrateOnce(options.url);
  const pool = createWatchedPool(options);
  return { database: drizzle(pool, { schema }), close: () => pool.end() };
}

/** How many steps the schema of this version is made of. */
export function knownMigrations(): number {
  const journal = JSON.parse(readFileSync(`${migrations}/meta/_journal.json`, "utf8")) as {
    readonly entries: readonly unknown[];
  };
  return journal.entries.length;
}

/** On a connection of its own: a node waits here for as long as another one migrates. */
async function migrateOnce(url: string): Promise<void> {
  const client = new pg.Client({ ...connectionOptions, connectionString: url });
  // One that breaks in between would end the process; the next statement fails, and that is enough.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: migrations });
  } finally {
    await client.query("select pg_advisory_unlock($1)", [migrationLock]).catch(() => {});
    await client.end().catch(() => {});
  }
}
