import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import type { ContactCenterEvent } from "../contact-center/index.ts";

/** What Zoom's webhooks have said: messages that are to be worked on, and the engagements they tell of. */
export interface Engagements {
  /** Stores a message before it is worked on. `false`: it was stored before. */
  putMessage(message: InboxMessage): Promise<boolean>;
  /** Claims messages that are due, oldest first; a claim lapses after `leaseMs`, as after a crash. */
  claimMessages(most: number, leaseMs: number): Promise<readonly InboxMessage[]>;
  /** What it said is forgotten; that it came is kept, so that it is not taken a second time. */
  finishMessage(id: string): Promise<void>;
  /** Hands a message back for another try after `delayMs`. */
  retryMessage(id: string, delayMs: number): Promise<void>;
  /** How many messages are not worked on yet; counts no further than `most`. */
  waitingMessages(most: number): Promise<number>;
  /** Epoch ms of the account's last message; `null`: none has ever come. */
  lastMessageAt(accountId: AccountId): Promise<number | null>;

  engagement(accountId: AccountId, engagementId: EngagementId): Promise<KnownEngagement | null>;
  /** Stores what `change` makes of what is known (`null`: nothing), in one transaction. */
  changeEngagement(
    accountId: AccountId,
    engagementId: EngagementId,
    change: (known: KnownEngagement | null) => KnownEngagement,
  ): Promise<KnownEngagement>;
  /** The queues that the account's engagements have come through, each once, the one heard of last first. */
  queues(accountId: AccountId, most: number): Promise<readonly KnownQueue[]>;
}

/** A queue by its newest name; one that was never named has its id for a name. */
export interface KnownQueue {
  readonly id: string;
  readonly name: string;
}

export interface InboxMessage {
  readonly id: string;
  readonly accountId: AccountId;
  readonly event: ContactCenterEvent;
  /** Epoch ms. */
  readonly receivedAt: number;
}

export interface KnownEngagement {
  readonly accountId: AccountId;
  readonly engagementId: EngagementId;
  /** Zoom's word (`voice`, `video`, `messaging` ...); `null`: not told yet. */
  readonly channel: string | null;
  /** Epoch ms by Zoom's clock of the word that told it. */
  readonly channelAt: number | null;
  /** Zoom's id of the queue that it is in now, or came through last; `null`: none, or not told yet. */
  readonly queueId: string | null;
  readonly queueName: string | null;
  /** Epoch ms by Zoom's clock of the word that told it. */
  readonly queueAt: number | null;
  /** The agents who are on it now: who have joined after they last left. */
  readonly agents: readonly AgentId[];
  /** When each agent last joined, and last left (epoch ms): events come late, twice, and in any order. */
  readonly joined: Readonly<Record<string, number>>;
  readonly left: Readonly<Record<string, number>>;
  /** Epoch ms; `null`: not over. Once over, always over. */
  readonly endedAt: number | null;
  /** Epoch ms by Zoom's clock of the newest event. */
  readonly lastEventAt: number;
}
