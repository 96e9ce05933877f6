import type { AccountId, SessionId } from "@tacet/shared/ids";
import { toView } from "@tacet/shared/payment-session";
import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import type { Store } from "../../../ports/store/index.ts";
import { commitChange } from "./commit.ts";
import type { Database } from "./connect.ts";
import { claimEffects, finishEffect, putOffEffect, retryEffect } from "./effect-queue.ts";
import { eventsOf } from "./events-of.ts";
import { readSession, type StoredSession } from "./older-forms.ts";
import { createFeedReads } from "./panel-reads.ts";
import { feeds, seen, sessions } from "./schema.ts";
import { preparedStatement } from "./statement.ts";

const sessionStatement = preparedStatement<{ readonly body: StoredSession }>(
  "session",
  "select body from sessions where id = $1",
);
const seenStatement = preparedStatement<{ readonly session_id: SessionId | null }>(
  "seen",
  "select session_id from seen where source = $1 and id = $2",
);
const sessionForStatement = preparedStatement<{
  readonly body: StoredSession | null;
  readonly seen: SessionId | null;
}>(
  "session_for",
  `select (select body from sessions where id = $1) as body,
     (select session_id from seen where source = $2 and id = $3) as seen`,
);

export function createSessionStore(database: Database): Store {
  return {
    commit: (commit) => commitChange(database, commit),
    session: async (id) => {
      const [row] = await sessionStatement(database, [id]);
      return row === undefined ? null : readSession(row.body);
    },
    seenBefore: async ({ source, id }) =>
      (await seenStatement(database, [source, id]))[0]?.session_id ?? null,
    sessionFor: async (id, once) => {
      const [row] = await sessionForStatement(database, [id, once.source, once.id]);
      const { body = null, seen: sessionId = null } = row ?? {};
      return { session: body === null ? null : readSession(body), seen: sessionId };
    },
    takeOnce: async (once) => {
      const noted = await database.insert(seen).values(once).onConflictDoNothing().returning({ id: seen.id });
      return noted.length > 0;
    },
    ...feedQueries(database),
    ...createFeedReads(database),
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
    eventsOf: (id, most) => eventsOf(database, id, most),
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
      return await database
        .select({ id: sessions.id, accountId: sessions.accountId, provider: sql<string>`body->>'provider'` })
        .from(sessions)
        // The first condition is the index's.
        .where(sql`phase <> 'closed' and phase = 'capturing'`)
        .orderBy(asc(sessions.createdAt))
        .limit(most);
    },
  };
}

function feedQueries(
  database: Database,
): Pick<Store, "lastSeqs" | "openMarks" | "sessionsOfAgent" | "openSessions"> {
  return {
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
