import { setTimeout as wait } from "node:timers/promises";
import { installationsContract } from "../../../ports/accounts/testing/installations-contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { createAuthorizationsStore } from "./authorizations-store.ts";
import { connect } from "./connect.ts";
import { createInstallationsStore } from "./installations-store.ts";
import { createUsersStore } from "./users-store.ts";

installationsContract("PostgreSQL", async () => {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  return {
    store: {
      ...createInstallationsStore(database),
      ...createAuthorizationsStore(database),
      ...createUsersStore(database),
    },
    wait: (ms) => wait(ms),
    close: async () => {
      await close();
      await postgres.close();
    },
  };
});
