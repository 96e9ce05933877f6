import { readFileSync } from "node:fs";
import path from "node:path";
import type { World } from "@tacet/sandbox/world";
import pg from "pg";

/** The server's own database, looked at from outside. */
export interface LookedAt {
  /** Every table of ours. */
  tables(): Promise<readonly string[]>;
  /** Changes when any row of the table does, or any of those with this condition. */
  digest(table: string, condition?: string): Promise<string>;
  /** Every row of the table as text. */
  rows(table: string): Promise<readonly string[]>;
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function connectToDatabase(world: World): Promise<LookedAt> {
  const password = readFileSync(path.join(world.dataDir, "server", "postgres-password"), "utf8").trim();
  const client = new pg.Client({
    host: "127.0.0.1",
    port: world.ports.database,
    user: "tacet",
    password,
    database: "postgres",
  });
  await client.connect();
  const query = async (text: string, values: readonly unknown[] = []) =>
    (await client.query<Record<string, unknown>>(text, [...values])).rows;
  const named = (table: string) => client.escapeIdentifier(table);
  return {
    query,
    tables: async () => {
      const rows = await query("select tablename from pg_tables where schemaname = 'public' order by 1");
      return rows.map((row) => String(row["tablename"]));
    },
    digest: async (table, condition = "true") => {
      const [row] = await query(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${named(table)} t where ${condition}`,
      );
      return String(row?.["digest"]);
    },
    rows: async (table) => {
      const rows = await query(`select t::text as row from ${named(table)} t`);
      return rows.map(({ row }) => String(row));
    },
    close: () => client.end(),
  };
}
