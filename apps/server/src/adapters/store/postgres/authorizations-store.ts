import { eq } from "drizzle-orm";
import type { Authorizations } from "../../../ports/accounts/index.ts";
import { authorizations } from "./accounts-schema.ts";
import type { Database } from "./connect.ts";

export function createAuthorizationsStore(database: Database): Authorizations {
  return {
    saveAuthorization: async (authorization) => {
      await database.insert(authorizations).values(authorization);
    },
    takeAuthorization: async (stateHash, now) => {
      // Deleted and read in one statement: of two callers one gets it.
      const [taken] = await database
        .delete(authorizations)
        .where(eq(authorizations.stateHash, stateHash))
        .returning();
      return taken === undefined || taken.expiresAt <= now ? null : taken;
    },
  };
}
