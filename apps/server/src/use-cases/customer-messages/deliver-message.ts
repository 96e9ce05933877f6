import type { MessageState } from "@tacet/shared/customer-message";
import type { ClaimedMessage } from "../../ports/customer-messages/index.ts";
import type { MessageSender, OutgoingMessage } from "../../ports/message-sender/index.ts";
import type { Vault } from "../../ports/vault/index.ts";
import type { SealedMessage } from "./ask-for-message.ts";

/** What is to be written down of a message that was claimed: how it ended, or when it is tried again (in ms). */
export type Delivered =
  | { readonly kind: "ended"; readonly state: Ended }
  | { readonly kind: "again"; readonly delayMs: number };

/** Sends a message that was claimed. May be repeated only by what it answers. */
export type DeliverMessage<About extends string> = (message: ClaimedMessage<About>) => Promise<Delivered>;

type Composed = Pick<OutgoingMessage, "fromName" | "subject" | "text" | "html">;

export interface DeliverDeps<About extends string> {
  readonly sender: Pick<MessageSender, "send">;
  readonly vault: Pick<Vault, "open">;
  /** What a message with this id is sealed for. */
  sealContext(id: string): string;
  /** Right before it is sent. `null`: what it is about has gone, or nobody is to be told of it any more. */
  compose(message: ClaimedMessage<About>, token: string | null): Promise<Composed | null>;
  /** It needs nothing more. */
  ended(message: ClaimedMessage<About>, state: Ended): void;
}

type Ended = Exclude<MessageState, "asked">;

/** An address is kept for no longer, in ms. */
const longestKeptMs = 24 * 3_600_000;
const shortestDelayMs = 5_000;
const longestDelayMs = 600_000;

export function createDeliverMessage<About extends string>(deps: DeliverDeps<About>): DeliverMessage<About> {
  return async (message) => {
    const delivered = await deliver(deps, message);
    if (delivered.kind === "ended") deps.ended(message, delivered.state);
    return delivered;
  };
}

async function deliver<About extends string>(
  { vault, sender, compose, sealContext }: DeliverDeps<About>,
  message: ClaimedMessage<About>,
): Promise<Delivered> {
  const { id: key, accountId, channel: kind, sealed, ageMs, wasInHand } = message;
  // Whoever had it in hand may have sent it: a second one is for a person to decide.
  if (wasInHand) return ended("unknown");
  const opened = vault.open(sealed, sealContext(key));
  // A key that is gone does not come back.
  if (opened === null || ageMs >= longestKeptMs) return ended("not_sent");
  const { to, token } = JSON.parse(opened.reveal()) as SealedMessage;
  const composed = await compose(message, token);
  if (composed === null) return ended("not_sent");
  const sent = await sender.send({ key, accountId, kind, to, ...composed });
  if (sent.ok) return ended("sent");
  if (sent.error.code === "refused") return ended("refused");
  if (sent.error.code === "no_answer") return ended("unknown");
  // As long again as it has been waiting already.
  return { kind: "again", delayMs: Math.min(longestDelayMs, Math.max(shortestDelayMs, ageMs)) };
}

function ended(state: Ended): Delivered {
  return { kind: "ended", state };
}
