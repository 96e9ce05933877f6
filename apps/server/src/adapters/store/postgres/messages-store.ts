/**
 * Messages to customers, in whichever table. What must never happen: the address stays once the message is sent or given up;
 * two servers send the same one. Times are the database's, so that all servers agree.
 */
import type { MessageView } from "@tacet/shared/customer-message";
import type { SessionId } from "@tacet/shared/ids";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type {
  AskedMessage,
  ClaimedMessage,
  CustomerMessages,
  NewMessage,
} from "../../../ports/customer-messages/index.ts";
import { writeAudit } from "./audit-store.ts";
import type { Database } from "./connect.ts";
import { seen } from "./schema.ts";
import { preparedStatement } from "./statement.ts";

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Where messages of one kind are, and what they are about. Names are ours, and go into the statements as they are. */
export interface MessagesPlace<Message extends NewMessage<string>> {
  /** With the columns of `messageColumns`. */
  readonly table: "receipts" | "link_messages";
  readonly about: "session_id" | "link_id";
  /** The table of what `about` refers to, with `id` and `account_id`. */
  readonly subjects: "sessions" | "payment_links";
  /** What the request that was noted goes with; `null`: by itself, after a while. */
  sessionOf(message: Message): SessionId | null;
  insert(transaction: Transaction, message: Message): Promise<unknown>;
}

export function createMessagesStore<
  About extends string,
  Message extends NewMessage<About> = NewMessage<About>,
>(database: Database, place: MessagesPlace<Message>): MessagesStore<About, Message> {
  const table = sql.raw(place.table);
  const claim = claimStatement<About>(place);
  return {
    ask: (message) => ask(database, place, message),
    messagesAbout: (about) => messagesAbout(database, place, about),
    claimMessages: async (most, leaseMs) => {
      const rows = await claim(database, [most, leaseMs / 1_000]);
      return rows.map(({ account_id, was_in_hand, age_ms, attempts, ...known }) => ({
        ...known,
        accountId: account_id,
        attempt: attempts,
        wasInHand: was_in_hand,
        ageMs: Math.round(age_ms),
      }));
    },
    // A try whose claim has lapsed may end after another one has concluded it.
    concludeMessage: async (id, state) => {
      await database.execute(
        sql`update ${table} set state = ${state}, sealed = null, in_hand = false where id = ${id} and state = 'asked'`,
      );
    },
    retryMessage: async (id, delayMs) => {
      await database.execute(
        sql`update ${table} set in_hand = false, due_at = ${inMs(delayMs)} where id = ${id} and state = 'asked'`,
      );
    },
  };
}

type MessagesStore<About extends string, Message> = Omit<CustomerMessages<About>, "ask"> & {
  ask(message: Message): Promise<AskedMessage>;
};

/** The row of what it is about is locked: of several that are asked for at once, each counts those before it. */
async function ask<Message extends NewMessage<string>>(
  database: Database,
  place: MessagesPlace<Message>,
  message: Message,
): Promise<AskedMessage> {
  const { accountId, about, once, bounds, audit } = message;
  return await database.transaction(async (transaction) => {
    const { rows: there } = await transaction.execute(
      sql`select id from ${sql.raw(place.subjects)} where id = ${about} and account_id = ${accountId} for update`,
    );
    if (there.length === 0) return "gone";
    const noted = await transaction
      .insert(seen)
      .values({ ...once, sessionId: place.sessionOf(message) })
      .onConflictDoNothing()
      .returning({ id: seen.id });
    if (noted.length === 0) return "seen_before";
    const counted = async (where: SQL) => {
      const counting = sql`select count(*)::int as count from ${sql.raw(place.table)} where ${where}`;
      return (await transaction.execute<{ count: number }>(counting)).rows[0]?.count ?? 0;
    };
    const those = await counted(sql`${sql.raw(place.about)} = ${about}`);
    const since = inMs(-bounds.withinMs);
    const ofAccount = await counted(sql`account_id = ${accountId} and asked_at > ${since}`);
    if (those >= bounds.perAbout || ofAccount >= bounds.perAccount) {
      // Asked again later, the same request may pass.
      await transaction.delete(seen).where(and(eq(seen.source, once.source), eq(seen.id, once.id)));
      return "too_many";
    }
    await place.insert(transaction, message);
    await writeAudit(transaction, audit);
    return "asked";
  });
}

async function messagesAbout(
  database: Database,
  { table, about: column }: MessagesPlace<never>,
  about: string,
): Promise<readonly MessageView[]> {
  const { rows } = await database.execute<Record<string, unknown> & MessageView>(sql`
    select id, channel, masked as "to", language, state, (extract(epoch from asked_at) * 1000)::float8 as at
    from ${sql.raw(table)} where ${sql.raw(column)} = ${about} order by asked_at, id`);
  return rows.map((row) => ({ ...row, at: Math.round(row.at) }));
}

function claimStatement<About extends string>({ table, about }: MessagesPlace<never>) {
  return preparedStatement<
    Pick<ClaimedMessage<About>, "id" | "about" | "channel" | "language" | "sealed"> & {
      readonly account_id: ClaimedMessage<About>["accountId"];
      readonly attempts: number;
      readonly was_in_hand: boolean;
      readonly age_ms: number;
    }
  >(
    `claim_${table}`,
    `with due as (
       select id, in_hand from ${table} where state = 'asked' and due_at <= now() order by due_at limit $1
       for update skip locked
     )
     update ${table} as message set in_hand = true, attempts = message.attempts + 1,
       due_at = now() + make_interval(secs => $2)
     from due where message.id = due.id
     returning message.id, message.${about} as about, message.account_id, message.channel, message.language,
       message.sealed, message.attempts, due.in_hand as was_in_hand,
       (extract(epoch from now() - message.asked_at) * 1000)::float8 as age_ms`,
  );
}

/** By the database's clock. */
export function inMs(ms: number): SQL {
  return sql`now() + make_interval(secs => ${ms / 1_000})`;
}
