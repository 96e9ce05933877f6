/**
 * Takes a user's name out of what the account keeps. What must never happen: a change that is written down beside it puts
 * the name back. So it waits for all changes of the user and to the user's payments that are under way (the row in
 * `users`, then the rows in `sessions`, the order in which `commit.ts` takes them); one that comes later finds no such
 * user, or another version.
 */
import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import { and, type Column, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { authorizations, installations, users } from "./accounts-schema.ts";
import type { Database } from "./connect.ts";
import { engagements } from "./engagements-schema.ts";
import { takeNameFromLinks } from "./links-of-user.ts";
import { events, feeds, seen, sessions } from "./schema.ts";

/** Stands where the user stood in payments that the account keeps. */
const nobody = "removed-user" as AgentId;

/** See `AccountData.removeUser`. */
export async function removeUser(
  database: Database,
  accountId: AccountId,
  userId: AgentId,
): Promise<"removed" | "payment_open"> {
  return await database.transaction(async (transaction) => {
    await transaction.delete(users).where(and(eq(users.accountId, accountId), eq(users.userId, userId)));
    const theirs = eq(sessions.agentId, userId);
    // From here on none of them is closed, changed or begun by anybody else.
    const locked = await transaction
      .select({ id: sessions.id, agentId: sessions.agentId, phase: sessions.phase })
      .from(sessions)
      .where(and(eq(sessions.accountId, accountId), or(theirs, hasWordOf(sessions.body, userId))))
      .for("update");
    await removeTraces(transaction, { accountId, userId });
    await renameIn(transaction, { accountId, userId });
    await takeNameFromLinks(transaction, { accountId, userId, nobody });
    await takeNameFromWords(transaction, { ids: locked.map(({ id }) => id), userId });
    const isOpen = locked.some(({ agentId, phase }) => agentId === userId && phase !== "closed");
    return isOpen ? "payment_open" : "removed";
  });
}

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

interface Removed {
  readonly accountId: AccountId;
  readonly userId: AgentId;
}

/** What is of use to the user only. */
async function removeTraces(transaction: Transaction, { accountId, userId }: Removed): Promise<void> {
  const { open } = paymentsOf({ accountId, userId });
  await transaction
    .delete(installations)
    .where(
      and(
        eq(installations.accountId, accountId),
        eq(installations.userId, userId),
        eq(installations.app, "panel"),
      ),
    );
  await transaction.delete(authorizations).where(eq(authorizations.userId, userId));
  // Before the events, as the retention does it: two that delete in different orders would wait for each other.
  await transaction
    .delete(seen)
    .where(
      and(
        eq(seen.source, `request:${accountId}:${userId}`),
        or(sql`${seen.sessionId} is null`, sql`${seen.sessionId} not in ${open}`),
      ),
    );
  await transaction
    .delete(feeds)
    .where(and(eq(feeds.accountId, accountId), eq(feeds.agentId, userId), sql`not exists ${open}`));
}

/** What the account keeps. */
async function renameIn(transaction: Transaction, { accountId, userId }: Removed): Promise<void> {
  const { theirs, closed } = paymentsOf({ accountId, userId });
  await transaction
    .update(engagements)
    .set({
      body: sql`${engagements.body} || jsonb_build_object(
        'agents', (${engagements.body}->'agents') - ${userId}::text,
        'joined', (${engagements.body}->'joined') - ${userId}::text,
        'left', (${engagements.body}->'left') - ${userId}::text)`,
    })
    .where(and(eq(engagements.accountId, accountId), sql`${engagements.body}::text like ${`%${userId}%`}`));
  // The feed's rows are the events: their numbers are the user's own, so they can't be handed to a common nobody.
  await transaction.delete(events).where(inArray(events.sessionId, closed));
  // What they did to other agents' payments, as a supervisor or an admin.
  const actors = ["supervisor", "admin"].map((role) => `${role}:${userId}`);
  await transaction
    .update(events)
    .set({
      actor: sql`split_part(${events.actor}, ':', 1) || ${`:${nobody}`}`,
      body: sql`case when ${events.body} ? 'by'
        then jsonb_set(${events.body}, '{by}', (${events.body}->'by') || ${nameless}) else ${events.body} end`,
    })
    .where(and(eq(events.accountId, accountId), inArray(events.actor, actors)));
  await transaction
    .update(sessions)
    .set({
      agentId: nobody,
      // A further version: whoever is about to change the payment would else put the name back.
      version: sql`${sessions.version} + 1`,
      body: sql`${sessions.body} || jsonb_build_object('agentId', ${nobody}::text, 'agentName', null, 'version', ${sessions.version} + 1)`,
    })
    .where(and(theirs, eq(sessions.phase, "closed")));
}

/** The lines that they had given back, or found back: the payments may be anybody's, and open. */
async function takeNameFromWords(
  transaction: Transaction,
  { ids, userId }: { readonly ids: readonly SessionId[]; readonly userId: AgentId },
): Promise<void> {
  if (ids.length === 0) return;
  await transaction
    .update(events)
    .set({ view: withoutNameOf(events.view, userId) })
    .where(and(inArray(events.sessionId, [...ids]), hasWordOf(events.view, userId)));
  await transaction
    .update(sessions)
    .set({
      version: sql`${sessions.version} + 1`,
      body: sql`${withoutNameOf(sessions.body, userId)} || jsonb_build_object('version', ${sessions.version} + 1)`,
    })
    .where(and(inArray(sessions.id, [...ids]), hasWordOf(sessions.body, userId)));
}

/** Which parts of a session hold a person's word. */
const words = ["releasedBy", "foundReleasedBy"] as const;
const nameless = sql`${JSON.stringify({ id: nobody, name: null })}::jsonb`;

function hasWordOf(body: Column, userId: AgentId): SQL | undefined {
  return or(...words.map((word) => sql`${body}#>>${`{${word},by,id}`} = ${userId}`));
}

function withoutNameOf(body: Column, userId: AgentId): SQL {
  return words.reduce(
    (whole, word) => sql`${whole} || case when ${body}#>>${`{${word},by,id}`} = ${userId}
      then jsonb_build_object(${word}::text, jsonb_set(${body}->${word}, '{by}', (${body}#>${`{${word},by}`}) || ${nameless}))
      else '{}' end`,
    sql`${body}`,
  );
}

function paymentsOf({ accountId, userId }: Removed) {
  const theirs = and(eq(sessions.accountId, accountId), eq(sessions.agentId, userId));
  const closed = sql`(select id from ${sessions} where ${and(theirs, eq(sessions.phase, "closed"))})`;
  const open = sql`(select id from ${sessions} where ${and(theirs, sql`phase <> 'closed'`)})`;
  return { theirs, closed, open };
}
