import type { AccountId } from "@tacet/shared/ids";
import { and, eq, inArray, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { authorizations } from "./accounts-schema.ts";
import { databaseNow } from "./clock.ts";
import type { Database } from "./connect.ts";
import { engagements, inbox } from "./engagements-schema.ts";
import { linkMessages } from "./link-messages-schema.ts";
import { paymentLinkEvents, paymentLinks } from "./links-schema.ts";
import { providerAliases, providerNotes } from "./provider-notes-schema.ts";
import { receipts } from "./receipts-schema.ts";
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
          // Something of it is still under way: a refund whose answer is not known.
          isNull(sessions.deadlineAt),
          lt(sessions.changedAt, new Date(closedBefore)),
        ),
      )
      .limit(most)
      .for("update", { skipLocked: true });
    const links = await deleteClosedLinks(transaction, { accountId, closedBefore, most });
    const ids = due.map(({ id }) => id);
    if (ids.length === 0) return links;
    for (const table of [seen, effects, events, providerAliases, providerNotes, receipts] as const)
      await transaction.delete(table).where(inArray(table.sessionId, ids));
    await transaction.delete(sessions).where(inArray(sessions.id, ids));
    // Whoever got as many as they have asked for asks again.
    return Math.max(ids.length, links);
  });
}

/** The same for payments by link. Those that are over, and are not looked at any more. */
async function deleteClosedLinks(
  transaction: Pick<Database, "select" | "delete">,
  { accountId, closedBefore, most }: Closed,
): Promise<number> {
  const due = await transaction
    .select({ id: paymentLinks.id })
    .from(paymentLinks)
    .where(
      and(
        eq(paymentLinks.accountId, accountId),
        eq(paymentLinks.phase, "closed"),
        isNull(paymentLinks.dueAt),
        lt(paymentLinks.changedAt, new Date(closedBefore)),
      ),
    )
    .limit(most)
    .for("update", { skipLocked: true });
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await transaction.delete(linkMessages).where(inArray(linkMessages.linkId, ids));
  await transaction.delete(paymentLinkEvents).where(inArray(paymentLinkEvents.linkId, ids));
  await transaction.delete(paymentLinks).where(inArray(paymentLinks.id, ids));
  return ids.length;
}

/** See `AccountData.deleteTraces`. In pieces, none of which takes longer than a statement of ours should. */
export async function deleteTraces(database: Database, before: number): Promise<number> {
  const kinds: readonly (readonly [PgTable, SQL])[] = [
    [seen, lt(seen.at, new Date(before))],
    // Of no use to anybody from the moment on at which it has expired.
    [authorizations, lte(authorizations.expiresAt, databaseNow)],
    [inbox, lt(inbox.receivedAt, before)],
    // By the newest event: the end of an engagement may have been missed.
    [engagements, lt(engagements.lastEventAt, before)],
  ];
  let count = 0;
  for (const [table, isOld] of kinds) count += await deleteInPieces(database, table, isOld);
  return count;
}

const piece = 2_000;

async function deleteInPieces(database: Database, table: PgTable, isOld: SQL): Promise<number> {
  for (let count = 0; ; ) {
    const some = sql`(select ctid from ${table} where ${isOld} limit ${piece})`;
    const { rowCount } = await database.delete(table).where(sql`ctid in ${some}`);
    count += rowCount ?? 0;
    if ((rowCount ?? 0) < piece) return count;
  }
}
