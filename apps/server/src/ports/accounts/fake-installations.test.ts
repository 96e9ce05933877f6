import { FakeInstallations } from "./fake-installations.ts";
import { installationsContract } from "./testing/installations-contract.ts";

installationsContract("fake", async () => {
  const store = new FakeInstallations();
  return {
    store,
    wait: async (ms) => {
      store.now += ms;
    },
    close: async () => {},
  };
});
