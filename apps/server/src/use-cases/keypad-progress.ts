import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import type { CaptureProgress, PaymentSession, SessionView } from "@tacet/shared/payment-session";
import type { SessionProgress } from "@tacet/shared/wire";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import type { Store } from "../ports/store/index.ts";

/** Whose progress it is. */
export interface ProgressOwner {
  readonly accountId: AccountId;
  readonly agentId: AgentId;
}

/**
 * The last value of each session's keypad progress: in memory only, never stored, never logged, dropped when the
 * capture is over. Lost with the process, it is asked for afresh.
 */
export interface KeypadProgress {
  /** `false`: the session is not known. */
  report(sessionId: SessionId, progress: CaptureProgress): Promise<boolean>;
  /** The progress of these sessions, from memory or from the provider. */
  of(sessions: readonly SessionView[]): Promise<readonly SessionProgress[]>;
  subscribe(listener: (owner: ProgressOwner, progress: SessionProgress) => void): void;
  forget(sessionId: SessionId): void;
}

export interface KeypadProgressDeps {
  readonly store: Store;
  provider(name: string): PaymentProvider;
}

interface Known {
  readonly owner: ProgressOwner;
  readonly progress: CaptureProgress | null;
}

export function createKeypadProgress({ store, provider }: KeypadProgressDeps): KeypadProgress {
  const known = new Map<SessionId, Known>();
  const listeners = new Set<(owner: ProgressOwner, progress: SessionProgress) => void>();

  const ownerOf = async (sessionId: SessionId): Promise<ProgressOwner | null> => {
    const session = known.get(sessionId)?.owner ?? (await store.session(sessionId));
    return session === null ? null : { accountId: session.accountId, agentId: session.agentId };
  };

  const keep = (sessionId: SessionId, owner: ProgressOwner, progress: CaptureProgress): boolean => {
    const last = known.get(sessionId)?.progress;
    // A report that was overtaken by a newer one.
    if (last && last.revision >= progress.revision) return false;
    known.set(sessionId, { owner, progress });
    return true;
  };

  const ask = async (session: PaymentSession): Promise<SessionProgress | null> => {
    const answer = await provider(session.provider).progress(session);
    if (!answer.ok || answer.value === null) return null;
    keep(session.id, session, answer.value);
    return { sessionId: session.id, progress: known.get(session.id)?.progress ?? answer.value };
  };

  return {
    report: async (sessionId, progress) => {
      const owner = await ownerOf(sessionId);
      if (owner === null) return false;
      if (keep(sessionId, owner, progress))
        for (const listener of listeners) listener(owner, { sessionId, progress });
      return true;
    },
    of: async (sessions) => {
      const capturing = sessions.filter(
        // A provider that draws the fields itself has no progress to be asked for.
        ({ phase, capture }) => capture === "streamed" && (phase === "capturing" || phase === "authorizing"),
      );
      const answers = await Promise.all(
        capturing.map(async ({ id }) => {
          const progress = known.get(id)?.progress;
          if (progress) return { sessionId: id, progress };
          const session = await store.session(id);
          return session === null ? null : await ask(session);
        }),
      );
      return answers.filter((answer) => answer !== null);
    },
    subscribe: (listener) => void listeners.add(listener),
    forget: (sessionId) => void known.delete(sessionId),
  };
}
