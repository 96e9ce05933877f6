import type { AccountId, EngagementId } from "@tacet/shared/ids";
import type { Engagements, InboxMessage, KnownEngagement, KnownQueue } from "./index.ts";

interface Row {
  readonly message: InboxMessage;
  isDone: boolean;
  dueAt: number;
}

/** What the webhooks have said, in memory, by the same contract, with a clock to turn by hand. */
export class FakeEngagements implements Engagements {
  readonly #inbox = new Map<string, Row>();
  readonly #known = new Map<string, KnownEngagement>();
  /** Epoch ms. */
  now = 1_000_000;

  putMessage(message: InboxMessage): Promise<boolean> {
    const isNew = !this.#inbox.has(message.id);
    if (isNew) this.#inbox.set(message.id, { message, isDone: false, dueAt: this.now });
    return Promise.resolve(isNew);
  }

  claimMessages(most: number, leaseMs: number): Promise<readonly InboxMessage[]> {
    const due = [...this.#inbox.values()].filter(({ isDone, dueAt }) => !isDone && dueAt <= this.now);
    const claimed = due.sort((one, other) => one.dueAt - other.dueAt).slice(0, most);
    for (const row of claimed) row.dueAt = this.now + leaseMs;
    return Promise.resolve(
      claimed.map(({ message }) => message).sort((one, other) => one.receivedAt - other.receivedAt),
    );
  }

  finishMessage(id: string): Promise<void> {
    const row = this.#inbox.get(id);
    if (row !== undefined) row.isDone = true;
    return Promise.resolve();
  }

  retryMessage(id: string, delayMs: number): Promise<void> {
    const row = this.#inbox.get(id);
    if (row !== undefined && !row.isDone) row.dueAt = this.now + delayMs;
    return Promise.resolve();
  }

  waitingMessages(most: number): Promise<number> {
    const waiting = [...this.#inbox.values()].filter(({ isDone }) => !isDone);
    return Promise.resolve(Math.min(most, waiting.length));
  }

  lastMessageAt(accountId: AccountId): Promise<number | null> {
    const times = [...this.#inbox.values()]
      .filter(({ message }) => message.accountId === accountId)
      .map(({ message }) => message.receivedAt);
    return Promise.resolve(times.length === 0 ? null : Math.max(...times));
  }

  engagement(accountId: AccountId, engagementId: EngagementId): Promise<KnownEngagement | null> {
    return Promise.resolve(this.#known.get(`${accountId} ${engagementId}`) ?? null);
  }

  changeEngagement(
    accountId: AccountId,
    engagementId: EngagementId,
    change: (known: KnownEngagement | null) => KnownEngagement,
  ): Promise<KnownEngagement> {
    const key = `${accountId} ${engagementId}`;
    const changed = change(this.#known.get(key) ?? null);
    this.#known.set(key, changed);
    return Promise.resolve(changed);
  }

  queues(accountId: AccountId, most: number): Promise<readonly KnownQueue[]> {
    const mine = [...this.#known.values()].filter((known) => known.accountId === accountId);
    const names = new Map<string, string>();
    for (const { queueId, queueName } of mine.sort((one, other) => at(other) - at(one)))
      if (queueId !== null && (names.get(queueId) ?? queueId) === queueId)
        names.set(queueId, queueName ?? queueId);
    return Promise.resolve([...names].slice(0, most).map(([id, name]) => ({ id, name })));
  }
}

const at = ({ queueAt }: KnownEngagement): number => queueAt ?? 0;
