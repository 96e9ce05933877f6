import { setTimeout as wait } from "node:timers/promises";
import { engagementsContract } from "../../../ports/engagements/contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { connect } from "./connect.ts";
import { createEngagementsStore } from "./engagements-store.ts";

engagementsContract("PostgreSQL", async () => {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 10, onLost: () => {} });
  return {
    engagements: createEngagementsStore(database),
    wait: (ms) => wait(ms),
    close: async () => {
      await close();
      await postgres.close();
    },
  };
});
