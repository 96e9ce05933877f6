import { createHash, randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import type { Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { Consent } from "../fake-oauth.ts";
import type { ContactCenterOAuth, OAuthProblem, TokenSet } from "../index.ts";

export interface OAuthUnderTest {
  readonly oauth: ContactCenterOAuth;
  consent(consent: Consent): string;
  uninstall(app: Consent["app"], owner: { accountId?: AccountId; userId?: AgentId }): void;
  /** Lets so many ms go by on Zoom's side. */
  pass(ms: number): void;
  /** Epoch ms by our own clock. */
  now(): number;
  /** The next token request is carried out, but its answer does not arrive. */
  loseNextAnswer(): void;
  close(): Promise<void>;
}

/** What every OAuth client has to do, and the fake too. */
export function oauthContract(name: string, open: () => Promise<OAuthUnderTest>): void {
  describe(`the OAuth contract: ${name}`, () => {
    let under: OAuthUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 30_000);
    afterAll(() => under.close());

    const redirectUri = "https://tacet.example/oauth/connector/callback";
    const verifier = () => randomBytes(32).toString("base64url");
    const s256 = (text: string) => createHash("sha256").update(text).digest("base64url");
    const aConsent = (more: Partial<Consent> = {}) => {
      const codeVerifier = verifier();
      const consent: Consent = {
        app: "connector",
        accountId: createId("acc") as AccountId,
        userId: createId("usr") as AgentId,
        redirectUri,
        codeChallenge: s256(codeVerifier),
        ...more,
      };
      const exchange = { app: consent.app, code: under.consent(consent), codeVerifier, redirectUri };
      return { consent, exchange };
    };
    const installed = async (more: Partial<Consent> = {}) => {
      const { consent, exchange } = aConsent(more);
      return { consent, tokens: value(await under.oauth.exchangeCode(exchange)) };
    };
    const value = <Value>(result: Result<Value, OAuthProblem>): Value => {
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    };
    const refused = (code: OAuthProblem["code"]) => ({ ok: false, error: { code } });
    const refreshTokenOf = ({ refreshToken }: TokenSet) => refreshToken ?? new Secret("none");

    test("the authorize address carries state, challenge and redirect, each whole", () => {
      const request = { app: "panel", state: "a+b/c=&d", codeChallenge: s256("v"), redirectUri } as const;
      const { pathname, searchParams } = new URL(under.oauth.authorizeUrl(request));
      expect(pathname).toBe("/oauth/authorize");
      expect(Object.fromEntries(searchParams)).toEqual({
        response_type: "code",
        client_id: expect.any(String),
        redirect_uri: redirectUri,
        state: request.state,
        code_challenge: request.codeChallenge,
        code_challenge_method: "S256",
      });
    });

    test("a code becomes tokens, and the tokens say whose they are", async () => {
      const { consent, tokens } = await installed();
      expect(tokens.scopes).toContain("user:read:user:admin");
      expect(Math.abs(tokens.expiresAt - under.now() - 3_600_000)).toBeLessThan(60_000);
      expect(tokens.apiUrl).toMatch(/^https?:\/\/\S+[^/]$/);
      const { accountId, userId } = consent;
      expect(await under.oauth.whoIs(tokens)).toEqual({ ok: true, value: { accountId, userId } });
      expect(`${inspect(tokens)} ${JSON.stringify(tokens)}`).not.toContain(tokens.accessToken.reveal());
    });

    test("a plain challenge is its own verifier", async () => {
      const codeVerifier = verifier();
      const { exchange } = aConsent({ codeChallenge: codeVerifier, method: "plain" });
      expect(await under.oauth.exchangeCode({ ...exchange, codeVerifier })).toMatchObject({ ok: true });
    });

    test("a code is good once, for its verifier, its redirect and its app", async () => {
      const { exchange } = aConsent();
      const wrong = [
        [{ ...exchange, codeVerifier: verifier() }, "code_invalid"],
        [{ ...exchange, redirectUri: "https://evil.example/" }, "redirect_mismatch"],
        [{ ...exchange, app: "panel" }, "code_invalid"],
        [{ ...exchange, code: createId("code") }, "code_invalid"],
      ] as const;
      for (const [other, code] of wrong) expect(await under.oauth.exchangeCode(other)).toEqual(refused(code));
      expect(await under.oauth.exchangeCode(exchange)).toMatchObject({ ok: true });
      expect(await under.oauth.exchangeCode(exchange)).toEqual(refused("code_invalid"));
    });

    test("a code is good for five minutes", async () => {
      const { exchange } = aConsent();
      under.pass(300_001);
      expect(await under.oauth.exchangeCode(exchange)).toEqual(refused("code_expired"));
    });

    test("a refresh gives a new pair, and makes the old one void", async () => {
      const { consent, tokens } = await installed();
      const renewed = value(await under.oauth.refresh("connector", refreshTokenOf(tokens)));
      expect(renewed.accessToken.reveal()).not.toBe(tokens.accessToken.reveal());
      expect(await under.oauth.whoIs(renewed)).toMatchObject({ value: { userId: consent.userId } });
      expect(await under.oauth.refresh("connector", refreshTokenOf(tokens))).toEqual(refused("grant_lost"));
      expect(await under.oauth.refresh("connector", refreshTokenOf(renewed))).toMatchObject({ ok: true });
    });

    test("after the app was removed its tokens are void for good", async () => {
      const { consent, tokens } = await installed();
      under.uninstall("connector", { accountId: consent.accountId });
      expect(await under.oauth.refresh("connector", refreshTokenOf(tokens))).toEqual(refused("uninstalled"));
      expect(await under.oauth.whoIs(tokens)).toEqual(refused("refused"));
    });

    test("a new authorization of the same user makes the tokens before void", async () => {
      const { consent, tokens } = await installed();
      const { accountId, userId } = consent;
      await installed({ accountId, userId });
      expect(await under.oauth.refresh("connector", refreshTokenOf(tokens))).toEqual(refused("uninstalled"));
    });

    test("a revoked token is void, and revoking it again is no error", async () => {
      const { tokens } = await installed();
      expect(await under.oauth.revoke("connector", refreshTokenOf(tokens))).toEqual({
        ok: true,
        value: true,
      });
      expect(await under.oauth.whoIs(tokens)).toEqual(refused("refused"));
      expect(await under.oauth.revoke("connector", refreshTokenOf(tokens))).toEqual({
        ok: true,
        value: true,
      });
    });

    test("a server-to-server app gets a token for its account, without a refresh token", async () => {
      const accountId = createId("acc") as AccountId;
      const tokens = value(await under.oauth.accountToken(accountId));
      expect(tokens.refreshToken).toBeNull();
      expect(await under.oauth.whoIs(tokens)).toMatchObject({ value: { accountId } });
    });

    test("a refresh whose answer got lost has happened: the old refresh token is void", async () => {
      const { tokens } = await installed();
      under.loseNextAnswer();
      expect(await under.oauth.refresh("connector", refreshTokenOf(tokens))).toEqual(refused("no_answer"));
      expect(await under.oauth.refresh("connector", refreshTokenOf(tokens))).toEqual(refused("grant_lost"));
    });
  });
}
