import type { AccountData, Audit, AuditLog } from "../ports/accounts/index.ts";
import type { AccountSettingsOf } from "./account-settings.ts";

/** Deletes what has been kept for long enough; gives how many payments, traces and lines of the audit those were. */
export type Retention = () => Promise<{
  readonly sessions: number;
  readonly traces: number;
  readonly audit: number;
}>;

export interface RetentionDeps {
  readonly accounts: Pick<
    AccountData,
    "accountIds" | "deleteClosedSessions" | "deleteTraces" | "idleUsers" | "removeUser"
  > &
    Pick<Audit, "appendAudit"> &
    Pick<AuditLog, "forgetAudit">;
  readonly settingsOf: AccountSettingsOf;
  /** How long, in ms, the audit is kept: a year at least, or the database refuses. */
  readonly auditKeptMs: number;
  /** Epoch ms. */
  now(): number;
}

const dayMs = 86_400_000;
/** Longer than anybody sends a message again, or comes back to an engagement. */
const tracesKeptMs = 7 * dayMs;
/** Who has not opened the panel for so long is forgotten; whoever opens it again is asked for by Zoom anew. */
const idleMs = 90 * dayMs;
const mostAccounts = 100_000;
/** A transaction of these takes milliseconds. */
const mostAtOnce = 200;

export function createRetention({ accounts, settingsOf, auditKeptMs, now }: RetentionDeps): Retention {
  return async () => {
    let sessions = 0;
    for (const accountId of await accounts.accountIds(mostAccounts)) {
      const { retentionDays } = await settingsOf(accountId);
      const closedBefore = now() - retentionDays * dayMs;
      for (let deleted = mostAtOnce; deleted === mostAtOnce; sessions += deleted)
        deleted = await accounts.deleteClosedSessions(accountId, closedBefore, mostAtOnce);
    }
    for (const { accountId, userId } of await accounts.idleUsers(now() - idleMs, mostAccounts)) {
      await accounts.removeUser(accountId, userId);
      await accounts.appendAudit({
        accountId,
        actor: userId,
        action: "user_removed",
        details: { because: "idle" },
        at: now(),
        from: { channel: "server", address: null },
      });
    }
    return {
      sessions,
      traces: await accounts.deleteTraces(now() - tracesKeptMs),
      audit: await accounts.forgetAudit(now() - auditKeptMs),
    };
  };
}
