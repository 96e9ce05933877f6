import type { LinkId } from "@tacet/shared/ids";
import type { LinkOutcome, LinkPhase } from "@tacet/shared/payment-link";
import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { changeColumns, changingColumns, moment } from "./columns.ts";
import type { StoredLink } from "./older-forms.ts";

/** One row a payment by link. The columns are what is searched for; `body` is the whole. */
export const paymentLinks = pgTable(
  "payment_links",
  {
    id: text("id").$type<LinkId>().primaryKey(),
    ...changingColumns<LinkPhase, LinkOutcome, StoredLink>(),
    /** The panel's: the same request makes one link. */
    requestId: text("request_id").notNull(),
    /** How often it has been taken up in its present phase. */
    tries: integer("tries").notNull().default(0),
    /** When it is taken up next: the next look, or the end of the present claim; `null`: never. */
    dueAt: moment("due_at"),
  },
  (row) => [
    // Rules that hold on every node, whatever the code does. Those between links and payments are triggers.
    uniqueIndex("payment_links_one_open_per_reference")
      .on(row.accountId, row.reference)
      .where(sql`phase <> 'closed'`),
    uniqueIndex("payment_links_requests").on(row.accountId, row.agentId, row.requestId),
    index("payment_links_due").on(row.dueAt).where(sql`due_at is not null`),
    index("payment_links_by_agent").on(row.accountId, row.agentId, row.changedAt),
  ],
);

/** Everything that happened to a link. */
export const paymentLinkEvents = pgTable(
  "payment_link_events",
  {
    linkId: text("link_id")
      .$type<LinkId>()
      .notNull()
      .references(() => paymentLinks.id),
    ...changeColumns(),
  },
  (row) => [
    primaryKey({ columns: [row.linkId, row.version] }),
    index("payment_link_events_by_account").on(row.accountId),
  ],
);
