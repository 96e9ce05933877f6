import type { EffectId, SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { err, type Result } from "@tacet/shared/result";
import type { Role } from "@tacet/shared/wire";
import type { AccountSettingsOf } from "./account-settings.ts";
import { type ActProblem, type ChangeOnceDeps, changeOnce, onceForRequest } from "./change-once.ts";
import type { Principal } from "./sign-in.ts";

export interface RefundRequest {
  readonly principal: Principal;
  readonly requestId: string;
  readonly sessionId: SessionId;
  readonly chargeKey: EffectId;
  readonly minorUnits: number;
}

export type RefundCharge = (
  request: RefundRequest,
) => Promise<Result<SessionView, ActProblem | { readonly code: "not_allowed" }>>;

const rank = { agent: 0, supervisor: 1, admin: 2 } as const satisfies Record<Role, number>;

/**
 * Asks for a charge to be given back, whole or in part: whoever has the role for it that the account demands, agents of
 * their own payments only.
 */
export function createRefundCharge(
  deps: ChangeOnceDeps & { readonly settingsOf: AccountSettingsOf },
): RefundCharge {
  return async ({ principal, requestId, sessionId, chargeKey, minorUnits }) => {
    const { accountId, agentId, role } = principal;
    const { refundRole } = await deps.settingsOf(accountId);
    if (rank[role] < rank[refundRole]) return err({ code: "not_allowed" });
    return await changeOnce(deps, {
      sessionId,
      event: { type: "refund_requested", chargeKey, minorUnits },
      actor: `${role}:${agentId}`,
      once: onceForRequest(principal, requestId),
      permit: (session) =>
        session.accountId === accountId && (role !== "agent" || session.agentId === agentId),
      audit: { by: principal, action: "refund_requested" },
    });
  };
}
