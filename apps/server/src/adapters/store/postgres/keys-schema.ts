import { bigint, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** Since when each key has been in use, so that people are told when it is time for another one. No key is in here. */
export const keyUses = pgTable(
  "key_uses",
  {
    /** What it is for. */
    name: text("name").notNull(),
    /** A piece of a hash of it. */
    fingerprint: text("fingerprint").notNull(),
    /** Epoch ms. */
    since: bigint("since", { mode: "number" }).notNull(),
  },
  (row) => [primaryKey({ columns: [row.name, row.fingerprint] })],
);
