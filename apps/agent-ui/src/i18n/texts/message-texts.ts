import type { MessageKind } from "@tacet/shared/contact";
import type { MessageState } from "@tacet/shared/customer-message";
import type { Say } from "../say.ts";

/** What the agent reads while something is sent to the customer, whatever it is. */
export interface MessageTexts {
  readonly channel: string;
  readonly channels: Readonly<Record<MessageKind, string>>;
  readonly to: Readonly<Record<MessageKind, string>>;
  readonly send: string;
  readonly entry: Say<"channel" | "to" | "when">;
  readonly states: Readonly<Record<MessageState, string>>;
}

/** What is said of one kind of message. */
export interface MessageWords {
  readonly toHint: Readonly<Record<MessageKind, string>>;
  readonly language: string;
  readonly noneLeft: string;
  readonly sentBefore: string;
  /** What it means, and what to do; `null`: nothing to add. */
  readonly next: Readonly<Record<MessageState, string | null>>;
}
