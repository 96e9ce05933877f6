import { type SessionView, toWatchedView } from "@tacet/shared/payment-session";
import { parseReference, type ReferenceProblem } from "@tacet/shared/reference";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Store } from "../ports/store/index.ts";
import type { Principal } from "./sign-in.ts";

export type FindPayments = (
  principal: Principal,
  /** Left out or empty: whatever the reference. */
  reference?: string,
) => Promise<Result<readonly SessionView[], { readonly code: "not_allowed" | ReferenceProblem["code"] }>>;

const mostPayments = 50;

/** The account's closed payments, newest first, for those who may see them. */
export function createFindPayments(store: Pick<Store, "closedSessions">): FindPayments {
  return async ({ accountId, role }, text = "") => {
    if (role === "agent") return err({ code: "not_allowed" });
    const wanted = { accountId, most: mostPayments };
    if (text.trim() === "") return ok((await store.closedSessions(wanted)).map(toWatchedView));
    const reference = parseReference(text);
    if (!reference.ok) return err({ code: reference.error.code });
    const found = await store.closedSessions({ ...wanted, reference: reference.value });
    return ok(found.map(toWatchedView));
  };
}
