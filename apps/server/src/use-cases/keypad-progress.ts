import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import type { CaptureProgress, PaymentSession } from "@tacet/shared/payment-session";
import type { SessionProgress } from "@tacet/shared/wire";
import { isNoNewer, type LiveProgress, longestKeptMs } from "../ports/live-progress/index.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import type { Store } from "../ports/store/index.ts";
import { createGate } from "./gate.ts";

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
  /**
   * The progress of these sessions, as the nodes know it or from the provider. What the provider says later than `longestWaitMs`
   * is told as a key is.
   */
  of(sessions: readonly PaymentSession[]): Promise<readonly SessionProgress[]>;
  /** Whether this node has heard from the session's provider within so many ms. */
  heardWithin(sessionId: SessionId, ms: number): boolean;
  subscribe(listener: (owner: ProgressOwner, progress: SessionProgress) => void): void;
  forget(sessionId: SessionId): void;
}

export interface KeypadProgressDeps {
  readonly store: Pick<Store, "ownerOf">;
  readonly live: LiveProgress;
  provider(name: string): PaymentProvider;
  /** How long, in ms, a panel that comes back waits for the provider; 500 unless told. */
  readonly longestWaitMs?: number;
}

/** After a restart thousands come back, and nothing is known: the provider has the keys to report at the same time. */
const questions = { atOnce: 16, mostWaiting: 10_000, longestWaitMs: 30_000 };

/** What this node has heard itself. */
interface Known {
  readonly owner: ProgressOwner;
  readonly progress: CaptureProgress;
  /** When, in ms of the process's own clock. */
  readonly at: number;
}

export function createKeypadProgress(deps: KeypadProgressDeps): KeypadProgress {
  const { store, live, provider, longestWaitMs = 500 } = deps;
  const inTurn = createGate(questions);
  const known = new Map<SessionId, Known>();
  const listeners = new Set<(owner: ProgressOwner, progress: SessionProgress) => void>();

  const tell = (owner: ProgressOwner, sessionId: SessionId, progress: CaptureProgress) => {
    for (const listener of listeners) listener(owner, { sessionId, progress });
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

  const ask = async (session: PaymentSession): Promise<CaptureProgress | null> => {
    const answer = await provider(session.provider).progress(session);
    if (!answer.ok || answer.value === null) return null;
    const { accountId, agentId } = session;
    keep(session.id, { accountId, agentId }, answer.value);
    return answer.value;
  };

  const newest = async (
    session: PaymentSession,
    shared: ReadonlyMap<SessionId, CaptureProgress> | null,
  ): Promise<CaptureProgress | null> => {
    const mine = () => known.get(session.id)?.progress ?? null;
    const last = () => newerOf(shared?.get(session.id) ?? null, mine());
    // Without the other nodes, what this one has heard may be old: the keys since then may have come to them.
    const isToBeAsked = () => shared === null || last() === null;
    if (!isToBeAsked()) return last();
    // A key that has come by the time it is its turn says it all.
    const answer = await inTurn(async () => (isToBeAsked() ? await ask(session) : null));
    return newerOf(answer === "too_busy" ? null : answer, last());
  };

  return {
    report: async (sessionId, progress) => {
      const owner = known.get(sessionId)?.owner ?? (await store.ownerOf(sessionId));
      if (owner === null) return false;
      if (!keep(sessionId, owner, progress)) return true;
      tell(owner, sessionId, progress);
      await live.put(sessionId, progress);
      return true;
    },
    of: async (sessions) => {
      const asked = sessions.filter(
        // A provider that draws the fields itself has no progress to be asked for.
        ({ phase, capture }) => capture === "streamed" && (phase === "capturing" || phase === "authorizing"),
      );
      if (asked.length === 0) return [];
      const shared = await live.last(asked.map(({ id }) => id));
      const answers = asked.map(async (session) => {
        const { id: sessionId } = session;
        const answer = newest(session, shared);
        const inTime = await orLater(answer, longestWaitMs, (late) => {
          // If a newer key has come meanwhile, that has been told.
          const last = known.get(sessionId);
          if (last !== undefined && last.progress === late) tell(last.owner, sessionId, late);
        });
        const progress = inTime ?? known.get(sessionId)?.progress ?? null;
        return progress === null ? [] : [{ sessionId, progress }];
      });
      return (await Promise.all(answers)).flat();
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

/** What `answer` comes to within `ms`; after that `null`, and `tell` is told what it came to. */
async function orLater<Value>(
  answer: Promise<Value>,
  ms: number,
  tell: (late: Value) => void,
): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve(null);
    }, ms);
  });
  answer.then((value) => isLate && tell(value)).catch(() => {});
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
