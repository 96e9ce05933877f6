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
      ageMs: sql<string>`extract(epoch from now() - ${effects.createdAt}) * 1000`,
    });
  return rows.map(({ body, sessionId, attempts, lastProblem, ageMs }) => ({
    effect: body,
    sessionId,
    attempt: attempts,
    lastProblem,
    ageMs: Math.round(Number(ageMs)),
  }));
}

/**
 * Ends all claims, as if they had lapsed: only for a database that no other server can be using, at the start. What was being
 * asked for when the server before was killed is taken up at once then, and a charge among it is looked up.
 */
export async function endClaims(database: Database): Promise<void> {
  await database.update(effects).set({ dueAt: sql`now()` }).where(eq(effects.state, "claimed"));
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
