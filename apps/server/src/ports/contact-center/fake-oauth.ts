import { createHash } from "node:crypto";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { AppName } from "@tacet/shared/zoom-app";
import type {
  AuthorizeRequest,
  CodeExchange,
  ContactCenterOAuth,
  OAuthProblem,
  TokenOwner,
  TokenSet,
} from "./index.ts";

type Method = "exchangeCode" | "refresh" | "accountToken" | "revoke" | "whoIs";

export interface Consent extends TokenOwner {
  readonly app: AppName;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly method?: "S256" | "plain";
}

interface Grant extends TokenOwner {
  readonly app: AppName;
  accessToken: string;
  refreshToken: string;
}

const codeLifetimeMs = 300_000;
const tokenLifetimeMs = 3_600_000;

/** OAuth by Zoom's rules, in memory, with dials: codes once and for five minutes, PKCE, rotating refresh tokens. */
export class FakeContactCenterOAuth implements ContactCenterOAuth {
  /** Every call, in order. */
  readonly calls: Method[] = [];
  /** What each token is good for. */
  scopes: Readonly<Record<AppName, readonly string[]>> = {
    panel: ["user:read:user"],
    connector: ["user:read:user:admin", "contact_center:read:user:admin"],
  };
  apiUrl = "https://api.zoom.example/v2";
  /** Epoch ms. */
  now = 1_800_000_000_000;
  /** Awaited before every answer: lets a test have many calls under way at once. */
  pause: () => Promise<void> = async () => {};
  readonly #codes = new Map<string, Consent & { readonly expiresAt: number }>();
  readonly #used = new Set<string>();
  readonly #uninstalled = new Set<string>();
  #grants: Grant[] = [];
  #failures: { method: Method; code: OAuthProblem["code"]; after: boolean }[] = [];

  /** The user has said yes on Zoom's page: gives the code. */
  consent(consent: Consent): string {
    const code = createId("code");
    this.#codes.set(code, { ...consent, expiresAt: this.now + codeLifetimeMs });
    return code;
  }

  /** The account's admin, or the user, has removed the app. */
  uninstall(app: AppName, owner: Partial<TokenOwner>): void {
    const gone = this.#grants.filter(
      (grant) =>
        grant.app === app &&
        (owner.accountId ?? grant.accountId) === grant.accountId &&
        (owner.userId ?? grant.userId) === grant.userId,
    );
    for (const { refreshToken } of gone) this.#uninstalled.add(refreshToken);
    this.#grants = this.#grants.filter((grant) => !gone.includes(grant));
  }

  /** The next call of this method fails; with `after`, it has worked all the same. */
  failNext(method: Method, code: OAuthProblem["code"], { after = false } = {}): void {
    this.#failures.push({ method, code, after });
  }

  /** Whether anything can be done with this token. */
  isGood(token: Secret): boolean {
    const text = token.reveal();
    return this.#grants.some(({ accessToken, refreshToken }) => [accessToken, refreshToken].includes(text));
  }

  authorizeUrl({ app, state, codeChallenge, redirectUri }: AuthorizeRequest): string {
    const query = new URLSearchParams({
      response_type: "code",
      client_id: `client-${app}`,
      redirect_uri: redirectUri,
      state,
      code_challenge: codeChallenge,
      code_challenge_method: "S256",
    });
    return `https://zoom.example/oauth/authorize?${query}`;
  }

  exchangeCode(exchange: CodeExchange) {
    return this.#do("exchangeCode", () => this.#exchange(exchange));
  }

  refresh(app: AppName, refreshToken: Secret) {
    return this.#do("refresh", () => {
      const found = this.#grants.find(
        (grant) => grant.app === app && grant.refreshToken === refreshToken.reveal(),
      );
      if (found !== undefined) return ok(this.#renew(found));
      const code = this.#uninstalled.has(refreshToken.reveal()) ? "uninstalled" : "grant_lost";
      return err({ code } as const);
    });
  }

  accountToken(accountId: AccountId) {
    return this.#do("accountToken", () => {
      const userId = createId("owner") as AgentId;
      const granted = this.#renew({ app: "connector", accountId, userId, accessToken: "", refreshToken: "" });
      return ok({ ...granted, refreshToken: null });
    });
  }

  revoke(app: AppName, token: Secret) {
    return this.#do("revoke", () => {
      this.#grants = this.#grants.filter(
        (grant) => grant.app !== app || ![grant.accessToken, grant.refreshToken].includes(token.reveal()),
      );
      return ok(true as const);
    });
  }

  whoIs({ accessToken }: Pick<TokenSet, "accessToken">): Promise<Result<TokenOwner, OAuthProblem>> {
    return this.#do("whoIs", () => {
      const found = this.#grants.find((grant) => grant.accessToken === accessToken.reveal());
      if (found === undefined) return err({ code: "refused" } as const);
      return ok({ accountId: found.accountId, userId: found.userId });
    });
  }

  #exchange({ app, code, codeVerifier, redirectUri }: CodeExchange): Result<TokenSet, OAuthProblem> {
    const consent = this.#codes.get(code);
    if (consent === undefined || consent.app !== app || this.#used.has(code))
      return err({ code: "code_invalid" });
    if (consent.expiresAt <= this.now) return err({ code: "code_expired" });
    if (consent.redirectUri !== redirectUri) return err({ code: "redirect_mismatch" });
    const challenge =
      consent.method === "plain"
        ? codeVerifier
        : createHash("sha256").update(codeVerifier).digest("base64url");
    if (challenge !== consent.codeChallenge) return err({ code: "code_invalid" });
    this.#used.add(code);
    const { accountId, userId } = consent;
    // A new authorization of the same user makes the tokens before void.
    this.uninstall(app, { accountId, userId });
    return ok(this.#renew({ app, accountId, userId, accessToken: "", refreshToken: "" }));
  }

  #renew(grant: Grant): TokenSet {
    const next = { ...grant, accessToken: createId("access"), refreshToken: createId("refresh") };
    this.#grants = [...this.#grants.filter((other) => other !== grant), next];
    return {
      accessToken: new Secret(next.accessToken),
      refreshToken: new Secret(next.refreshToken),
      expiresAt: this.now + tokenLifetimeMs,
      scopes: this.scopes[grant.app],
      apiUrl: this.apiUrl,
    };
  }

  async #do<Value>(
    method: Method,
    act: () => Result<Value, OAuthProblem>,
  ): Promise<Result<Value, OAuthProblem>> {
    this.calls.push(method);
    const failure = this.#failures.find((one) => one.method === method);
    this.#failures = this.#failures.filter((one) => one !== failure);
    await this.pause();
    if (failure === undefined) return act();
    if (failure.after) act();
    return err({ code: failure.code });
  }
}
