/**
 * OAuth inside Zoom's client: tells to which account the user who opened the panel belongs. What must never happen: a
 * code is taken for another user than the one whose app context asked, or a code verifier is used twice.
 */
import type { AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { AuthorizationNeeded, AuthorizationRequest } from "@tacet/shared/wire";
import { zoomRoutes } from "@tacet/shared/zoom-app";
import type { Authorizations, Installations, Origin } from "../ports/accounts/index.ts";
import type {
  ContactCenterOAuth,
  OAuthProblem,
  TokenOwner,
  TokenSet,
} from "../ports/contact-center/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import type { KeepInstallation } from "./keep-installation.ts";
import { challengeOf, createUnguessable, hashOf } from "./pkce.ts";
import { sealContexts } from "./seal-contexts.ts";

export interface AuthorizeInClient {
  begin(userId: AgentId): Promise<AuthorizationNeeded["authorization"]>;
  /** The panel installation is kept if the account has a connector; the owner is given in any case. */
  finish(answer: AuthorizationRequest, from?: Origin): Promise<Result<TokenOwner, InClientProblem>>;
}

export type InClientProblem = "state_unknown" | "not_authorized" | "other_user" | "zoom_no_answer";

export interface AuthorizeInClientDeps {
  readonly accounts: Authorizations & Pick<Installations, "connectorOf">;
  readonly oauth: ContactCenterOAuth;
  readonly vault: Vault;
  readonly keep: KeepInstallation;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly challenge: "plain" | "S256";
  /** One Zoom app is both the panel and the connector. */
  readonly sameApp: boolean;
  /** Epoch ms. */
  now(): number;
}

const lifetimeMs = 5 * 60_000;

export function createAuthorizeInClient(deps: AuthorizeInClientDeps): AuthorizeInClient {
  return {
    begin: (userId) => begin(deps, userId),
    finish: (answer, from) => finish(deps, answer, from),
  };
}

async function begin({ accounts, vault, challenge, publicUrl, now }: AuthorizeInClientDeps, userId: AgentId) {
  const [state, codeVerifier] = [createUnguessable(), createUnguessable()];
  const stateHash = hashOf(state);
  await accounts.saveAuthorization({
    stateHash,
    app: "panel",
    codeVerifier: vault.seal(new Secret(codeVerifier), sealContexts.codeVerifier(stateHash)),
    redirectUri: `${publicUrl}${zoomRoutes.home}`,
    userId,
    browserHash: null,
    expiresAt: now() + lifetimeMs,
  });
  return { state, codeChallenge: challengeOf(codeVerifier, challenge) };
}

async function finish(
  deps: AuthorizeInClientDeps,
  { state, code, redirectUri }: AuthorizationRequest,
  from: Origin | undefined,
): Promise<Result<TokenOwner, InClientProblem>> {
  const { accounts, oauth, vault } = deps;
  const stateHash = hashOf(state);
  const pending = await accounts.takeAuthorization(stateHash, deps.now());
  if (pending === null || pending.userId === null) return err("state_unknown");
  const verifier = vault.open(pending.codeVerifier, sealContexts.codeVerifier(stateHash));
  if (verifier === null) return err("state_unknown");
  if (!isHome(redirectUri, pending.redirectUri)) return err("not_authorized");
  const codeVerifier = verifier.reveal();
  const tokens = await oauth.exchangeCode({ app: "panel", code, codeVerifier, redirectUri });
  if (!tokens.ok) return err(toProblem(tokens.error));
  const owner = await oauth.whoIs(tokens.value);
  if (!owner.ok) return err(toProblem(owner.error));
  if (owner.value.userId !== pending.userId) {
    await oauth.revoke("panel", tokens.value.refreshToken ?? tokens.value.accessToken);
    return err("other_user");
  }
  await keepIfInstalled(deps, owner.value, tokens.value, from);
  return ok(owner.value);
}

/** Nothing is stored of a user whose account has not added Tacet. */
async function keepIfInstalled(
  { accounts, oauth, keep, sameApp }: AuthorizeInClientDeps,
  owner: TokenOwner,
  tokens: TokenSet,
  from: Origin | undefined,
): Promise<void> {
  const connector = await accounts.connectorOf(owner.accountId);
  if (connector === null || connector.tokens === null) {
    // What is not kept must not stay good. In one app for both it may be what the connector is being added with.
    if (!sameApp) await oauth.revoke("panel", tokens.refreshToken ?? tokens.accessToken);
    return;
  }
  // In one app for both, an admin's authorization may have made the connector's tokens void.
  const isAdmins =
    connector.userId === owner.userId || tokens.scopes.some((scope) => scope.endsWith(":admin"));
  await keep(sameApp && isAdmins ? ["connector", "panel"] : ["panel"], owner, tokens, from);
}

/** The panel's page, whatever Zoom's client has added to the query. */
function isHome(redirectUri: string, home: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const [given, ours] = [new URL(redirectUri), new URL(home)];
  const isBare = given.username === "" && given.password === "";
  return isBare && given.origin === ours.origin && given.pathname === ours.pathname;
}

function toProblem({ code }: OAuthProblem): InClientProblem {
  return code === "no_answer" || code === "rate_limited" ? "zoom_no_answer" : "not_authorized";
}
