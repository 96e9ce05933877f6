import type { LinkId, SessionId } from "@tacet/shared/ids";
import type { MessageSender } from "../ports/message-sender/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import type { DeliverMessage } from "../use-cases/customer-messages/index.ts";
import {
  createDeliverLink,
  createReadLinkMessages,
  createSendLink,
  type ReadLinkMessages,
  type SendLink,
} from "../use-cases/link-messages/index.ts";
import {
  createDeliverReceipt,
  createReadReceipts,
  createSendReceipt,
  createShowReceipt,
  type ReadReceipts,
  type SendReceipt,
  type ShowReceipt,
} from "../use-cases/receipts/index.ts";
import type { Accounts } from "./accounts.ts";
import type { Parts } from "./parts.ts";

export interface MessageParts {
  readonly vault: Vault;
  readonly sender: MessageSender;
  readonly settingsOf: Accounts["settingsOf"];
}

export interface MessageUse {
  readonly deliverReceipt: DeliverMessage<SessionId>;
  readonly deliverLink: DeliverMessage<LinkId>;
  readonly showReceipt: ShowReceipt;
  /** `wake`: called when one has been written down. */
  useCases(runners: Readonly<Record<"receipts" | "linkMessages", { wake(): void }>>): {
    readonly sendReceipt: SendReceipt;
    readonly readReceipts: ReadReceipts;
    readonly sendLink: SendLink;
    readonly readLinkMessages: ReadLinkMessages;
  };
}

/** Receipts and messages with payment links, from being asked for to being sent, and looked at. */
export function assembleCustomerMessages(
  { config, kept, events, now }: Parts,
  { vault, sender, settingsOf }: MessageParts,
): MessageUse {
  const receipts = { store: kept.sessions, receipts: kept.receipts, sender, settingsOf };
  const links = { links: kept.links, messages: kept.linkMessages, sender, settingsOf };
  return {
    deliverReceipt: createDeliverReceipt({ ...receipts, vault, events, publicUrl: config.http.publicUrl }),
    deliverLink: createDeliverLink({ ...links, vault, events, now }),
    showReceipt: createShowReceipt(receipts),
    useCases: (runners) => ({
      sendReceipt: createSendReceipt({ ...receipts, vault, wake: runners.receipts.wake, now }),
      readReceipts: createReadReceipts(receipts),
      sendLink: createSendLink({ ...links, vault, wake: runners.linkMessages.wake, now }),
      readLinkMessages: createReadLinkMessages(links),
    }),
  };
}
