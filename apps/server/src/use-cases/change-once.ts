import {
  type PaymentSession,
  type RefusalCode,
  type SessionView,
  toView,
} from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Agent, Once, Store } from "../ports/store/index.ts";
import type { ChangeRequest, ChangeSession } from "./change-session.ts";

export interface ActProblem {
  readonly code: "unknown_session" | RefusalCode;
}

export interface PersonsChange extends ChangeRequest {
  readonly once: Once;
  /** Whose request it may be; to others the session is as unknown as one that does not exist. */
  readonly permit: NonNullable<ChangeRequest["permit"]>;
}

export interface ChangeOnceDeps {
  readonly store: Pick<Store, "sessionFor" | "session">;
  readonly changeSession: ChangeSession;
}

/** A person's request on a session. The same request id twice acts once, and is answered alike. */
export async function changeOnce(
  { store, changeSession }: ChangeOnceDeps,
  change: PersonsChange,
): Promise<Result<SessionView, ActProblem>> {
  const { sessionId, permit } = change;
  // Before the session core is asked: a request that was done already would be refused by it.
  const { session, seen } = await store.sessionFor(sessionId, change.once);
  if (seen !== null) return presentState(session, permit);
  const changed = await changeSession(change, session);
  if (changed.ok) return changed;
  if (changed.error.code === "seen_before") return presentState(await store.session(sessionId), permit);
  return err({ code: changed.error.code });
}

/** A person's request ids are the person's own: nobody else can meet them. */
export function onceForRequest({ accountId, agentId }: Agent, requestId: string): Once {
  return { source: `request:${accountId}:${agentId}`, id: requestId };
}

function presentState(
  session: PaymentSession | null,
  permit: PersonsChange["permit"],
): Result<SessionView, ActProblem> {
  return session !== null && permit(session) ? ok(toView(session)) : err({ code: "unknown_session" });
}
