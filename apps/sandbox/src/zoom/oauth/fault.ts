/** How Zoom's OAuth endpoints say no. */
export interface OAuthFault {
  /** HTTP. */
  readonly status: number;
  /** RFC 6749, 5.2. */
  readonly error: string;
  /** Zoom's own number; `null` where it has none. */
  readonly errorCode: number | null;
  readonly reason: string;
}

export const oauthFaults = {
  unknownClient: fault(400, "invalid_client", 4702, "Invalid client_id or client_secret"),
  redirectMismatch: fault(400, "invalid_request", 4709, "Redirect URI mismatch"),
  codeExpired: fault(400, "invalid_grant", 4733, "The authorization code has expired"),
  codeInvalid: fault(400, "invalid_grant", 4734, "Invalid authorization code"),
  ownerGone: fault(400, "invalid_grant", 4735, "The owner of the token does not exist"),
  disabledByAdmin: fault(400, "invalid_grant", 4738, "The app has been disabled by the account's admin"),
  refreshTokenVoid: fault(400, "invalid_grant", 4740, "The refresh token is not the latest one"),
  revoked: fault(400, "invalid_grant", 4741, "The token has been revoked"),
  wrongVerifier: fault(400, "invalid_grant", null, "The code verifier is missing or does not fit"),
  unknownToken: fault(400, "invalid_grant", null, "Invalid Token!"),
  unsupportedGrant: fault(400, "unsupported_grant_type", null, "Unsupported grant type"),
  wrongForm: fault(400, "invalid_request", null, "Bad request"),
} as const;

function fault(status: number, error: string, errorCode: number | null, reason: string): OAuthFault {
  return { status, error, errorCode, reason };
}
