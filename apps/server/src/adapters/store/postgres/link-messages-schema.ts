import type { LinkId } from "@tacet/shared/ids";
import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { paymentLinks } from "./links-schema.ts";
import { messageColumns } from "./message-columns.ts";

/** Messages that give a customer a payment link; `messageColumns` says why they are not in one table with the receipts. */
export const linkMessages = pgTable(
  "link_messages",
  {
    ...messageColumns(),
    linkId: text("link_id")
      .$type<LinkId>()
      .notNull()
      // An older version, which knows nothing of these, deletes links beside this one during an update.
      .references(() => paymentLinks.id, { onDelete: "cascade" }),
  },
  (row) => [
    index("link_messages_by_link").on(row.linkId),
    index("link_messages_by_account").on(row.accountId, row.askedAt),
    index("link_messages_due").on(row.dueAt).where(sql`state = 'asked'`),
  ],
);
