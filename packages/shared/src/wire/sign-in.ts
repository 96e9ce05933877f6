import type { AccountId, AgentId } from "../ids/index.ts";
import type { PanelSettings, Role } from "./contract.ts";

export const signInRoutes = {
  /** POST SignInRequest -> 200 SignInReply, 400/401/403/429/503 SignInRefusal, 409 AuthorizationNeeded */
  signIn: "/api/sign-in",
  /** POST AuthorizationRequest -> the same answers; ends what a 409 has begun. */
  authorization: "/api/sign-in/authorization",
} as const;

export interface SignInReply {
  /** Bearer token for the socket and for REST; kept in memory only. */
  readonly token: string;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly agentId: AgentId;
  readonly accountId: AccountId;
  readonly role: Role;
  readonly settings: PanelSettings;
}

/** The user's account is not known yet: the panel asks Zoom with these (`zoomSdk.authorize`) and sends what comes back. */
export interface AuthorizationNeeded {
  readonly code: "authorization_needed";
  readonly message: string;
  readonly authorization: { readonly state: string; readonly codeChallenge: string };
}

/**
 * - `malformed` ... `used_before`: the app context is not good (401).
 * - `state_unknown`, `not_authorized`, `other_user`: the in-client authorization is not good (401).
 * - `not_installed`: no admin has added Tacet for this account (403); `installUrl` says where that is done.
 * - `no_role`: the user has no role in Contact Center, or one that may not use Tacet (403).
 * - `being_removed`: the account's data is being removed (403).
 * - `zoom_no_answer`: Zoom could not be asked (503); trying again helps.
 */
export const signInRefusalCodes = [
  "bad_request",
  "malformed",
  "not_authentic",
  "wrong_app",
  "expired",
  "no_user",
  "used_before",
  "state_unknown",
  "not_authorized",
  "other_user",
  "not_installed",
  "no_role",
  "being_removed",
  "too_many_requests",
  "zoom_no_answer",
  "unavailable",
  "internal",
] as const;
export type SignInRefusalCode = (typeof signInRefusalCodes)[number];

export interface SignInRefusal {
  readonly code: SignInRefusalCode;
  /** One sentence in English: what happened and what to do next. */
  readonly message: string;
  readonly installUrl?: string;
}
