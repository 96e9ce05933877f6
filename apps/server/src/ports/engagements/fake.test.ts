import { engagementsContract } from "./contract.ts";
import { FakeEngagements } from "./fake.ts";

engagementsContract("fake", async () => {
  const engagements = new FakeEngagements();
  return {
    engagements,
    wait: async (ms) => {
      engagements.now += ms;
    },
    close: async () => {},
  };
});
