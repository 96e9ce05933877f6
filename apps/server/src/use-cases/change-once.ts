import type { SessionId } from "@tacet/shared/ids";
import { type RefusalCode, type SessionView, toView } from "@tacet/shared/payment-session";
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
  readonly store: Pick<Store, "seenBefore" | "session">;
  readonly changeSession: ChangeSession;
}

/** A person's request on a session. The same request id twice acts once, and is answered alike. */
export async function changeOnce(
  { store, changeSession }: ChangeOnceDeps,
  change: PersonsChange,
): Promise<Result<SessionView, ActProblem>> {
  const { sessionId, permit } = change;
  // Before the session core is asked: a request that was done already would be refused by it.
  if ((await store.seenBefore(change.once)) !== null) return await presentState(store, sessionId, permit);
  const changed = await changeSession(change);
  if (changed.ok) return changed;
  if (changed.error.code === "seen_before") return await presentState(store, sessionId, permit);
  return err({ code: changed.error.code });
}

/** A person's request ids are the person's own: nobody else can meet them. */
export function onceForRequest({ accountId, agentId }: Agent, requestId: string): Once {
  return { source: `request:${accountId}:${agentId}`, id: requestId };
}

async function presentState(
  store: Pick<Store, "session">,
  sessionId: SessionId,
  permit: PersonsChange["permit"],
): Promise<Result<SessionView, ActProblem>> {
  const session = await store.session(sessionId);
  return session !== null && permit(session) ? ok(toView(session)) : err({ code: "unknown_session" });
}
