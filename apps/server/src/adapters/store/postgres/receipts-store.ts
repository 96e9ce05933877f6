import type { SessionId } from "@tacet/shared/ids";
import { and, eq, gt, sql } from "drizzle-orm";
import type { NewReceipt, Receipts } from "../../../ports/customer-messages/index.ts";
import type { Database } from "./connect.ts";
import { createMessagesStore, inMs } from "./messages-store.ts";
import { receipts } from "./receipts-schema.ts";

export function createReceiptsStore(database: Database): Receipts {
  return {
    ...createMessagesStore<SessionId, NewReceipt>(database, {
      table: "receipts",
      about: "session_id",
      subjects: "sessions",
      sessionOf: ({ about }) => about,
      insert: (transaction, { about: sessionId, link, once: _, bounds: __, audit: ___, ...row }) => {
        const linked = link === undefined ? {} : { linkHash: link.hash, linkUntil: inMs(link.forMs) };
        return transaction.insert(receipts).values({ ...row, ...linked, sessionId });
      },
    }),
    linkedReceipt: async (linkHash) => {
      const [row] = await database
        .select({ sessionId: receipts.sessionId, language: receipts.language })
        .from(receipts)
        .where(and(eq(receipts.linkHash, linkHash), gt(receipts.linkUntil, sql`now()`)));
      return row ?? null;
    },
  };
}
