/**
 * Writes one change down. It promises: all of it or nothing, each version once, each `once` key once, feed numbers
 * without a gap. No call to the outside happens in here. What must never happen: the name of a user who has been removed
 * is stored again; `remove-user.ts` takes the same rows in the same order.
 */
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { toView } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { FeedItem } from "@tacet/shared/wire";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Commit, CommitProblem, Committed } from "../../../ports/store/index.ts";
import { removals, users } from "./accounts-schema.ts";
import { writeAudit } from "./audit-store.ts";
import { databaseNow } from "./clock.ts";
import type { Database } from "./connect.ts";
import { effects, events, feeds, seen, sessions } from "./schema.ts";

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Thrown inside to roll back; caught outside. */
class Refused extends Error {
  readonly problem: CommitProblem;

  constructor(problem: CommitProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Two transactions that wait for each other are rare; more than this in a row means that something is wrong. */
const mostTries = 4;

export async function commitChange(
  database: Database,
  commit: Commit,
  tries = 1,
): Promise<Result<Committed, CommitProblem>> {
  try {
    return ok({ item: await database.transaction((transaction) => write(transaction, commit)) });
  } catch (error) {
    if (error instanceof Refused) return err(error.problem);
    if (wasRolledBack(error) && tries < mostTries) return await commitChange(database, commit, tries + 1);
    const rule = brokenRule(error);
    if (rule === "sessions_one_open_per_engagement") return err({ code: "engagement_busy" });
    if (rule === "sessions_one_open_per_reference") return err(await whyReferenceIsTaken(database, commit));
    throw error;
  }
}

async function write(transaction: Transaction, commit: Commit): Promise<FeedItem> {
  await refuseIfGone(transaction, commit);
  await noteOnce(transaction, commit);
  await storeSession(transaction, commit);
  if (commit.change.effects.length > 0) {
    const rows = commit.change.effects.map((body) => ({
      id: body.id,
      sessionId: commit.change.session.id,
      type: body.type,
      body,
    }));
    await transaction.insert(effects).values(rows);
  }
  if (commit.finishes !== undefined) {
    await transaction.update(effects).set({ state: "done" }).where(eq(effects.id, commit.finishes));
  }
  const item = await appendEvent(transaction, commit);
  if (commit.audit !== undefined) await writeAudit(transaction, commit.audit);
  return item;
}

/**
 * Whoever acts must be a user of the account until what they did is written down: the lock keeps their row, and no more
 * than that, for as long. Of one who was removed a moment ago the request may still be under way.
 */
async function refuseIfGone(transaction: Transaction, { actor, change }: Commit): Promise<void> {
  const [role, userId] = actor.split(":");
  if (userId === undefined || (role !== "agent" && role !== "supervisor" && role !== "admin")) return;
  const [user] = await transaction
    .select({ userId: users.userId })
    .from(users)
    .where(and(eq(users.accountId, change.session.accountId), eq(users.userId, userId as AgentId)))
    .for("key share");
  if (user === undefined) throw new Refused({ code: "agent_gone" });
}

async function noteOnce(transaction: Transaction, { once, change }: Commit): Promise<void> {
  if (once === undefined) return;
  const noted = await transaction
    .insert(seen)
    .values({ ...once, sessionId: change.session.id })
    .onConflictDoNothing()
    .returning({ id: seen.id });
  if (noted.length > 0) return;
  const [before] = await transaction
    .select({ sessionId: seen.sessionId })
    .from(seen)
    .where(and(eq(seen.source, once.source), eq(seen.id, once.id)));
  throw new Refused({ code: "seen_before", sessionId: before?.sessionId ?? null });
}

async function storeSession(
  transaction: Transaction,
  { change: { session }, fromVersion }: Commit,
): Promise<void> {
  const columns = {
    phase: session.phase,
    outcome: session.outcome,
    version: session.version,
    deadlineAt: session.deadline?.at ?? null,
    body: session,
    changedAt: sql`now()`,
  };
  if (fromVersion === 0) {
    const { id, accountId, agentId, engagementId, reference } = session;
    await refuseIfGoing(transaction, accountId);
    await transaction
      .insert(sessions)
      .values({ id, accountId, agentId, engagementId, reference, ...columns });
    return;
  }
  const updated = await transaction
    .update(sessions)
    .set(columns)
    .where(and(eq(sessions.id, session.id), eq(sessions.version, fromVersion)))
    .returning({ id: sessions.id });
  if (updated.length === 0) throw new Refused({ code: "version_conflict" });
}

/** Whoever began to take the payment may have asked before the removal began. */
async function refuseIfGoing(transaction: Transaction, accountId: AccountId): Promise<void> {
  const [going] = await transaction
    .select({ accountId: removals.accountId })
    .from(removals)
    .where(and(eq(removals.accountId, accountId), lte(removals.dueAt, databaseNow)));
  if (going !== undefined) throw new Refused({ code: "account_going" });
}

/** Last in the transaction: the feed's row is locked only while the commit itself is written. */
async function appendEvent(
  transaction: Transaction,
  { change: { session }, event, actor }: Commit,
): Promise<FeedItem> {
  const { accountId, agentId } = session;
  const [feed] = await transaction
    .insert(feeds)
    .values({ accountId, agentId, seq: 1 })
    .onConflictDoUpdate({ target: [feeds.accountId, feeds.agentId], set: { seq: sql`${feeds.seq} + 1` } })
    .returning({ seq: feeds.seq });
  if (feed === undefined) throw new Error("the feed gave no number");
  const view = toView(session);
  await transaction.insert(events).values({
    sessionId: session.id,
    version: session.version,
    accountId,
    agentId,
    seq: feed.seq,
    type: event.type,
    actor,
    body: event,
    view,
  });
  return { seq: feed.seq, session: view };
}

/** PostgreSQL has ended it in favor of another one (40001 serialization failure, 40P01 deadlock): it may be done again. */
function wasRolledBack(error: unknown): boolean {
  const { code } = driversError(error);
  return code === "40001" || code === "40P01";
}

/** The driver's error is the wrapper's cause. */
function driversError(error: unknown): { readonly code?: unknown; readonly constraint?: unknown } {
  const inner: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof inner === "object" && inner !== null ? inner : {};
}

/** The index a unique violation (SQLSTATE 23505) names. */
function brokenRule(error: unknown): string | null {
  const inner = driversError(error);
  if (inner.code !== "23505") return null;
  return typeof inner.constraint === "string" ? inner.constraint : null;
}

async function whyReferenceIsTaken(
  database: Database,
  { change: { session } }: Commit,
): Promise<CommitProblem> {
  const [open] = await database
    .select({ outcome: sessions.outcome })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, session.accountId),
        eq(sessions.reference, session.reference),
        sql`(phase <> 'closed' or outcome = 'unresolved')`,
      ),
    );
  return { code: open?.outcome === "unresolved" ? "reference_unresolved" : "reference_busy" };
}
