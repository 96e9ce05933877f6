import type { SessionId } from "@tacet/shared/ids";
import { sql } from "drizzle-orm";
import { index, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { messageColumns } from "./message-columns.ts";
import { sessions } from "./schema.ts";

/** Receipts that were asked for. */
export const receipts = pgTable(
  "receipts",
  {
    ...messageColumns(),
    sessionId: text("session_id")
      .$type<SessionId>()
      .notNull()
      // An older version, which knows nothing of receipts, deletes payments beside this one during an update.
      .references(() => sessions.id, { onDelete: "cascade" }),
    /** SHA-256, base64url. */
    linkHash: text("link_hash"),
    linkUntil: timestamp("link_until", { withTimezone: true }),
  },
  (row) => [
    index("receipts_by_session").on(row.sessionId),
    index("receipts_by_account").on(row.accountId, row.askedAt),
    index("receipts_due").on(row.dueAt).where(sql`state = 'asked'`),
    uniqueIndex("receipts_by_link").on(row.linkHash).where(sql`link_hash is not null`),
  ],
);
