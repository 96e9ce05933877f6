import type { SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";

/**
 * The last value of each session's keypad progress, as all nodes know it: the bridge may report a key to any of them.
 * A help and no truth: what can't be kept or told here is asked of the provider afresh. Nothing here ever rejects, or
 * takes longer than a moment.
 */
export interface LiveProgress {
  /** Keeps it for `longestKeptMs`, unless a newer one is kept: of a later attempt, or of a higher revision. */
  put(sessionId: SessionId, progress: CaptureProgress): Promise<void>;
  /** Those that are kept; `null`: what the other nodes know can't be told at present. */
  last(sessionIds: readonly SessionId[]): Promise<ReadonlyMap<SessionId, CaptureProgress> | null>;
  /** The capture is over. */
  drop(sessionId: SessionId): Promise<void>;
}

/** No line is secured for longer, whatever the settings; in ms. */
export const longestKeptMs = 3_600_000;

/** Whether the first report comes before the second, or is the same. */
export function isNoNewer(one: CaptureProgress, other: CaptureProgress): boolean {
  return one.attempt === other.attempt ? one.revision <= other.revision : one.attempt < other.attempt;
}
