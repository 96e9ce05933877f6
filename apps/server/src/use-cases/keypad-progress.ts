import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import type { CaptureProgress, SessionView } from "@tacet/shared/payment-session";
import type { SessionProgress } from "@tacet/shared/wire";
import { isNoNewer, type LiveProgress, longestKeptMs } from "../ports/live-progress/index.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import type { Store } from "../ports/store/index.ts";

/** Whose progress it is. */
export interface ProgressOwner {
  readonly accountId: AccountId;
  readonly agentId: AgentId;
}

/**
 * The last value of each session's keypad progress: never in the database, never logged, dropped when the capture is
 * over. A key may be reported to any node. It is shown at once, by whichever it is; what the nodes know together is for
 * whoever comes back, and where that can't be told, the provider is asked afresh.
 */
export interface KeypadProgress {
  /** `false`: the session is not known. */
  report(sessionId: SessionId, progress: CaptureProgress): Promise<boolean>;
  /** The progress of these sessions, as the nodes know it or from the provider. */
  of(sessions: readonly SessionView[]): Promise<readonly SessionProgress[]>;
  /** Whether this node has heard from the session's provider within so many ms. */
  heardWithin(sessionId: SessionId, ms: number): boolean;
  subscribe(listener: (owner: ProgressOwner, progress: SessionProgress) => void): void;
  forget(sessionId: SessionId): void;
}

export interface KeypadProgressDeps {
  readonly store: Pick<Store, "session">;
  readonly live: LiveProgress;
  provider(name: string): PaymentProvider;
}

/** What this node has heard itself. */
interface Known {
  readonly owner: ProgressOwner;
  readonly progress: CaptureProgress;
  /** When, in ms of the process's own clock. */
  readonly at: number;
}

export function createKeypadProgress({ store, live, provider }: KeypadProgressDeps): KeypadProgress {
  const known = new Map<SessionId, Known>();
  const listeners = new Set<(owner: ProgressOwner, progress: SessionProgress) => void>();

  const ownerOf = async (sessionId: SessionId): Promise<ProgressOwner | null> => {
    const session = known.get(sessionId)?.owner ?? (await store.session(sessionId));
    return session === null ? null : { accountId: session.accountId, agentId: session.agentId };
  };

  const keep = (sessionId: SessionId, owner: ProgressOwner, progress: CaptureProgress): boolean => {
    const last = known.get(sessionId)?.progress;
    // A report that was overtaken by a newer one.
    if (last !== undefined && isNoNewer(progress, last)) return false;
    // Put at the end anew. Those at the front may have been closed on another node, which does not tell.
    known.delete(sessionId);
    known.set(sessionId, { owner, progress, at: performance.now() });
    for (const [id, { at }] of known) {
      if (at > performance.now() - longestKeptMs) break;
      known.delete(id);
    }
    return true;
  };

  const ask = async (sessionId: SessionId): Promise<CaptureProgress | null> => {
    const session = await store.session(sessionId);
    if (session === null) return null;
    const answer = await provider(session.provider).progress(session);
    if (!answer.ok || answer.value === null) return null;
    keep(sessionId, session, answer.value);
    return answer.value;
  };

  const newest = async (sessionId: SessionId, shared: ReadonlyMap<SessionId, CaptureProgress> | null) => {
    const mine = () => known.get(sessionId)?.progress ?? null;
    // What this node has heard may be old: the keys since then may have come to others.
    if (shared === null) return newerOf(await ask(sessionId), mine());
    return newerOf(shared.get(sessionId) ?? null, mine()) ?? (await ask(sessionId));
  };

  return {
    report: async (sessionId, progress) => {
      const owner = await ownerOf(sessionId);
      if (owner === null) return false;
      if (!keep(sessionId, owner, progress)) return true;
      for (const listener of listeners) listener(owner, { sessionId, progress });
      await live.put(sessionId, progress);
      return true;
    },
    of: async (sessions) => {
      const ids = sessions
        .filter(
          // A provider that draws the fields itself has no progress to be asked for.
          ({ phase, capture }) =>
            capture === "streamed" && (phase === "capturing" || phase === "authorizing"),
        )
        .map(({ id }) => id);
      if (ids.length === 0) return [];
      const shared = await live.last(ids);
      const answers = await Promise.all(
        ids.map(async (sessionId) => ({ sessionId, progress: await newest(sessionId, shared) })),
      );
      return answers.flatMap(({ sessionId, progress }) =>
        progress === null ? [] : [{ sessionId, progress }],
      );
    },
    heardWithin: (sessionId, ms) =>
      (known.get(sessionId)?.at ?? Number.NEGATIVE_INFINITY) > performance.now() - ms,
    subscribe: (listener) => void listeners.add(listener),
    forget: (sessionId) => {
      known.delete(sessionId);
      void live.drop(sessionId);
    },
  };
}

function newerOf(one: CaptureProgress | null, other: CaptureProgress | null): CaptureProgress | null {
  if (one === null || other === null) return one ?? other;
  return isNoNewer(one, other) ? other : one;
}
