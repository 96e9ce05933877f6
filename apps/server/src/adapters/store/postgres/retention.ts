import type { AccountId } from "@tacet/shared/ids";
import { and, eq, inArray, isNull, lt, ne, or } from "drizzle-orm";
import { authorizations } from "./accounts-schema.ts";
import type { Database } from "./connect.ts";
import { engagements, inbox } from "./engagements-schema.ts";
import { effects, events, seen, sessions } from "./schema.ts";

export interface Closed {
  readonly accountId: AccountId;
  /** Epoch ms. */
  readonly closedBefore: number;
  readonly most: number;
}

/** See `AccountData.deleteClosedSessions`: the payments with all that was written down about them. */
export async function deleteClosedSessions(
  database: Database,
  { accountId, closedBefore, most }: Closed,
): Promise<number> {
  return await database.transaction(async (transaction) => {
    const due = await transaction
      .select({ id: sessions.id })
      .from(sessions)
      .where(
        and(
          eq(sessions.accountId, accountId),
          eq(sessions.phase, "closed"),
          or(isNull(sessions.outcome), ne(sessions.outcome, "unresolved")),
          lt(sessions.changedAt, new Date(closedBefore)),
        ),
      )
      .limit(most)
      .for("update", { skipLocked: true });
    const ids = due.map(({ id }) => id);
    if (ids.length === 0) return 0;
    for (const table of [seen, effects, events] as const)
      await transaction.delete(table).where(inArray(table.sessionId, ids));
    await transaction.delete(sessions).where(inArray(sessions.id, ids));
    return ids.length;
  });
}

/** See `AccountData.deleteTraces`. */
export async function deleteTraces(database: Database, before: number): Promise<number> {
  const deleted = [
    await database.delete(seen).where(lt(seen.at, new Date(before))),
    await database.delete(authorizations).where(lt(authorizations.expiresAt, before)),
    await database.delete(inbox).where(lt(inbox.receivedAt, before)),
    // By the newest event: the end of an engagement may have been missed.
    await database.delete(engagements).where(lt(engagements.lastEventAt, before)),
  ];
  return deleted.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
}
