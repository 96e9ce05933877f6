import type { AccountId, EngagementId } from "@tacet/shared/ids";
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ContactCenterEvent } from "../../../ports/contact-center/index.ts";
import type { StoredEngagement } from "./older-forms.ts";

/** Epoch ms. */
const ms = (name: string) => bigint(name, { mode: "number" });

/** Zoom's webhooks in our words, stored before they are worked on. */
export const inbox = pgTable(
  "inbox",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").$type<AccountId>().notNull(),
    /** Gone once it is worked on: only that it came is of use then. */
    event: jsonb("event").$type<ContactCenterEvent>(),
    state: text("state").$type<"waiting" | "claimed" | "done">().notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    receivedAt: ms("received_at").notNull(),
    dueAt: ms("due_at").notNull(),
  },
  (row) => [
    index("inbox_due").on(row.dueAt).where(sql`state <> 'done'`),
    index("inbox_by_account").on(row.accountId, row.receivedAt),
  ],
);

/** What Zoom has said of each engagement. `body` is the whole. */
export const engagements = pgTable(
  "engagements",
  {
    accountId: text("account_id").$type<AccountId>().notNull(),
    engagementId: text("engagement_id").$type<EngagementId>().notNull(),
    endedAt: ms("ended_at"),
    lastEventAt: ms("last_event_at").notNull(),
    body: jsonb("body").$type<StoredEngagement>().notNull(),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.engagementId] })],
);
