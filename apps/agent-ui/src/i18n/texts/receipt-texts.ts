import type { MessageKind } from "@tacet/shared/contact";
import type { MessageWay } from "@tacet/shared/customer-message";
import type { MessageWords } from "./message-texts.ts";

/** What the agent reads while sending the customer a receipt. */
export interface ReceiptPanelTexts extends MessageWords {
  readonly title: string;
  readonly loading: string;
  /** What was sent could not be asked for. */
  readonly notRead: string;
  readonly again: string;
  readonly close: string;
  /** Why a way can't be taken, and who can mend it. */
  readonly notReady: Readonly<Record<Exclude<MessageWay, "ready">, Readonly<Record<MessageKind, string>>>>;
}
