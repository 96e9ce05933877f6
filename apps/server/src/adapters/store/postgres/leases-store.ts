import { and, eq, sql } from "drizzle-orm";
import type { Leases } from "../../../ports/leases/index.ts";
import { databaseNow } from "./clock.ts";
import type { Database } from "./connect.ts";
import { leases } from "./leases-schema.ts";

export function createLeasesStore(database: Database): Leases {
  return {
    takeLease: async ({ name, holder, forMs }) => {
      const heldUntil = sql`${databaseNow} + ${Math.round(forMs)}::bigint`;
      // One statement: of two who ask at once, the second finds what the first has written.
      const taken = await database
        .insert(leases)
        .values({ name, holder, heldUntil })
        .onConflictDoUpdate({
          target: leases.name,
          set: { holder, heldUntil },
          setWhere: sql`${leases.holder} = ${holder} or ${leases.heldUntil} <= ${databaseNow}`,
        })
        .returning({ name: leases.name });
      return taken.length > 0;
    },
    endLease: async ({ name, holder }) => {
      await database.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder)));
    },
  };
}
