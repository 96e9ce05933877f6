import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import type { Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";

/** Where an account's tokens come from: `use-cases/access-tokens.ts`. */
export interface AccountAccess {
  readonly accountId: AccountId;
  /** A token that is valid for a while yet. */
  token(): Promise<Result<AccessToken, AccessProblem>>;
  /** Zoom refused this one with 401: gives another, at most once per call of the API. */
  replace(refused: Secret): Promise<Result<AccessToken, AccessProblem>>;
}

export interface AccessToken {
  readonly accessToken: Secret;
  /** Base of the REST API for this token, without a slash at the end. */
  readonly apiUrl: string;
}

/** `not_installed`: no connector, or one whose tokens are void. `no_answer`: Zoom could not be asked for new ones. */
export interface AccessProblem {
  readonly code: "not_installed" | "no_answer";
}

/** Zoom's REST API in the name of one account. No method rejects; retries and the rate budget are inside. */
export interface AccountApi {
  /** `null`: the user has no Contact Center licence or is not of this account. */
  contactCenterUser(userId: AgentId): Promise<Result<ContactCenterUser | null, ApiProblem>>;
  roles(): Promise<Result<readonly { readonly id: string; readonly name: string }[], ApiProblem>>;
  /** `accepted` means that the request was well formed (204), not that the recording is paused. */
  pauseRecording(engagementId: EngagementId): Promise<Result<"accepted", ApiProblem>>;
  resumeRecording(engagementId: EngagementId): Promise<Result<"accepted", ApiProblem>>;
  /** The newest entry of `recordings/status`. */
  recordingState(engagementId: EngagementId): Promise<Result<RecordingState, ApiProblem>>;
  /** How many numbers the account has, and how many of them can redirect media to a payment provider. */
  numbers(): Promise<Result<{ readonly total: number; readonly ready: number }, ApiProblem>>;
}

export interface ContactCenterUser {
  readonly userId: AgentId;
  readonly roleId: string | null;
  readonly roleName: string | null;
  /** The display name; `null`: Zoom did not tell it. */
  readonly name: string | null;
}

/** `none`: the engagement is not recorded. `unknown`: a word of Zoom's that we don't know. */
export type RecordingState = "recording" | "paused" | "stopped" | "none" | "unknown";

/**
 * - `not_installed`, `no_answer`: as for the tokens; `no_answer` also when the API itself gave none: for a command,
 *   it may have been carried out all the same.
 * - `scope_missing`: the app was not granted the scope (Zoom error 4711, or 403 and the scope named).
 * - `not_found` (404, Zoom error 300), `rate_limited` (429 for longer than we wait), `refused`: anything else.
 */
export interface ApiProblem {
  readonly code: "not_installed" | "no_answer" | "scope_missing" | "not_found" | "rate_limited" | "refused";
}
