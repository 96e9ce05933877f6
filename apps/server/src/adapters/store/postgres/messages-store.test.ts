import { type AccountId, type AgentId, createId, type LinkId } from "@tacet/shared/ids";
import { messagesContract, receiptsContract } from "../../../ports/customer-messages/contract.ts";
import { aLink } from "../../../testing/links.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { connect } from "./connect.ts";
import { createLinkMessagesStore } from "./link-messages-store.ts";
import { createReceiptsStore } from "./receipts-store.ts";
import { aClosedSession, insertLink, insertSession } from "./testing/fill-account.ts";

async function open() {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  return {
    database,
    // The database's own clock can't be set.
    pass: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    close: async () => {
      await close();
      await postgres.close();
    },
  };
}

receiptsContract("receipts in PostgreSQL", async () => {
  const { database, ...rest } = await open();
  return {
    ...rest,
    messages: createReceiptsStore(database),
    aSubject: async () => {
      const accountId = createId("acc") as AccountId;
      const session = aClosedSession(accountId, createId("agt") as AgentId);
      await insertSession(database, session);
      return { about: session.id, accountId };
    },
  };
});

messagesContract<LinkId>("messages of links in PostgreSQL", async () => {
  const { database, ...rest } = await open();
  return {
    ...rest,
    messages: createLinkMessagesStore(database),
    aSubject: async () => {
      const link = aLink({ accountId: createId("acc") as AccountId });
      await insertLink(database, link);
      return { about: link.id, accountId: link.accountId };
    },
  };
});
