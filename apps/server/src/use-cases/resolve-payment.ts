import type { SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { err, type Result } from "@tacet/shared/result";
import { type ActProblem, type ChangeOnceDeps, changeOnce, onceForRequest } from "./change-once.ts";
import type { Principal } from "./sign-in.ts";

export interface ResolveRequest {
  readonly principal: Principal;
  readonly requestId: string;
  readonly sessionId: SessionId;
  readonly result: "charged" | "not_charged";
}

export type ResolvePayment = (
  request: ResolveRequest,
) => Promise<Result<SessionView, ActProblem | { readonly code: "not_allowed" }>>;

/** A supervisor or an admin enters what the gateway shows of a charge whose result nobody else can tell. */
export function createResolvePayment(deps: ChangeOnceDeps): ResolvePayment {
  return async ({ principal, requestId, sessionId, result }) => {
    const { accountId, agentId, role } = principal;
    if (role === "agent") return err({ code: "not_allowed" });
    return await changeOnce(deps, {
      sessionId,
      event: { type: "resolved_by_hand", result },
      actor: `${role}:${agentId}`,
      once: onceForRequest(principal, requestId),
      permit: (session) => session.accountId === accountId,
      audit: { by: principal, action: "payment_resolved", details: { entered: result } },
    });
  };
}
