import { desc, eq } from "drizzle-orm";
import type { Audit } from "../../../ports/accounts/index.ts";
import { audit } from "./accounts-schema.ts";
import type { Database } from "./connect.ts";

export function createAuditStore(database: Database): Audit {
  return {
    appendAudit: async (entry) => {
      await database.insert(audit).values(entry);
    },
    auditOf: async (accountId, most) => {
      const rows = await database
        .select()
        .from(audit)
        .where(eq(audit.accountId, accountId))
        .orderBy(desc(audit.id))
        .limit(most);
      return rows.map(({ id: _, ...entry }) => entry);
    },
  };
}
