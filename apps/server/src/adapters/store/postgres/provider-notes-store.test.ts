import type { AccountId, AgentId } from "@tacet/shared/ids";
import { createId } from "@tacet/shared/ids";
import { type Counted, providerNotesContract } from "../../../ports/provider-notes/contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { connect } from "./connect.ts";
import { createProviderNotesStore } from "./provider-notes-store.ts";
import { aClosedSession, insertSession } from "./testing/fill-account.ts";

providerNotesContract("PostgreSQL", async () => {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  return {
    notes: createProviderNotesStore<Counted>(database, "twilio"),
    others: createProviderNotesStore<Counted>(database, "pci-pal"),
    aSession: async () => {
      const session = aClosedSession(createId("acc") as AccountId, createId("agt") as AgentId);
      await insertSession(database, session);
      return session.id;
    },
    anAlias: () => createId("CA"),
    close: async () => {
      await close();
      await postgres.close();
    },
  };
});
