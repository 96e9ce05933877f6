import { maskContact, readContact } from "@tacet/shared/contact";
import type { SessionId } from "@tacet/shared/ids";
import {
  mostReceipts,
  type PaymentReceipts,
  type ReceiptState,
  type ReceiptView,
} from "@tacet/shared/receipt";
import { err, ok } from "@tacet/shared/result";
import { type Query, type Reply, wireError } from "@tacet/shared/wire";

/** Receipts as the server keeps them, in memory; whoever tells the story says what becomes of them. */
export interface FakeReceipts {
  ways: PaymentReceipts["ways"];
  read(sessionId: SessionId): Reply<PaymentReceipts>;
  send(order: Query<"send_receipt">): Reply<PaymentReceipts>;
  /** What becomes of the one that was asked for last. */
  end(state: ReceiptState): void;
}

export function createFakeReceipts(): FakeReceipts {
  const all: (ReceiptView & { readonly sessionId: SessionId; readonly requestId: string })[] = [];
  const fake: FakeReceipts = {
    ways: { email: "ready", sms: "ready" },
    read: (sessionId) => {
      const mine = all.filter((one) => one.sessionId === sessionId);
      const receipts = mine.map(({ sessionId: _, requestId: __, ...shown }) => shown);
      return ok({ receipts, ways: fake.ways, left: mostReceipts - receipts.length });
    },
    send: ({ sessionId, requestId, channel, to, language }) => {
      const contact = readContact(channel, to);
      if (!contact.ok) return err(wireError(contact.error));
      const masked = maskContact(channel, contact.value);
      if (!all.some((one) => one.requestId === requestId))
        all.push({
          ...{ id: `rcp_${all.length}`, sessionId, requestId, channel, to: masked, language },
          ...{ state: "asked", at: Date.now() },
        });
      return fake.read(sessionId);
    },
    end: (state) => {
      const last = all.pop();
      if (last !== undefined) all.push({ ...last, state });
    },
  };
  return fake;
}
