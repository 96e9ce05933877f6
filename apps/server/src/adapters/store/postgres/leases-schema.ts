import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import type { Lease } from "../../../ports/leases/index.ts";

/** What one node at a time does for all: one row a duty, whoever has it. */
export const leases = pgTable("leases", {
  name: text("name").$type<Lease["name"]>().primaryKey(),
  /** Of no meaning but that it is the same one. */
  holder: text("holder").notNull(),
  /** By the database's clock, epoch ms. */
  heldUntil: bigint("held_until", { mode: "number" }).notNull(),
});
