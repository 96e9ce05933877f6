import type { SessionId } from "@tacet/shared/ids";
import type { AgentEvent, SessionView } from "@tacet/shared/payment-session";
import type { Result } from "@tacet/shared/result";
import type { Store } from "../ports/store/index.ts";
import type { Actor, AuditedAct } from "./audited-act.ts";
import { type ActProblem, changeOnce, onceForRequest } from "./change-once.ts";
import type { ChangeSession } from "./change-session.ts";

export interface ActRequest {
  readonly agent: Actor;
  readonly requestId: string;
  readonly sessionId: SessionId;
  readonly event: ActEvent | { readonly type: "call_ended"; readonly reason: "engagement_ended" };
}

/** What needs more than that the session is one's own has a use case to itself. */
type ActEvent = Exclude<
  AgentEvent,
  {
    readonly type:
      | "view_requested"
      | "refund_requested"
      | "resolved_by_hand"
      | "refund_resolved_by_hand"
      | "release_requested"
      | "found_released";
  }
>;

/** What moves money, or keeps it from moving; the rest stands in the payment's own events. */
const audited: Partial<Record<ActRequest["event"]["type"], AuditedAct["action"]>> = {
  submit_requested: "payment_submitted",
  cancel_requested: "payment_canceled",
};

export type ActOnSession = (request: ActRequest) => Promise<Result<SessionView, ActProblem>>;

/** An agent acts on a session of their own. The same request id twice acts once, and is answered alike. */
export function createActOnSession(deps: {
  readonly store: Store;
  readonly changeSession: ChangeSession;
}): ActOnSession {
  return async ({ agent, requestId, sessionId, event }) => {
    const action = audited[event.type];
    return await changeOnce(deps, {
      sessionId,
      event,
      actor: `agent:${agent.agentId}`,
      once: onceForRequest(agent, requestId),
      permit: ({ accountId, agentId }) => accountId === agent.accountId && agentId === agent.agentId,
      ...(action === undefined ? {} : { audit: { by: agent, action } }),
    });
  };
}
