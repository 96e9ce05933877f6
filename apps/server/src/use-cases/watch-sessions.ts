import { type SessionView, toWatchedView } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Store } from "../ports/store/index.ts";
import type { Principal } from "./sign-in.ts";

export type WatchSessions = (
  principal: Principal,
) => Promise<Result<readonly SessionView[], { readonly code: "not_allowed" }>>;

/** More than this no panel is given, and nobody reads. */
export const mostWatched = 1_000;

/** Every open session of the account, for those who may see them. */
export function createWatchSessions(store: Store): WatchSessions {
  return async ({ accountId, role }) => {
    if (role === "agent") return err({ code: "not_allowed" });
    return ok((await store.openSessions(accountId, mostWatched)).map(toWatchedView));
  };
}
