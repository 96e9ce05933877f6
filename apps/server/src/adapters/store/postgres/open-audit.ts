import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Audit, AuditLog } from "../../../ports/accounts/index.ts";
import { createAuditStore } from "./audit-store.ts";
import * as schema from "./schema.ts";

export interface OpenedAudit {
  readonly audit: Audit & AuditLog;
  close(): Promise<void>;
}

/** The audit alone, for a command: the schema is left as it is, so that a server of another version goes on with it. */
export function openAudit(url: string): OpenedAudit {
  // One to read with, and one to write down that it is read.
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000 });
  // Without a listener a broken idle connection ends the process; the next statement fails, and that is enough.
  pool.on("error", () => {});
  return { audit: createAuditStore(drizzle(pool, { schema })), close: () => pool.end() };
}
