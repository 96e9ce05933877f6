import type { EffectId } from "@tacet/shared/ids";
import type { Effect } from "@tacet/shared/payment-session";
import { and, eq, ne, sql } from "drizzle-orm";
import type { ClaimedEffect } from "../../../ports/store/index.ts";
import type { Database } from "./connect.ts";
import { readSession, type StoredSession } from "./older-forms.ts";
import { effects } from "./schema.ts";
import { preparedStatement } from "./statement.ts";

/**
 * Claims effects that are due. `FOR UPDATE SKIP LOCKED` keeps nodes out of each other's way; the transaction is over
 * before anything is called. Times are the database's, so nodes with different clocks agree.
 */
export async function claimEffects(
  database: Database,
  most: number,
  leaseMs: number,
): Promise<readonly ClaimedEffect[]> {
  const rows = await claimStatement(database, [most, leaseMs / 1_000]);
  return rows.map(({ effect, session, attempts, last_problem: lastProblem, age_ms: ageMs }) => ({
    effect,
    session: readSession(session),
    attempt: attempts,
    lastProblem,
    ageMs: Math.round(ageMs),
  }));
}

const claimStatement = preparedStatement<{
  readonly effect: Effect;
  readonly session: StoredSession;
  readonly attempts: number;
  readonly last_problem: string | null;
  readonly age_ms: number;
}>(
  "claim_effects",
  // A claim that lapsed says nothing of how its try went.
  `with due as (
     select id from effects where state <> 'done' and due_at <= now() order by due_at limit $1 for update skip locked
   )
   update effects as effect set state = 'claimed', attempts = effect.attempts + 1,
     due_at = now() + make_interval(secs => $2),
     last_problem = case when effect.state = 'waiting' then effect.last_problem else null end
   from due, sessions as session where effect.id = due.id and session.id = effect.session_id
   returning effect.body as effect, session.body as session, effect.attempts, effect.last_problem,
     (extract(epoch from now() - effect.created_at) * 1000)::float8 as age_ms`,
);

const finishStatement = preparedStatement("finish_effect", "update effects set state = 'done' where id = $1");

/**
 * Ends all claims, as if they had lapsed: only for a database that no other server can be using, at the start. What was being
 * asked for when the server before was killed is taken up at once then, and a charge among it is looked up.
 */
export async function endClaims(database: Database): Promise<void> {
  await database.update(effects).set({ dueAt: sql`now()` }).where(eq(effects.state, "claimed"));
}

export async function finishEffect(database: Database, id: EffectId): Promise<void> {
  await finishStatement(database, [id]);
}

export async function retryEffect(
  database: Database,
  retry: { id: EffectId; delayMs: number; problem: string },
): Promise<void> {
  await database
    .update(effects)
    .set({ state: "waiting", dueAt: inMs(retry.delayMs), lastProblem: retry.problem })
    // A try whose claim has lapsed may end after another one has done it.
    .where(and(eq(effects.id, retry.id), ne(effects.state, "done")));
}

export async function putOffEffect(database: Database, id: EffectId, delayMs: number): Promise<void> {
  await database
    .update(effects)
    .set({ state: "waiting", dueAt: inMs(delayMs), attempts: sql`${effects.attempts} - 1` })
    // One whose claim has lapsed is no longer ours to put off.
    .where(and(eq(effects.id, id), eq(effects.state, "claimed")));
}

function inMs(ms: number) {
  return sql`now() + make_interval(secs => ${ms / 1_000})`;
}
