import type { Request, Response } from "express";
import type { Directory } from "../directory.ts";
import type { Access, Authorizations } from "../oauth/index.ts";
import { restProblems, scopeMissing, sendProblem } from "./problem.ts";
import { createRateLimit, type RateLabel } from "./rate-limit.ts";

export interface GuardOptions {
  readonly authorizations: Authorizations;
  readonly directory: Directory;
  readonly now: () => number;
}

/** Guards one call: who may make it, and how often. */
export type Guard = (
  scopes: readonly string[],
  label: RateLabel,
  answer: (access: Access, request: Request, response: Response) => void,
) => (request: Request, response: Response) => void;

export function createGuard({ authorizations, directory, now }: GuardOptions): Guard {
  const rateLimit = createRateLimit(now);
  return (scopes, label, answer) => (request, response) => {
    const token = /^Bearer (\S+)$/.exec(request.get("authorization") ?? "")?.[1] ?? "";
    const access = authorizations.access(token);
    if (access === "void") return sendProblem(response, restProblems.tokenVoid);
    if (access === "expired") return sendProblem(response, restProblems.tokenExpired);
    const rate = rateLimit(access.accountId, label);
    response.set(rate.headers);
    if (!rate.allowed) return sendProblem(response, restProblems.rateLimited);
    if (!scopes.some((scope) => access.scopes.includes(scope)))
      return sendProblem(response, scopeMissing(scopes));
    const { userId } = access;
    const needsRole = request.path.startsWith("/v2/contact_center/") && userId !== null;
    if (needsRole && directory.roleOf(userId)?.name !== "Admin")
      return sendProblem(response, restProblems.ownerHasNoRole);
    answer(access, request, response);
  };
}
