import { type AccountId, createId, createSessionId } from "@tacet/shared/ids";
import { receiptsContract } from "./contract.ts";
import { FakeReceipts } from "./fake.ts";

receiptsContract("fake", async () => {
  const receipts = new FakeReceipts();
  return {
    receipts,
    aSession: async () => ({ sessionId: createSessionId(), accountId: createId("acc") as AccountId }),
    pass: async (ms) => {
      receipts.now += ms;
    },
    close: async () => {},
  };
});
