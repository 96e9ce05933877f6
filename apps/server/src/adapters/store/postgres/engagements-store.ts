import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Engagements, InboxMessage, KnownEngagement } from "../../../ports/engagements/index.ts";
import { databaseNow } from "./clock.ts";
import type { Database } from "./connect.ts";
import { engagements, inbox } from "./engagements-schema.ts";
import { readEngagement, type StoredEngagement } from "./older-forms.ts";
import { preparedStatement } from "./statement.ts";

const engagementStatement = preparedStatement<{ readonly body: StoredEngagement }>(
  "engagement",
  "select body from engagements where account_id = $1 and engagement_id = $2",
);

export function createEngagementsStore(database: Database): Engagements {
  return {
    putMessage: async ({ id, accountId, event, receivedAt }) => {
      const put = await database
        .insert(inbox)
        .values({ id, accountId, event, receivedAt, dueAt: msFromNow(0) })
        .onConflictDoNothing()
        .returning({ id: inbox.id });
      return put.length > 0;
    },
    claimMessages: (most, leaseMs) => claimMessages(database, most, leaseMs),
    finishMessage: async (id) => {
      await database.update(inbox).set({ state: "done", event: null }).where(eq(inbox.id, id));
    },
    retryMessage: async (id, delayMs) => {
      await database
        .update(inbox)
        .set({ state: "waiting", dueAt: msFromNow(delayMs) })
        // A worker whose claim has lapsed may end after another one has done it.
        .where(and(eq(inbox.id, id), ne(inbox.state, "done")));
    },
    waitingMessages: async (most) => {
      const { rows } = await database.execute<{ count: number }>(
        sql`select count(*)::int as count from (select 1 from inbox where state <> 'done' limit ${most}) as waiting`,
      );
      return rows[0]?.count ?? 0;
    },
    lastMessageAt: async (accountId) => {
      const [last] = await database
        .select({ receivedAt: inbox.receivedAt })
        .from(inbox)
        .where(eq(inbox.accountId, accountId))
        .orderBy(desc(inbox.receivedAt))
        .limit(1);
      return last?.receivedAt ?? null;
    },
    engagement: async (accountId, engagementId) => {
      const [row] = await engagementStatement(database, [accountId, engagementId]);
      return row === undefined ? null : readEngagement(row.body);
    },
    changeEngagement: (accountId, engagementId, change) =>
      database.transaction(async (transaction) => {
        // A lock by name, for at the first message there is no row yet that could be locked.
        const name = `engagement ${accountId} ${engagementId}`;
        await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
        const body = change(await find(transaction, { accountId, engagementId }));
        const { endedAt, lastEventAt } = body;
        await transaction
          .insert(engagements)
          .values({ accountId, engagementId, endedAt, lastEventAt, body })
          .onConflictDoUpdate({
            target: [engagements.accountId, engagements.engagementId],
            set: { endedAt, lastEventAt, body },
          });
        return body;
      }),
    queues: async (accountId, most) => {
      const at = sql`(body->>'queueAt')::bigint`;
      const { rows } = await database.execute<{ id: string; name: string | null }>(sql`
        select body->>'queueId' as id,
          (array_agg(body->>'queueName' order by ${at} desc) filter (where body->>'queueName' is not null))[1] as name
        from engagements where account_id = ${accountId} and body->>'queueId' is not null
        group by 1 order by max(${at}) desc limit ${most}`);
      return rows.map(({ id, name }) => ({ id, name: name ?? id }));
    },
  };
}

/** As the queue of effects: nodes keep out of each other's way, and nothing is done while the transaction is open. */
async function claimMessages(
  database: Database,
  most: number,
  leaseMs: number,
): Promise<readonly InboxMessage[]> {
  const due = sql`select id from inbox where state <> 'done' and due_at <= ${msFromNow(0)} order by due_at limit ${most} for update skip locked`;
  const rows = await database
    .update(inbox)
    .set({ state: "claimed", attempts: sql`${inbox.attempts} + 1`, dueAt: msFromNow(leaseMs) })
    .where(sql`${inbox.id} in (${due})`)
    .returning({
      id: inbox.id,
      accountId: inbox.accountId,
      event: inbox.event,
      receivedAt: inbox.receivedAt,
    });
  return rows
    .flatMap(({ event, ...row }) => (event === null ? [] : [{ ...row, event }]))
    .sort((one, other) => one.receivedAt - other.receivedAt);
}

type Key = Pick<KnownEngagement, "accountId" | "engagementId">;

async function find(
  database: Pick<Database, "select">,
  { accountId, engagementId }: Key,
): Promise<KnownEngagement | null> {
  const [row] = await database
    .select({ body: engagements.body })
    .from(engagements)
    .where(and(eq(engagements.accountId, accountId), eq(engagements.engagementId, engagementId)));
  return row === undefined ? null : readEngagement(row.body);
}

/** By the database's clock, so nodes with different clocks agree; epoch ms. */
function msFromNow(ms: number) {
  return sql`${databaseNow} + ${Math.round(ms)}::bigint`;
}
