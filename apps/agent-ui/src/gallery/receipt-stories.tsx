/** The states of the receipt as data and render functions, see `stories.ts`. */
import type { MessageView } from "@tacet/shared/customer-message";
import type { PaymentReceipts } from "@tacet/shared/receipt";
import { err, ok } from "@tacet/shared/result";
import { wireError } from "@tacet/shared/wire";
import type { ReactNode } from "react";
import { Receipts } from "../features/receipt/Receipts.tsx";

const nothing = () => undefined;
const ready = { email: "ready", sms: "ready" } as const;

function shown(known: PaymentReceipts | null, offline: string | null = null): () => ReactNode {
  const desk = {
    language: null,
    read: async () => (known === null ? null : ok(known)),
    // What every order is answered here, so that the answer is seen.
    send: async () => err(wireError("too_many_sent")),
  };
  return () => <Receipts desk={desk} offline={offline} onClose={nothing} />;
}

const at = Date.UTC(2026, 10, 28, 14, 5);
const receipt = (state: MessageView["state"], more: Partial<MessageView> = {}): MessageView => ({
  ...{ id: state, channel: "email", to: "m•••@e•••.com", language: "de", state, at },
  ...more,
});

/** By name; each is shown inside the result of a payment. */
export const receiptStories: Readonly<Record<string, () => ReactNode>> = {
  "receipt-none-yet": shown({ receipts: [], ways: ready, left: 5 }),
  "receipt-being-sent": shown({ receipts: [receipt("asked")], ways: ready, left: 4 }),
  "receipt-all-states": shown({
    receipts: [
      receipt("sent"),
      receipt("refused", { channel: "sms", to: "•••• 34" }),
      receipt("unknown"),
      receipt("not_sent", { channel: "sms", to: "•••• 34" }),
    ],
    ways: ready,
    left: 1,
  }),
  "receipt-none-left": shown({ receipts: [receipt("sent")], ways: ready, left: 0 }),
  "receipt-no-text-messages": shown({ receipts: [], ways: { email: "ready", sms: "not_set_up" }, left: 5 }),
  "receipt-nothing-set-up": shown({
    receipts: [],
    ways: { email: "not_set_up", sms: "not_set_up" },
    left: 5,
  }),
  "receipt-company-unnamed": shown({
    receipts: [],
    ways: { email: "merchant_unnamed", sms: "merchant_unnamed" },
    left: 5,
  }),
  "receipt-not-read": shown(null),
};
