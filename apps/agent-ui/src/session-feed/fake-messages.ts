import { maskContact, readContact } from "@tacet/shared/contact";
import {
  type MessageState,
  type MessageView,
  mostMessages,
  type SentMessages,
} from "@tacet/shared/customer-message";
import { err, ok } from "@tacet/shared/result";
import { type Query, type Reply, wireError } from "@tacet/shared/wire";

type Order = Pick<Query<"send_receipt" | "send_link">, "requestId" | "channel" | "to" | "language">;

/** Messages to customers as the server keeps them, in memory; whoever tells the story says what becomes of them. */
export interface FakeMessages {
  ways: SentMessages["ways"];
  read(about: string): Reply<SentMessages>;
  send(about: string, order: Order): Reply<SentMessages>;
  /** What becomes of the one that was asked for last. */
  end(state: MessageState): void;
}

export function createFakeMessages(): FakeMessages {
  const all: (MessageView & { readonly about: string; readonly requestId: string })[] = [];
  const fake: FakeMessages = {
    ways: { email: "ready", sms: "ready" },
    read: (about) => {
      const mine = all.filter((one) => one.about === about);
      const messages = mine.map(({ about: _, requestId: __, ...shown }) => shown);
      return ok({ messages, ways: fake.ways, left: mostMessages - messages.length });
    },
    send: (about, { requestId, channel, to, language }) => {
      const contact = readContact(channel, to);
      if (!contact.ok) return err(wireError(contact.error));
      const masked = maskContact(channel, contact.value);
      if (!all.some((one) => one.requestId === requestId))
        all.push({
          ...{ id: `msg_${all.length}`, about, requestId, channel, to: masked, language },
          ...{ state: "asked", at: Date.now() },
        });
      return fake.read(about);
    },
    end: (state) => {
      const last = all.pop();
      if (last !== undefined) all.push({ ...last, state });
    },
  };
  return fake;
}
