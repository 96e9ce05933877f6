import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { receiptsContract } from "../../../ports/receipts/contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { connect } from "./connect.ts";
import { createReceiptsStore } from "./receipts-store.ts";
import { aClosedSession, insertSession } from "./testing/fill-account.ts";

receiptsContract("PostgreSQL", async () => {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  return {
    receipts: createReceiptsStore(database),
    aSession: async () => {
      const accountId = createId("acc") as AccountId;
      const session = aClosedSession(accountId, createId("agt") as AgentId);
      await insertSession(database, session);
      return { sessionId: session.id, accountId };
    },
    // The database's own clock can't be set.
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    close: async () => {
      await close();
      await postgres.close();
    },
  };
});
