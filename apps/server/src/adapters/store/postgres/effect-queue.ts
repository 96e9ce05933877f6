import type { EffectId } from "@tacet/shared/ids";
import { and, eq, ne, sql } from "drizzle-orm";
import type { ClaimedEffect } from "../../../ports/store/index.ts";
import type { Database } from "./connect.ts";
import { effects } from "./schema.ts";

/**
 * Claims effects that are due. `FOR UPDATE SKIP LOCKED` keeps nodes out of each other's way; the transaction is over
 * before anything is called. Times are the database's, so nodes with different clocks agree.
 */
export async function claimEffects(
  database: Database,
  most: number,
  leaseMs: number,
): Promise<readonly ClaimedEffect[]> {
  const due = sql`select id from effects where state <> 'done' and due_at <= now() order by due_at limit ${most} for update skip locked`;
  const rows = await database
    .update(effects)
    .set({
      state: "claimed",
      attempts: sql`${effects.attempts} + 1`,
      dueAt: inMs(leaseMs),
      // A claim that lapsed says nothing of how its try went.
      lastProblem: sql`case when ${effects.state} = 'waiting' then ${effects.lastProblem} else null end`,
    })
    .where(sql`${effects.id} in (${due})`)
    .returning({
      body: effects.body,
      sessionId: effects.sessionId,
      attempts: effects.attempts,
      lastProblem: effects.lastProblem,
    });
  return rows.map(({ body, sessionId, attempts, lastProblem }) => ({
    effect: body,
    sessionId,
    attempt: attempts,
    lastProblem,
  }));
}

export async function finishEffect(database: Database, id: EffectId): Promise<void> {
  await database.update(effects).set({ state: "done" }).where(eq(effects.id, id));
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

function inMs(ms: number) {
  return sql`now() + make_interval(secs => ${ms / 1_000})`;
}
