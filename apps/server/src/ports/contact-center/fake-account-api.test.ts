import { FakeAccountApi } from "./fake-account-api.ts";
import { accountApiContract } from "./testing/account-api-contract.ts";

accountApiContract("fake", async () => {
  const zoom = new FakeAccountApi();
  return { api: zoom, zoom, close: async () => {} };
});
