import { and, eq, gt, ne } from "drizzle-orm";
import type { Users } from "../../../ports/accounts/index.ts";
import { users } from "./accounts-schema.ts";
import { withAudit } from "./audit-store.ts";
import type { Database } from "./connect.ts";

export function createUsersStore(database: Database): Users {
  return {
    saveUser: ({ accountId, userId, role, checkedAt, name }, audit) =>
      withAudit(database, audit, async (transaction) => {
        await transaction
          .insert(users)
          .values({ accountId, userId, role, checkedAt, name })
          .onConflictDoUpdate({ target: [users.accountId, users.userId], set: { role, checkedAt, name } });
      }),
    user: async (accountId, userId) => {
      const [row] = await database
        .select()
        .from(users)
        .where(and(eq(users.accountId, accountId), eq(users.userId, userId)));
      return row ?? null;
    },
    hasOtherAdmin: async (accountId, userId) => {
      const others = and(
        eq(users.accountId, accountId),
        ne(users.userId, userId),
        eq(users.role, "admin"),
        gt(users.checkedAt, 0),
      );
      return (await database.select({ userId: users.userId }).from(users).where(others).limit(1)).length > 0;
    },
  };
}
