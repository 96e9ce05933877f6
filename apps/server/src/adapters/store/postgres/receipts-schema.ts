import type { MessageKind } from "@tacet/shared/contact";
import type { AccountId, SessionId } from "@tacet/shared/ids";
import type { ReceiptLanguage, ReceiptState } from "@tacet/shared/receipt";
import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import type { Sealed } from "../../../ports/vault/index.ts";
import { sessions } from "./schema.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Receipts that were asked for, with the customer's address for as long as they are not sent. */
export const receipts = pgTable(
  "receipts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").$type<AccountId>().notNull(),
    sessionId: text("session_id")
      .$type<SessionId>()
      .notNull()
      // An older version, which knows nothing of receipts, deletes payments beside this one during an update.
      .references(() => sessions.id, { onDelete: "cascade" }),
    channel: text("channel").$type<MessageKind>().notNull(),
    language: text("language").$type<ReceiptLanguage>().notNull(),
    /** `null`: sent, or given up. */
    sealed: text("sealed").$type<Sealed>(),
    masked: text("masked").notNull(),
    state: text("state").$type<ReceiptState>().notNull().default("asked"),
    inHand: boolean("in_hand").notNull().default(false),
    attempts: integer("attempts").notNull().default(0),
    /** When it may be claimed: the next try, or the end of the present claim. */
    dueAt: moment("due_at").notNull().defaultNow(),
    askedAt: moment("asked_at").notNull().defaultNow(),
    /** SHA-256, base64url. */
    linkHash: text("link_hash"),
    linkUntil: moment("link_until"),
  },
  (row) => [
    index("receipts_by_session").on(row.sessionId),
    index("receipts_by_account").on(row.accountId, row.askedAt),
    index("receipts_due").on(row.dueAt).where(sql`state = 'asked'`),
    uniqueIndex("receipts_by_link").on(row.linkHash).where(sql`link_hash is not null`),
  ],
);
