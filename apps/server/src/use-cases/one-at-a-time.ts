import type { AccountId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";

export type OneAtATime = <Value>(
  accountId: AccountId,
  give: () => Promise<Value>,
) => Promise<Result<Value, { readonly code: "export_running" }>>;

/** What holds a connection of the database for long: one for an account, and of no more than `most` accounts at once. */
export function createOneAtATime(most: number): OneAtATime {
  const running = new Set<AccountId>();
  return async (accountId, give) => {
    if (running.has(accountId) || running.size >= most) return err({ code: "export_running" });
    running.add(accountId);
    try {
      return ok(await give());
    } finally {
      running.delete(accountId);
    }
  };
}
