import { type AccountId, createId, createLinkId, createSessionId, type LinkId } from "@tacet/shared/ids";
import { messagesContract, receiptsContract } from "./contract.ts";
import { FakeCustomerMessages, FakeReceipts } from "./fake.ts";

function under<About extends string, Place extends FakeCustomerMessages<About>>(
  messages: Place,
  createAbout: () => About,
) {
  const owners = new Map<About, AccountId>();
  messages.owners = owners;
  return {
    messages,
    aSubject: async () => {
      const subject = { about: createAbout(), accountId: createId("acc") as AccountId };
      owners.set(subject.about, subject.accountId);
      return subject;
    },
    pass: async (ms: number) => {
      messages.now += ms;
    },
    close: async () => {},
  };
}

receiptsContract("fake receipts", async () => under(new FakeReceipts(), createSessionId));
messagesContract("fake messages of links", async () =>
  under(new FakeCustomerMessages<LinkId>(), createLinkId),
);
