import { sql } from "drizzle-orm";

/** By the database's clock (epoch ms), the only one that all nodes share. */
export const databaseNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
