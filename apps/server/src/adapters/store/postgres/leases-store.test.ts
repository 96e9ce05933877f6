import { setTimeout as wait } from "node:timers/promises";
import { leasesContract } from "../../../ports/leases/contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { connect } from "./connect.ts";
import { createLeasesStore } from "./leases-store.ts";

leasesContract("PostgreSQL", async () => {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  return {
    leases: createLeasesStore(database),
    wait: (ms) => wait(ms),
    close: async () => {
      await close();
      await postgres.close();
    },
  };
});
