import { storeContract } from "./contract.ts";
import { FakeStore } from "./fake.ts";

storeContract("fake", async () => {
  const store = new FakeStore();
  return {
    store,
    wait: async (ms) => {
      store.now += ms;
    },
    close: async () => {},
  };
});
