import { linksContract } from "./contract.ts";
import { FakePaymentLinks } from "./fake.ts";

linksContract("fake", async () => {
  const links = new FakePaymentLinks();
  return {
    links,
    wait: async (ms) => {
      links.now += ms;
    },
    close: async () => {},
  };
});
