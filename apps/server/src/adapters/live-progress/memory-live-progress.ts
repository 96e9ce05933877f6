import type { SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { isNoNewer, type LiveProgress, longestKeptMs } from "../../ports/live-progress/index.ts";

/** For a server that is alone: what it knows is all there is to know. */
export function createMemoryLiveProgress(): LiveProgress {
  const kept = new Map<SessionId, { readonly progress: CaptureProgress; readonly at: number }>();
  return {
    put: async (sessionId, progress) => {
      const known = kept.get(sessionId);
      if (known !== undefined && isNoNewer(progress, known.progress)) return;
      // Put at the end anew, so that the longest untouched ones stand first.
      kept.delete(sessionId);
      kept.set(sessionId, { progress, at: performance.now() });
      for (const [id, { at }] of kept) {
        if (at > performance.now() - longestKeptMs) break;
        kept.delete(id);
      }
    },
    last: async (sessionIds) =>
      new Map(
        sessionIds.flatMap((id) => {
          const known = kept.get(id);
          return known === undefined ? [] : [[id, known.progress] as const];
        }),
      ),
    drop: async (sessionId) => void kept.delete(sessionId),
  };
}
