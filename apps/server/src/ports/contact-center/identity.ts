import type { AgentId } from "@tacet/shared/ids";
import type { Result } from "@tacet/shared/result";

/** Says who opened the panel. */
export interface IdentityReader {
  /** Opens what the client says about its user; `now` is epoch ms. Each context is taken once. */
  identify(context: string, now: number): Result<Identity, IdentityProblem>;
}

export interface Identity {
  readonly agentId: AgentId;
  /** Epoch ms after which the context is void. */
  readonly expiresAt: number;
  /** Names this very context, so that it can be taken once. */
  readonly contextId: string;
}

/**
 * - `malformed`, `not_authentic`: not from our app's client, or opened with the wrong secret.
 * - `wrong_app`, `expired`, `no_user`: authentic, but not good for signing in.
 */
export type IdentityProblem = "malformed" | "not_authentic" | "wrong_app" | "expired" | "no_user";
