import type { SessionId } from "@tacet/shared/ids";
import type { ProviderName } from "@tacet/shared/providers";
import { and, eq, sql } from "drizzle-orm";
import type { ProviderNotes } from "../../../ports/provider-notes/index.ts";
import type { Database } from "./connect.ts";
import { providerAliases, providerNotes } from "./provider-notes-schema.ts";

/**
 * The notes of one provider's adapter. `Note` is JSON: what was written is read back as it was, so an adapter that changes
 * its form has to read the older one, too.
 */
export function createProviderNotesStore<Note>(
  database: Database,
  provider: ProviderName,
): ProviderNotes<Note> {
  const find = async (on: Pick<Database, "select">, sessionId: SessionId): Promise<Note | null> => {
    const [row] = await on
      .select({ note: providerNotes.note })
      .from(providerNotes)
      .where(and(eq(providerNotes.sessionId, sessionId), eq(providerNotes.provider, provider)));
    return row === undefined ? null : (row.note as Note);
  };
  return {
    of: (sessionId) => find(database, sessionId),
    change: (sessionId, change, aliases = () => []) =>
      database.transaction(async (transaction) => {
        // A lock by name, for at the first change there is no row yet that could be locked.
        const name = `note ${sessionId}`;
        await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
        const before = await find(transaction, sessionId);
        const note = change(before);
        await transaction
          .insert(providerNotes)
          .values({ sessionId, provider, note })
          .onConflictDoUpdate({ target: providerNotes.sessionId, set: { provider, note } });
        const known = new Set(before === null ? [] : aliases(before));
        const added = [...new Set(aliases(note))].filter((alias) => !known.has(alias));
        if (added.length > 0)
          await transaction
            .insert(providerAliases)
            .values(added.map((alias) => ({ provider, alias, sessionId })))
            .onConflictDoUpdate({
              target: [providerAliases.provider, providerAliases.alias],
              set: { sessionId },
            });
        return note;
      }),
    sessionOf: async (alias) => {
      const [row] = await database
        .select({ sessionId: providerAliases.sessionId })
        .from(providerAliases)
        .where(and(eq(providerAliases.provider, provider), eq(providerAliases.alias, alias)));
      return row?.sessionId ?? null;
    },
  };
}
