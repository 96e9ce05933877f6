import type { SessionId } from "@tacet/shared/ids";
import type { ProviderName } from "@tacet/shared/providers";
import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { sessions } from "./schema.ts";

/** What a provider's adapter has to remember of a session: one note each, in the adapter's own form. */
export const providerNotes = pgTable("provider_notes", {
  sessionId: text("session_id")
    .$type<SessionId>()
    .primaryKey()
    .references(() => sessions.id),
  provider: text("provider").$type<ProviderName>().notNull(),
  note: jsonb("note").notNull(),
});

/** The providers' own ids, and the sessions that they lead to. */
export const providerAliases = pgTable(
  "provider_aliases",
  {
    provider: text("provider").$type<ProviderName>().notNull(),
    alias: text("alias").notNull(),
    sessionId: text("session_id")
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id),
  },
  (row) => [
    primaryKey({ columns: [row.provider, row.alias] }),
    // As with effects: a payment is deleted with these.
    index("provider_aliases_by_session").on(row.sessionId),
  ],
);
