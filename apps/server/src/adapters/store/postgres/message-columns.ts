import type { MessageKind } from "@tacet/shared/contact";
import type { CustomerLanguage, MessageState } from "@tacet/shared/customer-message";
import type { AccountId } from "@tacet/shared/ids";
import { boolean, integer, text } from "drizzle-orm/pg-core";
import type { Sealed } from "../../../ports/vault/index.ts";
import { moment } from "./columns.ts";

/**
 * What is written down of a message to a customer, with the address for as long as it is not sent.
 *
 * Receipts and the messages of links have a table each, with these columns: a server of the version before takes whatever
 * is due in `receipts` for a receipt of a payment, and would give up the message of a link during an update.
 */
export const messageColumns = () => ({
  id: text("id").primaryKey(),
  accountId: text("account_id").$type<AccountId>().notNull(),
  channel: text("channel").$type<MessageKind>().notNull(),
  language: text("language").$type<CustomerLanguage>().notNull(),
  /** `null`: sent, or given up. */
  sealed: text("sealed").$type<Sealed>(),
  masked: text("masked").notNull(),
  state: text("state").$type<MessageState>().notNull().default("asked"),
  inHand: boolean("in_hand").notNull().default(false),
  attempts: integer("attempts").notNull().default(0),
  /** When it may be claimed: the next try, or the end of the present claim. */
  dueAt: moment("due_at").notNull().defaultNow(),
  askedAt: moment("asked_at").notNull().defaultNow(),
});
