import type { AccountId, AgentId } from "@tacet/shared/ids";
import { and, eq, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "./connect.ts";
import { paymentLinkEvents, paymentLinks } from "./links-schema.ts";

interface Removed {
  readonly accountId: AccountId;
  readonly userId: AgentId;
  readonly nobody: AgentId;
}

type Transaction = Pick<Database, "update">;

/**
 * Takes a user's name out of payment links; see `remove-user.ts`. Open ones as well: they are followed without anybody, and
 * end by themselves.
 */
export async function takeNameFromLinks(transaction: Transaction, removed: Removed): Promise<void> {
  await takeNameFromOwn(transaction, removed);
  await takeNameFromWords(transaction, removed);
}

async function takeNameFromOwn(transaction: Transaction, { accountId, userId, nobody }: Removed) {
  await transaction
    .update(paymentLinks)
    .set({
      agentId: nobody,
      // The requests of two who were removed must not meet.
      requestId: sql`${paymentLinks.id}`,
      // A further version: whoever is about to change the link would else put the name back.
      version: sql`${paymentLinks.version} + 1`,
      body: sql`${paymentLinks.body} || jsonb_build_object('agentId', ${nobody}::text, 'agentName', null, 'version', ${paymentLinks.version} + 1)`,
    })
    .where(and(eq(paymentLinks.accountId, accountId), eq(paymentLinks.agentId, userId)));
  await transaction
    .update(paymentLinkEvents)
    .set({ actor: `agent:${nobody}` })
    .where(and(eq(paymentLinkEvents.accountId, accountId), eq(paymentLinkEvents.actor, `agent:${userId}`)));
}

/** Which parts of a link hold the word of somebody who has looked after another one's. */
const words = ["canceledBy", "resolvedBy"] as const;

/** What they did as a supervisor or an admin: the links may be anybody's. */
async function takeNameFromWords(transaction: Transaction, { accountId, userId, nobody }: Removed) {
  const { body, version } = paymentLinks;
  const nameless = sql`${JSON.stringify({ id: nobody, name: null })}::jsonb`;
  const isTheirs = (word: string) => sql`${body}#>>${`{${word},by,id}`} = ${userId}`;
  const without = words.reduce<SQL>(
    (whole, word) => sql`${whole} || case when ${isTheirs(word)}
      then jsonb_build_object(${word}::text, jsonb_set(${body}->${word}, '{by}', (${body}#>${`{${word},by}`}) || ${nameless}))
      else '{}' end`,
    sql`${body}`,
  );
  await transaction
    .update(paymentLinks)
    .set({
      version: sql`${version} + 1`,
      body: sql`${without} || jsonb_build_object('version', ${version} + 1)`,
    })
    .where(and(eq(paymentLinks.accountId, accountId), or(...words.map(isTheirs))));
  const events = paymentLinkEvents;
  await transaction
    .update(events)
    .set({
      actor: sql`split_part(${events.actor}, ':', 1) || ${`:${nobody}`}`,
      body: sql`case when ${events.body} ? 'by'
        then jsonb_set(${events.body}, '{by}', (${events.body}->'by') || ${nameless}) else ${events.body} end`,
    })
    .where(
      and(
        eq(events.accountId, accountId),
        or(...["supervisor", "admin"].map((role) => eq(events.actor, `${role}:${userId}`))),
      ),
    );
}
