import type { AccountId } from "@tacet/shared/ids";
import { messageSenderContract } from "./contract.ts";
import { FakeMessageSender } from "./fake.ts";

messageSenderContract("fake", async () => {
  const sender = new FakeMessageSender();
  const accountId = "account" as AccountId;
  return {
    ...{ sender, accountId, kind: "email" as const },
    arrived: () =>
      sender.arrived.map(({ key, to, subject, text, html }) => ({
        ...{ to, subject, text, messageId: key },
        ...(html === undefined ? {} : { html }),
      })),
    refuseNext: () => {
      sender.next = "refused";
    },
    loseNextAnswer: () => {
      sender.next = "lost";
    },
    cut: async () => {
      sender.isCut = true;
    },
    close: async () => {},
  };
});
