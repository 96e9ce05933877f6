/**
 * The database's clock, on every node. Deadlines, ends of tokens and ages are compared by nodes other than the one that
 * wrote them down: a node whose own clock is minutes off, or jumps, must neither end payments early nor keep lines
 * secured. Between two looks the process's monotonic clock goes on; it does not jump.
 */
import { sql } from "drizzle-orm";
import { databaseNow } from "./clock.ts";
import type { Database } from "./connect.ts";

export interface SharedClock {
  /** Epoch ms, whole. */
  now(): number;
  stop(): void;
}

const everyMs = 10_000;
/** An answer that took longer says too little of when it was made. */
const longestAnswerMs = 1_000;

/** From here on, in ms, an operator is told: senders of callbacks are believed for five minutes. */
const toldFromMs = 30_000;

/**
 * Told when this machine's clock begins to differ from the database's by more than half a minute (`aheadMs`: so much is the
 * machine's ahead), and with `null` when it does not any more.
 */
export type OnClockDiffers = (aheadMs: number | null) => void;

/** Rejects if the database can't be asked once; later it may be away, and the clock goes on. */
export async function startSharedClock(
  database: Pick<Database, "execute">,
  onDiffers: OnClockDiffers = () => {},
): Promise<SharedClock> {
  let isTold = false;
  const compare = (now: number) => {
    const aheadMs = Date.now() - now;
    const differs = Math.abs(aheadMs) > toldFromMs;
    if (differs !== isTold) onDiffers(differs ? Math.round(aheadMs) : null);
    isTold = differs;
  };
  let ahead: number | null = null;
  const look = async () => {
    const asked = performance.now();
    const { rows } = await database.execute<{ now: string }>(sql`select ${databaseNow} as now`);
    const took = performance.now() - asked;
    const now = Number(rows[0]?.now);
    if (Number.isFinite(now) && (ahead === null || took <= longestAnswerMs)) {
      ahead = now - (asked + took / 2);
      compare(now + took / 2);
    }
  };
  await look();
  const timer = setInterval(() => void look().catch(() => {}), everyMs);
  timer.unref();
  return {
    now: () => Math.round(performance.now() + (ahead ?? 0)),
    stop: () => clearInterval(timer),
  };
}
