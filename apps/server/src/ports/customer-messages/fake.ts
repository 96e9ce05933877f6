import type { MessageState, MessageView } from "@tacet/shared/customer-message";
import type { AccountId, SessionId } from "@tacet/shared/ids";
import type { AuditEntry } from "../accounts/index.ts";
import type {
  AskedMessage,
  ClaimedMessage,
  CustomerMessages,
  LinkedReceipt,
  NewMessage,
  NewReceipt,
  Receipts,
} from "./index.ts";

type Row<Message> = Omit<Message, "sealed"> & {
  sealed: NewMessage<string>["sealed"] | null;
  readonly askedAt: number;
  state: MessageState;
  inHand: boolean;
  attempts: number;
  dueAt: number;
};

/** All that is written down, in memory, with a clock that can be set on. */
export class FakeCustomerMessages<About extends string, Message extends NewMessage<About> = NewMessage<About>>
  implements CustomerMessages<About>
{
  readonly rows: Row<Message>[] = [];
  readonly audited: AuditEntry[] = [];
  readonly #seen = new Set<string>();
  /** Whose each is that can be written about; `null`: anybody's, whatever is asked for. */
  owners: ReadonlyMap<About, AccountId> | null = null;
  /** Epoch ms. */
  now = 1_000;

  ask(message: Message): Promise<AskedMessage> {
    const { about, accountId, once, bounds } = message;
    if (this.owners !== null && this.owners.get(about) !== accountId) return Promise.resolve("gone");
    const key = `${once.source} ${once.id}`;
    if (this.#seen.has(key)) return Promise.resolve("seen_before");
    const lately = this.rows.filter(
      (row) => row.accountId === accountId && row.askedAt > this.now - bounds.withinMs,
    );
    const those = this.rows.filter((row) => row.about === about);
    if (those.length >= bounds.perAbout || lately.length >= bounds.perAccount)
      return Promise.resolve("too_many");
    this.#seen.add(key);
    this.audited.push(message.audit);
    const fresh = { state: "asked", inHand: false, attempts: 0, askedAt: this.now, dueAt: this.now } as const;
    this.rows.push({ ...message, ...fresh });
    return Promise.resolve("asked");
  }

  messagesAbout(about: About): Promise<readonly MessageView[]> {
    const found = this.rows.filter((row) => row.about === about);
    return Promise.resolve(
      found.map(({ id, channel, masked, language, state, askedAt }) => ({
        ...{ id, channel, to: masked, language, state, at: askedAt },
      })),
    );
  }

  claimMessages(most: number, leaseMs: number): Promise<readonly ClaimedMessage<About>[]> {
    const due = this.rows.filter(({ state, dueAt }) => state === "asked" && dueAt <= this.now);
    return Promise.resolve(
      due.slice(0, most).flatMap((row) => {
        const { id, accountId, about, channel, language, sealed, inHand, askedAt } = row;
        row.inHand = true;
        row.attempts += 1;
        row.dueAt = this.now + leaseMs;
        if (sealed === null) return [];
        const known = { id, accountId, about, channel, language, sealed };
        return [{ ...known, attempt: row.attempts, wasInHand: inHand, ageMs: this.now - askedAt }];
      }),
    );
  }

  concludeMessage(id: string, state: Exclude<MessageState, "asked">): Promise<void> {
    for (const row of this.rows.filter((one) => one.id === id && one.state === "asked"))
      Object.assign(row, { state, sealed: null, inHand: false });
    return Promise.resolve();
  }

  retryMessage(id: string, delayMs: number): Promise<void> {
    for (const row of this.rows.filter((one) => one.id === id && one.state === "asked"))
      Object.assign(row, { inHand: false, dueAt: this.now + delayMs });
    return Promise.resolve();
  }
}

export class FakeReceipts extends FakeCustomerMessages<SessionId, NewReceipt> implements Receipts {
  linkedReceipt(linkHash: string): Promise<LinkedReceipt | null> {
    const row = this.rows.find(
      ({ link, askedAt }) => link?.hash === linkHash && this.now < askedAt + link.forMs,
    );
    return Promise.resolve(row === undefined ? null : { sessionId: row.about, language: row.language });
  }
}
