import { fileURLToPath } from "node:url";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import * as schema from "./schema.ts";

export type Database = NodePgDatabase<typeof schema> & { readonly $client: pg.Pool };

export interface Connection {
  readonly database: Database;
  close(): Promise<void>;
}

/** `onLost` is told when an idle connection breaks; the pool opens a new one by itself. */
export interface ConnectOptions {
  readonly url: string;
  readonly connections: number;
  onLost(error: Error): void;
}

const migrations = fileURLToPath(new URL("../../../../drizzle", import.meta.url));
/** Any number will do, as long as every node takes the same. */
const migrationLock = 7_221_384;

/** Opens the pool and brings the schema up to date, one node at a time. */
export async function connect({ url, connections, onLost }: ConnectOptions): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    // A transaction of ours takes milliseconds; one that hangs must not hold its locks.
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: "tacet-server",
  });
  // Without a listener a broken idle connection ends the process.
  pool.on("error", onLost);
  // So does one that breaks between two statements of a transaction. The next statement fails, and that is enough.
  pool.on("connect", (client) => void client.on("error", () => {}));
  await migrateOnce(pool);
  return { database: drizzle(pool, { schema }), close: () => pool.end() };
}

async function migrateOnce(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = 0");
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: migrations });
  } finally {
    await client.query("select pg_advisory_unlock($1)", [migrationLock]).catch(() => {});
    client.release(true);
  }
}
