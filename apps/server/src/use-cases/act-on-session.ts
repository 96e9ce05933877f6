import type { SessionId } from "@tacet/shared/ids";
import { type AgentEvent, type RefusalCode, type SessionView, toView } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Agent, Store } from "../ports/store/index.ts";
import type { ChangeSession } from "./change-session.ts";
import { onceForRequest } from "./take-payment.ts";

export interface ActRequest {
  readonly agent: Agent;
  readonly requestId: string;
  readonly sessionId: SessionId;
  readonly event: AgentEvent | { readonly type: "call_ended"; readonly reason: "engagement_ended" };
}

export type ActOnSession = (
  request: ActRequest,
) => Promise<Result<SessionView, { readonly code: "unknown_session" | RefusalCode }>>;

/** An agent acts on a session of their own. The same request id twice acts once, and is answered alike. */
export function createActOnSession(deps: {
  readonly store: Store;
  readonly changeSession: ChangeSession;
}): ActOnSession {
  return async ({ agent, requestId, sessionId, event }) => {
    const once = onceForRequest(agent, requestId);
    const mine = ({ accountId, agentId }: Agent) =>
      accountId === agent.accountId && agentId === agent.agentId;
    // Before the session core is asked: a request that was done already would be refused by it.
    if ((await deps.store.seenBefore(once)) !== null) return await presentState(deps.store, sessionId, mine);
    const changed = await deps.changeSession({
      sessionId,
      event,
      actor: `agent:${agent.agentId}`,
      once,
      permit: mine,
    });
    if (changed.ok) return changed;
    if (changed.error.code === "seen_before") return await presentState(deps.store, sessionId, mine);
    return err({ code: changed.error.code });
  };
}

async function presentState(
  store: Store,
  sessionId: SessionId,
  mine: (agent: Agent) => boolean,
): ReturnType<ActOnSession> {
  const session = await store.session(sessionId);
  return session !== null && mine(session) ? ok(toView(session)) : err({ code: "unknown_session" });
}
