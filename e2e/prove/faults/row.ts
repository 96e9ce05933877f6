/** What one fault came to, and what is wrong with it. */
import { faultOf } from "../once/tally.ts";
import type { Fault } from "./fault.ts";

/** One payment of a row, once it is over. */
export interface Ended {
  readonly reference: string;
  /** A server had said yes to it, and no server knows it now. */
  readonly isLost: boolean;
  /** `not closed` with its phase, where it is not. */
  readonly outcome: string;
  /** What its agent is told of why it ended so: a code; `null`: nothing more than the outcome. */
  readonly reason: string | null;
  readonly charges: number;
  /** In ms after everything was there again; `null`: its line was not given back. */
  readonly lineBackMs: number | null;
  /** If it is unresolved: an alert has named it. */
  readonly isTold: boolean;
}

export interface Row {
  readonly fault: Pick<Fault, "name" | "group" | "what">;
  /** How many were where they should be when it began. */
  readonly underWay: number;
  readonly ended: readonly Ended[];
  /** From when everything was there again until every payment was closed, in ms. */
  readonly restoreMs: number;
  /** What panels had to tell their agents. */
  readonly words: readonly string[];
  readonly notes: readonly string[];
  /** Of the fault itself: it met nothing, or could not be played. */
  readonly problem: string | null;
}

/** How long, in ms, a line may be held once everything is there again. */
export const releasedWithinMs = 30_000;

/** What is required of every row and is not so. */
export function missesOf({ ended, problem }: Row): readonly string[] {
  const misses = ended.flatMap((each) => {
    const miss = missOf(each);
    return miss === null ? [] : [`${each.reference}: ${miss}`];
  });
  return problem === null ? misses : [problem, ...misses];
}

function missOf({ isLost, outcome, reason, charges, lineBackMs, isTold }: Ended): string | null {
  if (isLost) return "lost";
  if (outcome === "failed" && reason === null) return "failed, and its agent is not told why";
  const isLineBack = lineBackMs !== null;
  const wrong = faultOf({ outcome, charges, isLineBack, isTold });
  if (wrong !== null) return wrong;
  return lineBackMs !== null && lineBackMs > releasedWithinMs
    ? `the line was given back after ${Math.round(lineBackMs / 1_000)} s`
    : null;
}
