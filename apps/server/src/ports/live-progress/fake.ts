import type { SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { isNoNewer, type LiveProgress } from "./index.ts";

/** What all nodes know, in memory, with an outage to turn on and off. */
export class FakeLiveProgress implements LiveProgress {
  readonly #kept = new Map<SessionId, CaptureProgress>();
  isAway = false;

  put(sessionId: SessionId, progress: CaptureProgress): Promise<void> {
    const known = this.#kept.get(sessionId);
    if (!this.isAway && (known === undefined || !isNoNewer(progress, known)))
      this.#kept.set(sessionId, progress);
    return Promise.resolve();
  }

  last(sessionIds: readonly SessionId[]): Promise<ReadonlyMap<SessionId, CaptureProgress> | null> {
    if (this.isAway) return Promise.resolve(null);
    return Promise.resolve(new Map([...this.#kept].filter(([id]) => sessionIds.includes(id))));
  }

  drop(sessionId: SessionId): Promise<void> {
    if (!this.isAway) this.#kept.delete(sessionId);
    return Promise.resolve();
  }
}
