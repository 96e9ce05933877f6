import type { AuthorizeAnswer, AuthorizeRequest } from "../../page-protocol/index.ts";
import { personaOf } from "../accounts.ts";
import { type Additions, mayAdd, mayRedirectTo, type RegisteredApp, requiredScopes } from "../apps/index.ts";
import type { Authorizations, Challenge } from "../oauth/index.ts";

export interface InClientOptions {
  readonly app: RegisteredApp;
  readonly additions: Additions;
  readonly authorizations: Authorizations;
  /** How the client reads the challenge; Zoom's documentation says `plain`. */
  readonly challengeMethod: Challenge["method"];
}

/**
 * `zoomSdk.authorize`: silent for a user who has the app, else the user is asked first. The code is for the app's home
 * URL, which has to be on its allow list. Whether Zoom lets somebody who is no admin authorize an admin-managed app that
 * the account has is not documented; here it does not.
 */
export function authorizeInClient(
  { app, additions, authorizations, challengeMethod }: InClientOptions,
  { persona, codeChallenge, agreed }: AuthorizeRequest,
): AuthorizeAnswer {
  const user = personaOf(persona);
  const redirectUri = app.homeUrl;
  if (redirectUri === null || !mayRedirectTo(app, redirectUri)) return { kind: "failed" };
  if (additions.isDisabled(app, user.accountId) || !mayAdd(app, user)) return { kind: "failed" };
  const challenge = { method: challengeMethod, value: codeChallenge };
  if (additions.find(app, user) === undefined) {
    if (!agreed) return { kind: "consent" };
    additions.add(app, user, requiredScopes(app));
  }
  const scopes = additions.find(app, user)?.scopes ?? [];
  const code = authorizations.issueCode({ app, user, redirectUri, scopes, challenge });
  return { kind: "code", code, redirectUri };
}
