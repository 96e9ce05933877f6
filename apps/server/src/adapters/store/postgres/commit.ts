/**
 * Writes one change down. It promises: all of it or nothing, each version once, each `once` key once, feed numbers
 * without a gap. No call to the outside happens in here. What must never happen: the name of a user who has been removed
 * is stored again; `remove-user.ts` takes the same rows in the same order.
 */
import type { SessionId } from "@tacet/shared/ids";
import { toView } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import { and, eq, sql } from "drizzle-orm";
import type { Commit, CommitProblem, Committed } from "../../../ports/store/index.ts";
import { auditColumns } from "./audit-store.ts";
import type { Database } from "./connect.ts";
import { brokenRule, driversError, userOf } from "./driver-errors.ts";
import { isLinkOpen } from "./links-store.ts";
import { sessions } from "./schema.ts";
import { preparedStatement } from "./statement.ts";

/** Two transactions that wait for each other are rare; more than this in a row means that something is wrong. */
const mostTries = 4;

export async function commitChange(
  database: Database,
  commit: Commit,
  tries = 1,
): Promise<Result<Committed, CommitProblem>> {
  try {
    return await write(database, commit);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== null) return err({ code: refusal });
    if (wasRolledBack(error) && tries < mostTries) return await commitChange(database, commit, tries + 1);
    const rule = brokenRule(error);
    if (rule === "sessions_one_open_per_engagement") return err({ code: "engagement_busy" });
    if (rule === "sessions_one_open_per_reference") return err(await whyReferenceIsTaken(database, commit));
    throw error;
  }
}

interface Written {
  readonly problem: "agent_gone" | "seen_before" | null;
  readonly seen_session: string | null;
  /** A number of the database's that may be larger than an integer of its own comes as text. */
  readonly feed_seq: string;
}

/** The function stands in the migration `0006_commit_change.sql`. One statement is a transaction of its own. */
const commitStatement = preparedStatement<Written>(
  "commit_change",
  `select problem, seen_session, feed_seq
   from commit_change($1::jsonb, $2, $3::jsonb, $4::jsonb, $5, $6, $7::jsonb, $8, $9, $10, $11::jsonb)`,
);

async function write(database: Database, commit: Commit): Promise<Result<Committed, CommitProblem>> {
  const { change, fromVersion, event, actor, once, finishes, audit } = commit;
  const { session, effects } = change;
  const view = toView(session);
  const [written] = await commitStatement(database, [
    JSON.stringify(session),
    fromVersion,
    JSON.stringify(event),
    JSON.stringify(view),
    actor,
    userOf(actor),
    effects.length === 0 ? null : JSON.stringify(effects),
    once?.source ?? null,
    once?.id ?? null,
    finishes ?? null,
    audit === undefined ? null : JSON.stringify(auditColumns(audit)),
  ]);
  if (written === undefined) throw new Error("the change gave no answer");
  const { problem, seen_session: seenSession, feed_seq: seq } = written;
  if (problem === "seen_before") return err({ code: problem, sessionId: seenSession as SessionId | null });
  if (problem !== null) return err({ code: problem });
  return ok({ item: { seq: Number(seq), session: view } });
}

/** What the function refuses after it has begun to write comes as an error of our own, so that all of it is taken back. */
function refusalOf(error: unknown): "account_going" | "version_conflict" | null {
  const { code, message } = driversError(error);
  if (code !== "TC001") return null;
  return message === "account_going" || message === "version_conflict" ? message : null;
}

/** PostgreSQL has ended it in favor of another one (40001 serialization failure, 40P01 deadlock): it may be done again. */
function wasRolledBack(error: unknown): boolean {
  const { code } = driversError(error);
  return code === "40001" || code === "40P01";
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
  if (open === undefined && (await isLinkOpen(database, session))) return { code: "pay_link_open" };
  return { code: open?.outcome === "unresolved" ? "reference_unresolved" : "reference_busy" };
}
