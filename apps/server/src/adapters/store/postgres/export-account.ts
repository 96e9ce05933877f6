import type { AccountId } from "@tacet/shared/ids";
import { eq } from "drizzle-orm";
import { audit } from "./accounts-schema.ts";
import { belongingsOf } from "./belongings.ts";
import type { Database } from "./connect.ts";

/** Columns that are sealed, or good for nothing but a secret's check: of no use outside, and no one else's business. */
const leftOut: ReadonlySet<string> = new Set([
  "sealedTokens",
  "codeVerifier",
  "sealed",
  "stateHash",
  "browserHash",
]);

/** See `AccountData.exportAccount`. One snapshot, table by table. */
export async function exportAccount(
  database: Database,
  accountId: AccountId,
): Promise<Readonly<Record<string, unknown>>> {
  return await database.transaction(
    async (transaction) => {
      const exported: Record<string, unknown> = {};
      const tables = [
        ...belongingsOf(accountId),
        { name: "audit", table: audit, where: eq(audit.accountId, accountId) },
      ];
      for (const { name, table, where } of tables) {
        const rows = await transaction.select().from(table).where(where);
        exported[name] = rows.map(withoutSecrets);
      }
      return exported;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

function withoutSecrets(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !leftOut.has(column)));
}
