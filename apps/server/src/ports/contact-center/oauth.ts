import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { AppName } from "@tacet/shared/zoom-app";

/** Zoom's OAuth endpoints. No method rejects; each ends within the adapter's time-out. */
export interface ContactCenterOAuth {
  authorizeUrl(request: AuthorizeRequest): string;
  exchangeCode(exchange: CodeExchange): Promise<Result<TokenSet, OAuthProblem>>;
  /** A new pair; the old refresh token is void from then on. */
  refresh(app: AppName, refreshToken: Secret): Promise<Result<TokenSet, OAuthProblem>>;
  /** `grant_type=account_credentials`, for a server-to-server connector: no refresh token comes with it. */
  accountToken(accountId: AccountId): Promise<Result<TokenSet, OAuthProblem>>;
  revoke(app: AppName, token: Secret): Promise<Result<true, OAuthProblem>>;
  /** `GET /users/me`: whose token it is. */
  whoIs(tokens: Pick<TokenSet, "accessToken" | "apiUrl">): Promise<Result<TokenOwner, OAuthProblem>>;
}

export interface AuthorizeRequest {
  readonly app: AppName;
  readonly state: string;
  /** PKCE (RFC 7636): S256 of the verifier, base64url. */
  readonly codeChallenge: string;
  readonly redirectUri: string;
}

export interface CodeExchange {
  readonly app: AppName;
  readonly code: string;
  readonly codeVerifier: string;
  /** The very one that the code was issued for. */
  readonly redirectUri: string;
}

export interface TokenSet {
  readonly accessToken: Secret;
  readonly refreshToken: Secret | null;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  /** Base of the REST API for this token, regional; without a slash at the end. */
  readonly apiUrl: string;
}

export interface TokenOwner {
  readonly accountId: AccountId;
  readonly userId: AgentId;
}

/**
 * Zoom's error codes in our words (zoom-facts 1.2):
 * - `code_expired` 4733, `code_invalid` 4734: start the installation again.
 * - `redirect_mismatch` 4709, `client_rejected` 4702/4704, `scope_mismatch` 4711: the registration does not fit ours.
 * - `uninstalled` 4735, 4738, 4741: the tokens are void for good.
 * - `grant_lost`: any other `invalid_grant` on a refresh. Zoom does not take this refresh token any more, perhaps only
 *   because its answer to the refresh before got lost: the app has to be authorized again.
 * - `rate_limited`, `no_answer`: trying later may help. `refused`: anything else that Zoom said no to.
 */
export interface OAuthProblem {
  readonly code:
    | "code_expired"
    | "code_invalid"
    | "redirect_mismatch"
    | "client_rejected"
    | "scope_mismatch"
    | "uninstalled"
    | "grant_lost"
    | "rate_limited"
    | "no_answer"
    | "refused";
}
