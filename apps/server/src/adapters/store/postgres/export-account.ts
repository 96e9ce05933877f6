/**
 * Reads everything of an account while somebody takes it. It promises: one snapshot, in pages of bounded size, and that
 * nothing that is sealed is even read. While it is open it holds a connection of the pool.
 */
import type { AccountId } from "@tacet/shared/ids";
import { eq, getTableColumns, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { ExportedRows } from "../../../ports/accounts/index.ts";
import { audit, auditChains } from "./accounts-schema.ts";
import { belongingsOf } from "./belongings.ts";
import type { Database } from "./connect.ts";
import { readSnapshot } from "./read-snapshot.ts";

/** Columns that are sealed, or good for nothing but a secret's check: of no use outside, and no one else's business. */
const leftOut: ReadonlySet<string> = new Set([
  "sealedTokens",
  "codeVerifier",
  "sealed",
  "stateHash",
  "linkHash",
  "browserHash",
]);

const pageSize = 200;

/** See `AccountData.exportAccount`. */
export async function* exportAccount(
  database: Database,
  accountId: AccountId,
): AsyncGenerator<ExportedRows, void> {
  yield* readSnapshot(database, async function* (session) {
    for (const belonging of belongingsOf(accountId)) yield* pagesOf(session, belonging);
    yield* pagesOf(session, { name: "audit", table: audit, where: eq(audit.accountId, accountId) });
    const myChain = eq(auditChains.accountId, accountId);
    yield* pagesOf(session, { name: "audit_chains", table: auditChains, where: myChain });
  });
}

async function* pagesOf(
  session: NodePgDatabase,
  { name, table, where }: ReturnType<typeof belongingsOf>[number],
): AsyncGenerator<ExportedRows, void> {
  const columns = Object.fromEntries(
    Object.entries(getTableColumns(table)).filter(([column]) => !leftOut.has(column)),
  );
  const query = session.select(columns).from(table).where(where);
  await session.execute(sql`declare exported no scroll cursor for ${query}`);
  for (let isFirst = true; ; isFirst = false) {
    const { rows } = await session.execute(sql.raw(`fetch ${pageSize} from exported`));
    if (isFirst || rows.length > 0)
      yield {
        table: name,
        rows: rows.map((row) =>
          Object.fromEntries(
            Object.entries(columns).map(([key, column]) => {
              const value = row[column.name];
              return [key, value === null ? null : column.mapFromDriverValue(value)];
            }),
          ),
        ),
      };
    if (rows.length < pageSize) break;
  }
  await session.execute(sql`close exported`);
}
