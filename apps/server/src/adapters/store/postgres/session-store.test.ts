import { setTimeout as wait } from "node:timers/promises";
import { storeContract } from "../../../ports/store/contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { connect } from "./connect.ts";
import { createSessionStore } from "./session-store.ts";

storeContract("PostgreSQL", async () => {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  return {
    store: createSessionStore(database),
    wait: (ms) => wait(ms),
    close: async () => {
      await close();
      await postgres.close();
    },
  };
});
