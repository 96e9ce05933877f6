import type { MessageSender } from "../ports/message-sender/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import {
  createDeliverReceipt,
  createReadReceipts,
  createSendReceipt,
  createShowReceipt,
  type DeliverReceipt,
  type ReadReceipts,
  type SendReceipt,
  type ShowReceipt,
} from "../use-cases/receipts/index.ts";
import type { Accounts } from "./accounts.ts";
import type { Parts } from "./parts.ts";

export interface ReceiptParts {
  readonly vault: Vault;
  readonly sender: MessageSender;
  readonly settingsOf: Accounts["settingsOf"];
}

export interface ReceiptUse {
  readonly deliver: DeliverReceipt;
  readonly show: ShowReceipt;
  readonly read: ReadReceipts;
  /** `wake`: called when one has been written down. */
  sendWith(wake: () => void): SendReceipt;
}

/** Receipts, from being asked for to being looked at. */
export function assembleReceipts({ config, kept, events, now }: Parts, given: ReceiptParts): ReceiptUse {
  const { vault, sender, settingsOf } = given;
  const common = { store: kept.sessions, receipts: kept.receipts, sender, settingsOf };
  return {
    deliver: createDeliverReceipt({ ...common, vault, events, publicUrl: config.http.publicUrl }),
    show: createShowReceipt(common),
    read: createReadReceipts(common),
    sendWith: (wake) => createSendReceipt({ ...common, vault, wake, now }),
  };
}
