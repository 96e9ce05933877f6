import type { MessageKind } from "@tacet/shared/contact";
import type { ReceiptState, ReceiptWay } from "@tacet/shared/receipt";
import type { Say } from "../say.ts";

/** What the agent reads while sending the customer a receipt. */
export interface ReceiptPanelTexts {
  readonly title: string;
  readonly loading: string;
  /** What was sent could not be asked for. */
  readonly notRead: string;
  readonly again: string;
  readonly channel: string;
  readonly channels: Readonly<Record<MessageKind, string>>;
  readonly to: Readonly<Record<MessageKind, string>>;
  readonly toHint: Readonly<Record<MessageKind, string>>;
  readonly language: string;
  readonly send: string;
  readonly close: string;
  /** Why a way can't be taken, and who can mend it. */
  readonly notReady: Readonly<Record<Exclude<ReceiptWay, "ready">, Readonly<Record<MessageKind, string>>>>;
  readonly noneLeft: string;
  readonly sentBefore: string;
  readonly entry: Say<"channel" | "to" | "when">;
  readonly states: Readonly<Record<ReceiptState, string>>;
  /** What it means, and what to do; `null`: nothing to add. */
  readonly next: Readonly<Record<ReceiptState, string | null>>;
}
