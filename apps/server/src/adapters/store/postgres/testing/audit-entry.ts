import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { AuditEntry } from "../../../../ports/accounts/index.ts";

export const amy = "amy" as AgentId;

/** An entry that amy has led to. */
export function entryOf(accountId: AccountId, more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    accountId,
    actor: amy,
    role: "admin",
    action: "credentials_saved",
    about: "credentials:stripe",
    why: "asked to stop",
    from: { channel: "setup", address: "192.0.2.7" },
    details: { target: "stripe", count: 3, typed: true },
    at: 1_000,
    ...more,
  };
}
