import type { AccountId, AgentId } from "@tacet/shared/ids";
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "./connect.ts";
import { paymentLinkEvents, paymentLinks } from "./links-schema.ts";

/**
 * Takes a user's name out of payment links; see `remove-user.ts`. Open ones as well: they are followed without anybody, and
 * end by themselves.
 */
export async function takeNameFromLinks(
  transaction: Pick<Database, "update">,
  {
    accountId,
    userId,
    nobody,
  }: { readonly accountId: AccountId; readonly userId: AgentId; readonly nobody: AgentId },
): Promise<void> {
  await transaction
    .update(paymentLinks)
    .set({
      agentId: nobody,
      // The requests of two who were removed must not meet.
      requestId: sql`${paymentLinks.id}`,
      // A further version: whoever is about to change the link would else put the name back.
      version: sql`${paymentLinks.version} + 1`,
      body: sql`${paymentLinks.body} || jsonb_build_object('agentId', ${nobody}::text, 'version', ${paymentLinks.version} + 1)`,
    })
    .where(and(eq(paymentLinks.accountId, accountId), eq(paymentLinks.agentId, userId)));
  await transaction
    .update(paymentLinkEvents)
    .set({ actor: `agent:${nobody}` })
    .where(and(eq(paymentLinkEvents.accountId, accountId), eq(paymentLinkEvents.actor, `agent:${userId}`)));
}
