import type { EffectId, SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { err, type Result } from "@tacet/shared/result";
import { type ActProblem, type ChangeOnceDeps, changeOnce, onceForRequest } from "./change-once.ts";
import type { Principal } from "./sign-in.ts";

export interface ResolveRefundRequest {
  readonly principal: Principal;
  readonly requestId: string;
  readonly sessionId: SessionId;
  readonly refundKey: EffectId;
  readonly result: "refunded" | "not_refunded";
}

export type ResolveRefund = (
  request: ResolveRefundRequest,
) => Promise<Result<SessionView, ActProblem | { readonly code: "not_allowed" }>>;

/** A supervisor or an admin enters what the gateway shows of a refund that it does not answer. */
export function createResolveRefund(deps: ChangeOnceDeps): ResolveRefund {
  return async ({ principal, requestId, sessionId, refundKey, result }) => {
    const { accountId, agentId, role } = principal;
    if (role === "agent") return err({ code: "not_allowed" });
    return await changeOnce(deps, {
      sessionId,
      event: { type: "refund_resolved_by_hand", refundKey, result },
      actor: `${role}:${agentId}`,
      once: onceForRequest(principal, requestId),
      permit: (session) => session.accountId === accountId,
      audit: { by: principal, action: "refund_resolved", details: { entered: result } },
    });
  };
}
