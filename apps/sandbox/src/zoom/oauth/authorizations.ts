import { createId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Persona } from "../../page-protocol/index.ts";
import type { Additions, RegisteredApp } from "../apps/index.ts";
import type { Directory } from "../directory.ts";
import { type OAuthFault, oauthFaults } from "./fault.ts";
import { type Challenge, isVerifierOf } from "./pkce.ts";

const codeLifetimeMs = 5 * 60_000;
const accessLifetimeMs = 60 * 60_000;

export interface CodeRequest {
  readonly app: RegisteredApp;
  readonly user: Persona;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge: Challenge | null;
}

export interface Exchange {
  readonly app: RegisteredApp;
  readonly code: string;
  readonly redirectUri: string | null;
  readonly verifier: string | null;
}

export interface Tokens {
  readonly accessToken: string;
  /** `null` for a server-to-server app. */
  readonly refreshToken: string | null;
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
  readonly accountId: string;
}

/** Whose access token it is. */
export interface Access {
  readonly app: RegisteredApp;
  readonly accountId: string;
  /** `null` for a server-to-server app. */
  readonly userId: string | null;
  readonly scopes: readonly string[];
}

interface IssuedCode extends CodeRequest {
  readonly issuedAt: number;
  grant: Grant | null;
  spent: boolean;
}

interface Grant extends Access {
  state: "live" | "revoked";
  refreshToken: string | null;
}

interface AccessToken {
  readonly grant: Grant;
  /** Epoch ms. */
  expiresAt: number;
}

interface Surroundings {
  readonly additions: Additions;
  readonly directory: Directory;
  readonly now: () => number;
}

/**
 * Zoom's authorization codes and tokens. A code is good once and for five minutes; a refresh token is good once; a new
 * authorization by the same user (for an admin-managed app: in the same account) voids the tokens of the one before.
 */
export class Authorizations {
  readonly #codes = new Map<string, IssuedCode>();
  readonly #grants: Grant[] = [];
  readonly #accessTokens = new Map<string, AccessToken>();
  readonly #usedRefreshTokens = new Set<string>();
  readonly #around: Surroundings;
  #refreshes = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  issueCode(request: CodeRequest): string {
    const code = createId("code");
    this.#codes.set(code, { ...request, issuedAt: this.#around.now(), grant: null, spent: false });
    return code;
  }

  exchange({ app, code, redirectUri, verifier }: Exchange): Result<Tokens, OAuthFault> {
    const issued = this.#codes.get(code);
    if (issued === undefined || issued.app !== app) return err(oauthFaults.codeInvalid);
    if (issued.spent) {
      // RFC 6749, 4.1.2: a code that comes twice has been stolen.
      if (issued.grant !== null) issued.grant.state = "revoked";
      return err(oauthFaults.codeInvalid);
    }
    if (this.#around.now() - issued.issuedAt > codeLifetimeMs) return err(oauthFaults.codeExpired);
    if (redirectUri !== issued.redirectUri) return err(oauthFaults.redirectMismatch);
    issued.spent = true;
    if (issued.challenge !== null && !isVerifierOf(issued.challenge, verifier))
      return err(oauthFaults.wrongVerifier);
    const problem = this.#problemOf(app, issued.user.accountId, issued.user.userId);
    if (problem !== null) return err(problem);
    for (const old of this.#grants)
      if (old.app === app && isSameOwner(old, issued.user)) old.state = "revoked";
    const { accountId, userId } = issued.user;
    issued.grant = this.#grant({ app, accountId, userId, scopes: issued.scopes });
    return ok(this.#newTokens(issued.grant));
  }

  refresh(app: RegisteredApp, refreshToken: string): Result<Tokens, OAuthFault> {
    if (this.#usedRefreshTokens.has(refreshToken)) return err(oauthFaults.refreshTokenVoid);
    const grant = this.#grants.find((each) => each.app === app && each.refreshToken === refreshToken);
    if (grant === undefined) return err(oauthFaults.unknownToken);
    const problem = this.#problemOf(app, grant.accountId, grant.userId);
    if (problem !== null) return err(problem);
    if (grant.state === "revoked") return err(oauthFaults.revoked);
    this.#usedRefreshTokens.add(refreshToken);
    this.#refreshes += 1;
    return ok(this.#newTokens(grant));
  }

  /** `grant_type=account_credentials`. Earlier access tokens stay good until they expire. */
  accountToken(app: RegisteredApp, accountId: string): Result<Tokens, OAuthFault> {
    if (app.kind !== "server-to-server") return err(oauthFaults.unsupportedGrant);
    if (app.ownAccountId !== accountId) return err(oauthFaults.wrongForm);
    if (this.#around.additions.isDisabled(app, accountId)) return err(oauthFaults.disabledByAdmin);
    const scopes = app.scopes.map(({ scope }) => scope);
    return ok(this.#newTokens(this.#grant({ app, accountId, userId: null, scopes })));
  }

  /** Voids both tokens. A token that is unknown or void already is no fault (RFC 7009, 2.2). */
  revoke(app: RegisteredApp, token: string): void {
    const grant =
      this.#accessTokens.get(token)?.grant ?? this.#grants.find(({ refreshToken }) => refreshToken === token);
    if (grant?.app === app) grant.state = "revoked";
  }

  /** `"expired"` and `"void"` are both a 401 for the caller. */
  access(accessToken: string): Access | "expired" | "void" {
    const token = this.#accessTokens.get(accessToken);
    if (token === undefined || token.grant.state === "revoked") return "void";
    const { grant, expiresAt } = token;
    if (this.#problemOf(grant.app, grant.accountId, grant.userId) !== null) return "void";
    return expiresAt <= this.#around.now() ? "expired" : grant;
  }

  expireAccessTokens(): void {
    for (const token of this.#accessTokens.values()) token.expiresAt = 0;
  }

  /** The app was removed: nothing that it got is good any more. */
  revokeAll(app: RegisteredApp, owners: readonly Pick<Persona, "accountId" | "userId">[]): void {
    for (const grant of this.#grants)
      if (grant.app === app && owners.some((owner) => isSameOwner(grant, owner))) grant.state = "revoked";
  }

  /** How often a refresh token was taken. */
  refreshes(): number {
    return this.#refreshes;
  }

  #problemOf(app: RegisteredApp, accountId: string, userId: string | null): OAuthFault | null {
    if (userId !== null && this.#around.directory.user(userId) === undefined) return oauthFaults.ownerGone;
    return this.#around.additions.isDisabled(app, accountId) ? oauthFaults.disabledByAdmin : null;
  }

  #grant(access: Access): Grant {
    const grant: Grant = { ...access, state: "live", refreshToken: null };
    this.#grants.push(grant);
    return grant;
  }

  /** The access token before stays good until it expires; the refresh token before does not. */
  #newTokens(grant: Grant): Tokens {
    const accessToken = createId("at");
    const expiresAt = this.#around.now() + accessLifetimeMs;
    this.#accessTokens.set(accessToken, { grant, expiresAt });
    grant.refreshToken = grant.app.kind === "server-to-server" ? null : createId("rt");
    const { refreshToken, scopes, accountId } = grant;
    return { accessToken, refreshToken, scopes, accountId, expiresInSeconds: accessLifetimeMs / 1_000 };
  }
}

function isSameOwner(grant: Grant, owner: Pick<Persona, "accountId" | "userId">): boolean {
  if (grant.accountId !== owner.accountId) return false;
  return grant.app.usage === "ADMIN_MANAGEMENT" || grant.userId === owner.userId;
}
