import type { AccountId } from "@tacet/shared/ids";
import { bigint, pgTable, text } from "drizzle-orm/pg-core";

/** Accounts whose admin has put the guide of the first run away. What it shows is not stored: it is looked at. */
export const guides = pgTable("guides", {
  accountId: text("account_id").$type<AccountId>().primaryKey(),
  /** Epoch ms. */
  dismissedAt: bigint("dismissed_at", { mode: "number" }).notNull(),
});
