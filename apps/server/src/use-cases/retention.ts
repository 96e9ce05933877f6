import type { AccountData } from "../ports/accounts/index.ts";
import type { AccountSettingsOf } from "./account-settings.ts";

/** Deletes what has been kept for long enough; gives how many payments and traces those were. */
export type Retention = () => Promise<{ readonly sessions: number; readonly traces: number }>;

export interface RetentionDeps {
  readonly accounts: Pick<
    AccountData,
    "accountIds" | "deleteClosedSessions" | "deleteTraces" | "idleUsers" | "removeUser"
  >;
  readonly settingsOf: AccountSettingsOf;
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

export function createRetention({ accounts, settingsOf, now }: RetentionDeps): Retention {
  return async () => {
    let sessions = 0;
    for (const accountId of await accounts.accountIds(mostAccounts)) {
      const { retentionDays } = await settingsOf(accountId);
      const closedBefore = now() - retentionDays * dayMs;
      for (let deleted = mostAtOnce; deleted === mostAtOnce; sessions += deleted)
        deleted = await accounts.deleteClosedSessions(accountId, closedBefore, mostAtOnce);
    }
    for (const { accountId, userId } of await accounts.idleUsers(now() - idleMs, mostAccounts))
      await accounts.removeUser(accountId, userId);
    return { sessions, traces: await accounts.deleteTraces(now() - tracesKeptMs) };
  };
}
