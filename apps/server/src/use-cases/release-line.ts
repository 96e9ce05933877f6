import type { SessionId } from "@tacet/shared/ids";
import { parseWhy, type SessionView, type WhyProblem } from "@tacet/shared/payment-session";
import { err, type Result } from "@tacet/shared/result";
import type { Users } from "../ports/accounts/index.ts";
import { type ActProblem, type ChangeOnceDeps, changeOnce, onceForRequest } from "./change-once.ts";
import type { Principal } from "./sign-in.ts";

export interface ReleaseLineRequest {
  readonly principal: Principal;
  readonly requestId: string;
  readonly sessionId: SessionId;
  /** In the person's own words; see `parseWhy`. */
  readonly why: string;
}

export type ReleaseLineProblem = ActProblem | WhyProblem | { readonly code: "not_allowed" };

export type ReleaseLine = (request: ReleaseLineRequest) => Promise<Result<SessionView, ReleaseLineProblem>>;

export interface ReleaseLineDeps extends ChangeOnceDeps {
  readonly users: Pick<Users, "user">;
}

/**
 * A supervisor or an admin has a line of the account given back, whatever its payment is at (`release_requested`), or has
 * made sure that the call is back or over while its provider does not say so (`found_released`). Their words go to the agent,
 * into the session and the audit, and nowhere else.
 */
export function createReleaseLine(
  deps: ReleaseLineDeps,
  type: "release_requested" | "found_released",
): ReleaseLine {
  const action = type === "release_requested" ? "line_released" : "line_found_released";
  return async ({ principal, requestId, sessionId, why: words }) => {
    const { accountId, agentId, role } = principal;
    if (role === "agent") return err({ code: "not_allowed" });
    const why = parseWhy(words);
    if (!why.ok) return why;
    const name = (await deps.users.user(accountId, agentId))?.name ?? null;
    return await changeOnce(deps, {
      sessionId,
      event: { type, by: { id: agentId, name, role }, why: why.value },
      actor: `${role}:${agentId}`,
      once: onceForRequest(principal, requestId),
      permit: (session) => session.accountId === accountId,
      audit: { by: principal, action, why: why.value },
    });
  };
}
