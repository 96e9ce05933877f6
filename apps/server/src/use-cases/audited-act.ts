import type { AgentId, LinkId, SessionId } from "@tacet/shared/ids";
import type { AuditEntry, Origin } from "../ports/accounts/index.ts";
import type { Agent } from "../ports/store/index.ts";

/** Who acts, with what the audit wants to know of them. */
export type Actor = Agent & Pick<AuditEntry, "role"> & { readonly from?: Origin };

/** What a person does to a payment, as it goes into the audit with the change itself. */
export interface AuditedAct {
  readonly by: Actor;
  readonly action: AuditEntry["action"];
  readonly details?: AuditEntry["details"];
  /** In their own words. */
  readonly why?: string;
}

/** `at`: epoch ms. */
export function auditOfAct(act: AuditedAct, sessionId: SessionId, at: number): AuditEntry {
  return auditOf(act, `session:${sessionId}`, at);
}

/** The same of a payment link. */
export function auditOfLinkAct(act: AuditedAct, linkId: LinkId, at: number): AuditEntry {
  return auditOf(act, `link:${linkId}`, at);
}

function auditOf(act: AuditedAct, about: string, at: number): AuditEntry {
  const { accountId, agentId, role, from } = act.by;
  const actor: AgentId = agentId;
  const { action, details = {}, why } = act;
  return { accountId, actor, role, action, about, why, from, details, at };
}
