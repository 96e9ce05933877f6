/**
 * The one way in which a session changes: read it, let the session core decide, write the decision down. What follows
 * outside (effects) happens after that and elsewhere.
 */
import type { EffectId, SessionId } from "@tacet/shared/ids";
import {
  type PaymentSession,
  type Refusal,
  type SessionEvent,
  type SessionPolicy,
  type SessionView,
  transition,
} from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { FeedItem } from "@tacet/shared/wire";
import type { BusinessEvents } from "../events.ts";
import type { Commit, Once, Store } from "../ports/store/index.ts";
import { type AuditedAct, auditOfAct } from "./audited-act.ts";

export interface SessionChanges {
  /** Told after each stored change, on this node; `isDue`: it has effects, which are to be claimed. */
  subscribe(listener: (item: FeedItem, isDue: boolean) => void): void;
  publish(item: FeedItem, isDue: boolean): void;
}

export interface ChangeSessionDeps {
  readonly store: Store;
  readonly policy: SessionPolicy;
  readonly changes: SessionChanges;
  readonly events: BusinessEvents;
  /** Epoch ms. */
  now(): number;
}

export interface ChangeRequest {
  readonly sessionId: SessionId;
  /** Without its time: that is set when it is recorded. */
  readonly event: Untimed;
  readonly actor: string;
  readonly once?: Once;
  /** The effect that this event answers. */
  readonly finishes?: EffectId;
  /** Goes into the audit with the change. */
  readonly audit?: AuditedAct;
  /** May refuse by what the session is, for instance by whose it is. */
  readonly permit?: (session: PaymentSession) => boolean;
}

/** A session event as its sender knows it. */
export type Untimed = SessionEvent extends infer Event
  ? Event extends SessionEvent
    ? Omit<Event, "at">
    : never
  : never;

export type ChangeProblem =
  | { readonly code: "unknown_session" }
  | { readonly code: "seen_before"; readonly sessionId: SessionId | null }
  | Refusal;

/** `read`: the session, if it has just been read; `null`: it was not found. If it has changed since, it is read again. */
export type ChangeSession = (
  request: ChangeRequest,
  read?: PaymentSession | null,
) => Promise<Result<SessionView, ChangeProblem>>;

/** Two writers of one session are rare; more than this in a row means that something is wrong. */
const mostConflicts = 20;

export function createChangeSession(deps: ChangeSessionDeps): ChangeSession {
  return async (request, read) => {
    for (let tries = 0; tries < mostConflicts; tries++) {
      const isRead = tries === 0 && read !== undefined;
      const session = isRead ? read : await deps.store.session(request.sessionId);
      const answer = await tryChange(deps, request, session);
      if (answer !== "version_conflict") return answer;
    }
    throw new Error("a session kept changing while it was being changed");
  };
}

async function tryChange(
  deps: ChangeSessionDeps,
  request: ChangeRequest,
  session: PaymentSession | null,
): Promise<Result<SessionView, ChangeProblem> | "version_conflict"> {
  const { store, policy, changes, events } = deps;
  if (session === null || request.permit?.(session) === false) return err({ code: "unknown_session" });
  const event = { ...request.event, at: deps.now() } as SessionEvent;
  const decided = transition(session, event, policy);
  if (!decided.ok) {
    if (request.finishes !== undefined) await store.finishEffect(request.finishes);
    events.eventRefused(session, event, decided.error.code);
    return decided;
  }
  const stored = await store.commit({
    change: decided.value,
    fromVersion: session.version,
    event,
    actor: request.actor,
    ...onlyGiven(request),
    ...(request.audit === undefined ? {} : { audit: auditOfAct(request.audit, session.id, event.at) }),
  });
  if (stored.ok) {
    events.sessionChanged(session, decided.value.session, event);
    changes.publish(stored.value.item, decided.value.effects.length > 0);
    return ok(stored.value.item.session);
  }
  if (stored.error.code === "version_conflict") return "version_conflict";
  if (stored.error.code === "seen_before") return err(stored.error);
  // Whoever was removed a moment ago has no payments any more.
  if (stored.error.code === "agent_gone") return err({ code: "unknown_session" });
  throw new Error(`an open session can't run into ${stored.error.code}`);
}

function onlyGiven({ once, finishes }: ChangeRequest): Pick<Commit, "once" | "finishes"> {
  return { ...(once === undefined ? {} : { once }), ...(finishes === undefined ? {} : { finishes }) };
}

export function createSessionChanges(): SessionChanges {
  const listeners = new Set<Parameters<SessionChanges["subscribe"]>[0]>();
  return {
    subscribe: (listener) => void listeners.add(listener),
    publish: (item, isDue) => {
      for (const listener of listeners) listener(item, isDue);
    },
  };
}
