import type { Response } from "express";

/** How the REST API says no; `code` is Zoom's own. */
export interface RestProblem {
  /** HTTP. */
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

export const restProblems = {
  tokenVoid: { status: 401, code: 124, message: "Invalid access token." },
  tokenExpired: { status: 401, code: 124, message: "Access token is expired." },
  ownerHasNoRole: { status: 401, code: 124, message: "The token's owner has no access to Contact Center." },
  rateLimited: {
    status: 429,
    code: 429,
    message: "You have reached the maximum per-second rate limit for this API. Try again later.",
  },
  notFound: { status: 404, code: 300, message: "The requested resource does not exist." },
  unknownCommand: { status: 400, code: 300, message: "The command must be pause or resume." },
  pauseNotAllowed: {
    status: 403,
    code: 300,
    message: "Access denied: the account does not allow Open API to pause and resume recordings.",
  },
  wrongChannel: {
    status: 400,
    code: 2814,
    message: "The channel of the engagement does not support this operation.",
  },
  notRecorded: { status: 400, code: 2815, message: "The engagement has no recording in progress." },
} as const satisfies Record<string, RestProblem>;

export function scopeMissing(scopes: readonly string[]): RestProblem {
  return {
    status: 400,
    code: 4711,
    message: `Invalid access token, does not contain scopes:[${scopes.join(", ")}].`,
  };
}

export function sendProblem(response: Response, { status, code, message }: RestProblem): void {
  response.status(status).json({ code, message });
}
