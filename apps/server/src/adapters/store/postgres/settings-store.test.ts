import { settingsContract } from "../../../ports/accounts/testing/settings-contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { createAuditStore } from "./audit-store.ts";
import { connect } from "./connect.ts";
import { createSettingsStore } from "./settings-store.ts";

settingsContract("PostgreSQL", async () => {
  const postgres = await startTestDatabase();
  const { database, close } = await connect({ url: postgres.url, connections: 5, onLost: () => {} });
  return {
    store: { ...createSettingsStore(database), ...createAuditStore(database) },
    close: async () => {
      await close();
      await postgres.close();
    },
  };
});
