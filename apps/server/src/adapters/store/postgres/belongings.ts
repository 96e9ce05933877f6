/**
 * Which rows belong to an account, table by table. What must never happen: a table holds rows of an account and is not
 * named here; a test asks the database for its tables.
 */
import type { AccountId } from "@tacet/shared/ids";
import { and, eq, inArray, ne, or, type SQL, sql, TransactionRollbackError } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { AccountData, RemovedCounts } from "../../../ports/accounts/index.ts";
import {
  accountSettings,
  audit,
  auditChains,
  authorizations,
  credentials,
  installations,
  removals,
  users,
} from "./accounts-schema.ts";
import { nobody, writeAudit } from "./audit-store.ts";
import type { Database } from "./connect.ts";
import { engagements, inbox } from "./engagements-schema.ts";
import { guides } from "./guides-schema.ts";
import { linkMessages } from "./link-messages-schema.ts";
import { paymentLinkEvents, paymentLinks } from "./links-schema.ts";
import { providerAliases, providerNotes } from "./provider-notes-schema.ts";
import { receipts } from "./receipts-schema.ts";
import { effects, events, feeds, seen, sessions } from "./schema.ts";

interface Belonging {
  readonly name: string;
  readonly table: PgTable;
  readonly where: SQL | undefined;
}

/** In the order in which they can be deleted: what refers to other rows comes before them. */
export function belongingsOf(accountId: AccountId): readonly Belonging[] {
  const mySessions = sql`(select id from ${sessions} where ${eq(sessions.accountId, accountId)})`;
  return [
    {
      name: "authorizations",
      table: authorizations,
      where: inArray(authorizations.userId, usersOf(accountId)),
    },
    {
      name: "seen",
      table: seen,
      where: or(
        inArray(seen.sessionId, mySessions),
        // The requests of its agents: `request:<account>:<agent>`; no account id has a colon.
        sql`starts_with(${seen.source}, ${`request:${accountId}:`})`,
      ),
    },
    {
      name: "provider_aliases",
      table: providerAliases,
      where: inArray(providerAliases.sessionId, mySessions),
    },
    { name: "provider_notes", table: providerNotes, where: inArray(providerNotes.sessionId, mySessions) },
    { name: "receipts", table: receipts, where: eq(receipts.accountId, accountId) },
    { name: "effects", table: effects, where: inArray(effects.sessionId, mySessions) },
    { name: "events", table: events, where: eq(events.accountId, accountId) },
    { name: "sessions", table: sessions, where: eq(sessions.accountId, accountId) },
    { name: "feeds", table: feeds, where: eq(feeds.accountId, accountId) },
    { name: "link_messages", table: linkMessages, where: eq(linkMessages.accountId, accountId) },
    {
      name: "payment_link_events",
      table: paymentLinkEvents,
      where: eq(paymentLinkEvents.accountId, accountId),
    },
    { name: "payment_links", table: paymentLinks, where: eq(paymentLinks.accountId, accountId) },
    { name: "inbox", table: inbox, where: eq(inbox.accountId, accountId) },
    { name: "engagements", table: engagements, where: eq(engagements.accountId, accountId) },
    { name: "installations", table: installations, where: eq(installations.accountId, accountId) },
    { name: "users", table: users, where: eq(users.accountId, accountId) },
    { name: "credentials", table: credentials, where: eq(credentials.accountId, accountId) },
    { name: "guides", table: guides, where: eq(guides.accountId, accountId) },
    { name: "account_settings", table: accountSettings, where: eq(accountSettings.accountId, accountId) },
  ];
}

/** Round trips of OAuth under way name a user only. */
function usersOf(accountId: AccountId): SQL {
  return sql`(select user_id from ${users} where ${eq(users.accountId, accountId)}
    union select user_id from ${installations} where ${eq(installations.accountId, accountId)}
    union select agent_id from ${feeds} where ${eq(feeds.accountId, accountId)})`;
}

/** See `AccountData.removeAccount`. One transaction: nobody ever sees half an account. */
export async function removeAccount(
  database: Database,
  accountId: AccountId,
  entryOf: EntryOf,
): Promise<RemovedCounts> {
  try {
    return await removeAll(database, accountId, entryOf);
  } catch (error) {
    if (error instanceof TransactionRollbackError) return {};
    throw error;
  }
}

type EntryOf = Parameters<AccountData["removeAccount"]>[1];

async function removeAll(database: Database, accountId: AccountId, entryOf: EntryOf): Promise<RemovedCounts> {
  return await database.transaction(async (transaction) => {
    // Years of payments may take longer than a statement of ours should.
    await transaction.execute(sql`set local statement_timeout = '10min'`);
    const standing = await transaction
      .delete(removals)
      .where(eq(removals.accountId, accountId))
      .returning({ accountId: removals.accountId });
    if (standing.length === 0) return {};
    const [open] = await transaction
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.accountId, accountId), ne(sessions.phase, "closed")))
      .limit(1);
    // Nobody would give its line back any more. The removal stands as it was.
    if (open !== undefined) return transaction.rollback();
    const counts: Record<string, number> = {};
    for (const { name, table, where } of belongingsOf(accountId)) {
      counts[name] = (await transaction.delete(table).where(where)).rowCount ?? 0;
    }
    // Whoever is writing a line about the account now is waited for: their name goes as well.
    const chain = eq(auditChains.accountId, accountId);
    await transaction.select({ seq: auditChains.seq }).from(auditChains).where(chain).for("update");
    await transaction.update(audit).set(nobody).where(eq(audit.accountId, accountId));
    if (entryOf !== undefined) await writeAudit(transaction, entryOf(counts));
    return counts;
  });
}
