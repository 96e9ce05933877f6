/**
 * Adds an app by the web: our own state and PKCE, then Zoom's consent, then the tokens. What must never happen: a code
 * is exchanged that did not come from a round trip which this very browser has begun (RFC 6749, 10.12).
 */
import { err, ok, type Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { type AppName, zoomRoutes } from "@tacet/shared/zoom-app";
import type { BusinessEvents } from "../events.ts";
import type { AccountData, Authorizations, Origin } from "../ports/accounts/index.ts";
import type { ContactCenterOAuth, OAuthProblem, TokenSet } from "../ports/contact-center/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import type { AccessTrail } from "./access-trail.ts";
import type { KeepInstallation } from "./keep-installation.ts";
import { challengeOf, createUnguessable, hashOf } from "./pkce.ts";
import { sealContexts } from "./seal-contexts.ts";

export interface InstallApp {
  begin(app: AppName): Promise<BegunInstall>;
  /** Ends what `begin` has begun; gives which app was installed. */
  finish(app: AppName, answer: InstallAnswer, from?: Origin): Promise<Result<AppName, InstallProblem>>;
  /** The person said no on Zoom's page: the state is used up. */
  decline(state: string): Promise<void>;
}

export interface BegunInstall {
  /** Zoom's page to go to. */
  readonly authorizeUrl: string;
  /** For a cookie of the browser that began. */
  readonly browser: string;
}

export interface InstallAnswer {
  readonly state: string;
  readonly code: string;
  /** What the browser's cookie holds; `null`: it has none. */
  readonly browser: string | null;
}

/**
 * - `state_unknown`: never given out, used before, or older than ten minutes. `other_browser`: not the one that began.
 * - `account_not_allowed`: the operator has not listed the account. `being_removed`: its data is being removed now.
 */
export interface InstallProblem {
  readonly code:
    | OAuthProblem["code"]
    | "state_unknown"
    | "other_browser"
    | "account_not_allowed"
    | "being_removed";
}

export interface InstallAppDeps {
  readonly accounts: Authorizations & Pick<AccountData, "removalOf" | "cancelRemoval">;
  readonly oauth: ContactCenterOAuth;
  readonly vault: Vault;
  readonly keep: KeepInstallation;
  readonly events: BusinessEvents;
  readonly trail: Pick<AccessTrail, "refused">;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Accounts that may add Tacet; empty: any. */
  readonly accountIds: ReadonlySet<string>;
  /** One Zoom app is both the panel and the connector. */
  readonly sameApp: boolean;
  /** Epoch ms. */
  now(): number;
}

/** How long a person may take on Zoom's pages. */
export const installLifetimeMs = 10 * 60_000;

export function createInstallApp(deps: InstallAppDeps): InstallApp {
  return {
    begin: (app) => begin(deps, app),
    finish: async (app, answer, from) => {
      const finished = await finish(deps, app, answer, from);
      if (!finished.ok) {
        const { code } = finished.error;
        deps.events.installRefused(code);
        deps.trail.refused({ action: "install_refused", code, asked: app, from });
      }
      return finished;
    },
    decline: async (state) => {
      await deps.accounts.takeAuthorization(hashOf(state), deps.now());
    },
  };
}

async function begin(deps: InstallAppDeps, app: AppName): Promise<BegunInstall> {
  const [state, codeVerifier, browser] = [createUnguessable(), createUnguessable(), createUnguessable()];
  const stateHash = hashOf(state);
  const redirectUri = `${deps.publicUrl}${zoomRoutes.callback[app]}`;
  await deps.accounts.saveAuthorization({
    stateHash,
    app,
    codeVerifier: deps.vault.seal(new Secret(codeVerifier), sealContexts.codeVerifier(stateHash)),
    redirectUri,
    userId: null,
    browserHash: hashOf(browser),
    expiresAt: deps.now() + installLifetimeMs,
  });
  const codeChallenge = challengeOf(codeVerifier, "S256");
  return { authorizeUrl: deps.oauth.authorizeUrl({ app, state, codeChallenge, redirectUri }), browser };
}

async function finish(
  deps: InstallAppDeps,
  app: AppName,
  { state, code, browser }: InstallAnswer,
  from: Origin | undefined,
): Promise<Result<AppName, InstallProblem>> {
  const stateHash = hashOf(state);
  const pending = await deps.accounts.takeAuthorization(stateHash, deps.now());
  if (pending === null || pending.app !== app || pending.browserHash === null)
    return err({ code: "state_unknown" });
  if (browser === null || hashOf(browser) !== pending.browserHash) return err({ code: "other_browser" });
  const verifier = deps.vault.open(pending.codeVerifier, sealContexts.codeVerifier(stateHash));
  if (verifier === null) return err({ code: "state_unknown" });
  const { redirectUri } = pending;
  const tokens = await deps.oauth.exchangeCode({ app, code, codeVerifier: verifier.reveal(), redirectUri });
  if (!tokens.ok) return tokens;
  const kept = await keepIfAllowed(deps, { apps: appsOf(deps, app, tokens.value), from }, tokens.value);
  // What is not kept must not stay good. If Zoom can't be asked, it ends by itself.
  if (!kept.ok) await deps.oauth.revoke(app, tokens.value.refreshToken ?? tokens.value.accessToken);
  return kept;
}

/** Which installations an authorization makes, the first of which is told to the person. */
function appsOf(
  { sameApp }: InstallAppDeps,
  app: AppName,
  { scopes }: TokenSet,
): readonly [AppName, ...AppName[]] {
  if (!sameApp) return [app];
  // In one app for both only an admin's authorization carries admin scopes, and only that makes a connector.
  return scopes.some((scope) => scope.endsWith(":admin")) ? ["connector", "panel"] : ["panel"];
}

async function keepIfAllowed(
  { accounts, accountIds, oauth, keep }: InstallAppDeps,
  { apps, from }: { readonly apps: readonly [AppName, ...AppName[]]; readonly from: Origin | undefined },
  tokens: TokenSet,
): Promise<Result<AppName, InstallProblem>> {
  const owner = await oauth.whoIs(tokens);
  if (!owner.ok) return owner;
  const { accountId } = owner.value;
  if (accountIds.size > 0 && !accountIds.has(accountId)) return err({ code: "account_not_allowed" });
  if (apps.includes("connector")) await accounts.cancelRemoval(accountId);
  // One that has begun can't be taken back: what is stored now would be gone in a moment.
  if ((await accounts.removalOf(accountId)) !== null) return err({ code: "being_removed" });
  await keep(apps, owner.value, tokens, from);
  return ok(apps[0]);
}
