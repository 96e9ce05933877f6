import type { AgentId, SessionId } from "@tacet/shared/ids";
import type { AuditEntry, Origin } from "../ports/accounts/index.ts";
import type { Agent } from "../ports/store/index.ts";

/** Who acts, with what the audit wants to know of them. */
export type Actor = Agent & Pick<AuditEntry, "role"> & { readonly from?: Origin };

/** What a person does to a payment, as it goes into the audit with the change itself. */
export interface AuditedAct {
  readonly by: Actor;
  readonly action: AuditEntry["action"];
  readonly details?: AuditEntry["details"];
}

/** `at`: epoch ms. */
export function auditOfAct(act: AuditedAct, sessionId: SessionId, at: number): AuditEntry {
  const { accountId, agentId, role, from } = act.by;
  const actor: AgentId = agentId;
  const { action, details = {} } = act;
  return { accountId, actor, role, action, about: `session:${sessionId}`, from, details, at };
}
