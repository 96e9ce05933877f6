import { leasesContract } from "./contract.ts";
import { FakeLeases } from "./fake.ts";

leasesContract("fake", async () => {
  const leases = new FakeLeases();
  return {
    leases,
    wait: async (ms) => {
      leases.now += ms;
    },
    close: async () => {},
  };
});
