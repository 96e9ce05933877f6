import { setTimeout as wait } from "node:timers/promises";
import { storeContract } from "../../../ports/store/contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { createPostgresStore } from "./index.ts";

storeContract("PostgreSQL", async () => {
  const database = await startTestDatabase();
  const store = await createPostgresStore({ url: database.url, connections: 10, onLost: () => {} });
  return {
    store,
    wait: (ms) => wait(ms),
    close: async () => {
      await store.close();
      await database.close();
    },
  };
});
