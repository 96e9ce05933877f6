import type { AccountId, SessionId } from "@tacet/shared/ids";
import { toView } from "@tacet/shared/payment-session";
import { and, asc, desc, eq, gt, lte, sql } from "drizzle-orm";
import type { Agent, Once, Store } from "../../../ports/store/index.ts";
import { commitChange } from "./commit.ts";
import type { Database } from "./connect.ts";
import { claimEffects, finishEffect, putOffEffect, retryEffect } from "./effect-queue.ts";
import { readSession, readView } from "./older-forms.ts";
import { events, feeds, seen, sessions } from "./schema.ts";

export function createSessionStore(database: Database): Store {
  return {
    commit: (commit) => commitChange(database, commit),
    session: async (id) => {
      const [row] = await database.select({ body: sessions.body }).from(sessions).where(eq(sessions.id, id));
      return row === undefined ? null : readSession(row.body);
    },
    seenBefore: (once) => seenBefore(database, once),
    takeOnce: async (once) => {
      const noted = await database.insert(seen).values(once).onConflictDoNothing().returning({ id: seen.id });
      return noted.length > 0;
    },
    ...feedQueries(database),
    claimEffects: (most, leaseMs) => claimEffects(database, most, leaseMs),
    finishEffect: (id) => finishEffect(database, id),
    putOffEffect: (id, delayMs) => putOffEffect(database, id, delayMs),
    retryEffect: (id, delayMs, problem) => retryEffect(database, { id, delayMs, problem }),
    dueSessions: async (now, most) => {
      const due = await database
        .select({ body: sessions.body })
        .from(sessions)
        .where(lte(sessions.deadlineAt, now))
        .orderBy(asc(sessions.deadlineAt))
        .limit(most);
      return due.map(({ body }) => readSession(body));
    },
    openSessionOn: async (accountId, engagementId) => {
      const [row] = await database
        .select({ body: sessions.body })
        .from(sessions)
        .where(
          and(
            eq(sessions.accountId, accountId),
            eq(sessions.engagementId, engagementId),
            sql`phase <> 'closed'`,
          ),
        );
      return row === undefined ? null : readSession(row.body);
    },
    closedSessions: async ({ accountId, reference, most }) => {
      const rows = await database
        .select({ body: sessions.body })
        .from(sessions)
        .where(
          and(
            eq(sessions.accountId, accountId),
            reference === undefined ? undefined : eq(sessions.reference, reference),
            // As the indexes say it.
            sql`phase = 'closed'`,
          ),
        )
        .orderBy(desc(sessions.createdAt))
        .limit(most);
      return rows.map(({ body }) => toView(readSession(body)));
    },
    unfinishedSessions: async (before, most) => {
      const rows = await database
        .select({ body: sessions.body })
        .from(sessions)
        // The first condition is the index's.
        .where(
          and(
            sql`(phase <> 'closed' or outcome = 'unresolved')`,
            sql`(body->>'createdAt')::bigint < ${before}`,
          ),
        )
        .orderBy(asc(sessions.createdAt))
        .limit(most);
      return rows.map(({ body }) => readSession(body));
    },
    capturingSessions: async (most) => {
      const rows = await database
        .select({ body: sessions.body })
        .from(sessions)
        // The first condition is the index's.
        .where(sql`phase <> 'closed' and phase = 'capturing'`)
        .orderBy(asc(sessions.createdAt))
        .limit(most);
      return rows.map(({ body }) => readSession(body));
    },
  };
}

function feedQueries(
  database: Database,
): Pick<Store, "lastSeq" | "lastSeqs" | "openMarks" | "feedAfter" | "sessionsOfAgent" | "openSessions"> {
  const ofFeed = ({ accountId, agentId }: Agent) =>
    and(eq(feeds.accountId, accountId), eq(feeds.agentId, agentId));
  const ofAgent = ({ accountId, agentId }: Agent) =>
    and(eq(events.accountId, accountId), eq(events.agentId, agentId));
  return {
    lastSeq: async (agent) => {
      const [feed] = await database.select({ seq: feeds.seq }).from(feeds).where(ofFeed(agent));
      return feed?.seq ?? 0;
    },
    lastSeqs: async (agents) => {
      const accountIds = agents.map(({ accountId }) => accountId);
      const agentIds = agents.map(({ agentId }) => agentId);
      return await database
        .select({ accountId: feeds.accountId, agentId: feeds.agentId, seq: feeds.seq })
        .from(feeds)
        .where(
          sql`(account_id, agent_id) in (select * from unnest(${sql.param(accountIds)}::text[], ${sql.param(agentIds)}::text[]))`,
        );
    },
    openMarks: async (accountIds) => {
      // Sums come as text, for they may be larger than an integer of the database.
      const { rows } = await database.execute<
        { account_id: AccountId } & Record<"open" | "versions" | "begun", string>
      >(sql`
        select asked.account_id, count(version) as open, coalesce(sum(version), 0) as versions,
          coalesce(sum((body->>'createdAt')::bigint), 0) as begun
        from unnest(${sql.param([...accountIds])}::text[]) as asked (account_id)
        left join sessions on sessions.account_id = asked.account_id and phase <> 'closed'
        group by asked.account_id`);
      return rows.map(({ account_id: accountId, open, versions, begun }) => ({
        accountId,
        open: Number(open),
        versions: Number(versions),
        begun: Number(begun),
      }));
    },
    feedAfter: async (agent, afterSeq, most) => {
      const rows = await database
        .select({ seq: events.seq, view: events.view })
        .from(events)
        .where(and(ofAgent(agent), gt(events.seq, afterSeq)))
        .orderBy(asc(events.seq))
        .limit(most);
      return rows.map(({ seq, view }) => ({ seq, session: readView(view) }));
    },
    sessionsOfAgent: async ({ accountId, agentId }, closedWithinMs) => {
      const rows = await database
        .select({ body: sessions.body })
        .from(sessions)
        .where(
          and(
            eq(sessions.accountId, accountId),
            eq(sessions.agentId, agentId),
            sql`(phase <> 'closed' or changed_at > now() - make_interval(secs => ${closedWithinMs / 1_000}))`,
          ),
        )
        .orderBy(desc(sessions.createdAt))
        .limit(200);
      return rows.map(({ body }) => toView(readSession(body)));
    },
    openSessions: async (accountId, most) => {
      const rows = await database
        .select({ body: sessions.body })
        .from(sessions)
        .where(and(eq(sessions.accountId, accountId), sql`phase <> 'closed'`))
        .orderBy(asc(sessions.createdAt))
        .limit(most);
      return rows.map(({ body }) => toView(readSession(body)));
    },
  };
}

async function seenBefore(database: Database, { source, id }: Once): Promise<SessionId | null> {
  const [row] = await database
    .select({ sessionId: seen.sessionId })
    .from(seen)
    .where(and(eq(seen.source, source), eq(seen.id, id)));
  return row?.sessionId ?? null;
}
