import type { SignInRefusalCode } from "@tacet/shared/wire";

/**
 * Why the panel is not signed in: a refusal of the server's, or
 * - `no_app_context`: Zoom does not say who the user is. `not_added`: because the user has not added the app.
 * - `unreachable`: the server gave no answer of its own.
 * - `outdated_panel`: the server speaks a newer contract.
 * - `authorization_declined`, `_unanswered`, `_unsupported`: what became of the in-client authorization.
 */
export type SignInProblemCode =
  | SignInRefusalCode
  | "no_app_context"
  | "not_added"
  | "unreachable"
  | "outdated_panel"
  | "authorization_declined"
  | "authorization_unanswered"
  | "authorization_unsupported";

export interface SignInProblem {
  readonly code: SignInProblemCode;
  /** With `not_installed`: where an admin adds the app. */
  readonly installUrl?: string;
}

/** May be over the next time, without anybody doing anything: these are tried again. The others wait for a person. */
const passing: readonly SignInProblemCode[] = [
  "unreachable",
  "zoom_no_answer",
  "too_many_requests",
  "unavailable",
  "internal",
  "expired",
  "used_before",
  "no_app_context",
];

export function passesByItself({ code }: SignInProblem): boolean {
  return passing.includes(code);
}
