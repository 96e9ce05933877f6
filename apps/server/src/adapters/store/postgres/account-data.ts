import { and, asc, eq, gt, lt, lte, ne, or, sql } from "drizzle-orm";
import type { AccountData } from "../../../ports/accounts/index.ts";
import { removals } from "./accounts-schema.ts";
import { withAudit } from "./audit-store.ts";
import { removeAccount } from "./belongings.ts";
import { databaseNow } from "./clock.ts";
import type { Database } from "./connect.ts";
import { exportAccount } from "./export-account.ts";
import { createAccessReads } from "./panel-reads.ts";
import { removeUser } from "./remove-user.ts";
import { deleteClosedSessions, deleteTraces } from "./retention.ts";
import { sessions } from "./schema.ts";
import { preparedStatement } from "./statement.ts";

const usableStatement = preparedStatement<{ readonly usable: boolean }>(
  "account_usable",
  `select not exists (select from removals where account_id = $1) and exists (
     select from installations where account_id = $1 and app = 'connector' and sealed_tokens is not null
   ) as usable`,
);

export function createAccountData(database: Database): AccountData {
  return {
    ...removalQueries(database),
    ...createAccessReads(database),
    isUsable: async (accountId) => (await usableStatement(database, [accountId]))[0]?.usable === true,
    openPayments: async (accountId) => {
      const [row] = await database
        .select({
          open: sql<number>`count(*) filter (where ${ne(sessions.phase, "closed")})::int`,
          unresolved: sql<number>`count(*) filter (where ${or(
            eq(sessions.phase, "authorizing"),
            eq(sessions.outcome, "unresolved"),
          )})::int`,
          resuming: sql<number>`count(*) filter (where ${eq(sessions.phase, "closed")}
            and ${sessions.body}->>'recording' = 'resuming')::int`,
          refunding: sql<number>`count(*) filter (where ${eq(sessions.phase, "closed")}
            and ${sessions.body}->'deadline'->>'kind' = 'refunding')::int`,
        })
        .from(sessions)
        .where(eq(sessions.accountId, accountId));
      return row ?? { open: 0, unresolved: 0, resuming: 0, refunding: 0 };
    },
    removeAccount: (accountId, audit) => removeAccount(database, accountId, audit),
    removeUser: (accountId, userId) => removeUser(database, accountId, userId),
    idleUsers: async (before, most) => {
      const { rows } = await database.execute<{ account_id: string; user_id: string }>(sql`
        select account_id, user_id from users where abs(checked_at) < ${before}
        union select account_id, user_id from installations i where app = 'panel' and installed_at < ${before}
          and not exists (select from users u where u.account_id = i.account_id and u.user_id = i.user_id)
        limit ${most}`);
      return rows.map((row) => ({ accountId: row.account_id as never, userId: row.user_id as never }));
    },
    exportAccount: (accountId) => exportAccount(database, accountId),
    accountIds: async (most) => {
      const { rows } = await database.execute<{ account_id: string }>(sql`
        select account_id from sessions union select account_id from payment_links union select account_id from installations
        union select account_id from users union select account_id from account_settings
        union select account_id from credentials union select account_id from engagements
        union select account_id from inbox order by account_id limit ${most}`);
      return rows.map((row) => row.account_id as never);
    },
    deleteClosedSessions: (accountId, closedBefore, most) =>
      deleteClosedSessions(database, { accountId, closedBefore, most }),
    deleteTraces: (before) => deleteTraces(database, before),
  };
}

function removalQueries(
  database: Database,
): Pick<AccountData, "requestRemoval" | "removalOf" | "dueRemovals" | "cancelRemoval"> {
  return {
    requestRemoval: (removal, audit) =>
      withAudit(database, audit, async (transaction) => {
        const { because, dueAt } = removal;
        await transaction
          .insert(removals)
          .values(removal)
          .onConflictDoUpdate({
            target: removals.accountId,
            set: { because, dueAt },
            // What is asked for twice stands as it was asked for first, unless it is to be sooner.
            setWhere: lt(sql`excluded.due_at`, removals.dueAt),
          });
      }),
    removalOf: async (accountId) => {
      const [row] = await database.select().from(removals).where(eq(removals.accountId, accountId));
      return row ?? null;
    },
    dueRemovals: (now, most) =>
      database
        .select()
        .from(removals)
        .where(lte(removals.dueAt, now))
        .orderBy(asc(removals.dueAt))
        .limit(most),
    cancelRemoval: async (accountId) => {
      await database
        .delete(removals)
        .where(and(eq(removals.accountId, accountId), gt(removals.dueAt, databaseNow)));
    },
  };
}
