import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import { oauthContract } from "../../../ports/contact-center/testing/oauth-contract.ts";
import { startZoomOAuthDouble, type ZoomOAuthDouble } from "../testing/zoom-oauth-double.ts";
import { createZoomOAuth } from "./zoom-oauth.ts";

const clients = {
  panel: { clientId: "panelClient", clientSecret: "panel-secret" },
  connector: { clientId: "connectorClient", clientSecret: "connector-secret" },
};
const oauthAt = (
  host: string,
  secrets: readonly [string, ...string[]] = ["connector-secret"],
  timeoutMs = 1_000,
) => {
  const [current, ...previous] = secrets;
  return createZoomOAuth({
    host,
    apiUrl: `${host}/v2`,
    timeoutMs,
    apps: {
      panel: { clientId: "panelClient", clientSecrets: [new Secret("panel-secret")] },
      connector: {
        clientId: "connectorClient",
        clientSecrets: [new Secret(current), ...previous.map((secret) => new Secret(secret))],
      },
    },
    now: () => Date.now(),
  });
};

oauthContract("Zoom", async () => {
  const zoom = await startZoomOAuthDouble({ clients });
  return {
    oauth: oauthAt(zoom.url),
    consent: (consent) => zoom.rules.consent(consent),
    uninstall: (app, owner) => zoom.rules.uninstall(app, owner),
    pass: (ms) => {
      zoom.rules.now += ms;
    },
    now: () => Date.now(),
    loseNextAnswer: () => zoom.loseNextAnswer(),
    close: () => zoom.close(),
  };
});

describe("Zoom's OAuth", () => {
  let zoom: ZoomOAuthDouble;
  beforeAll(async () => {
    zoom = await startZoomOAuthDouble({ clients });
  });
  afterAll(() => zoom.close());

  const refused = (code: string) => ({ ok: false, error: { code } });
  const refresh = () => oauthAt(zoom.url).refresh("connector", new Secret("refresh"));
  const exchange = () =>
    oauthAt(zoom.url).exchangeCode({ app: "connector", code: "c", codeVerifier: "v", redirectUri: "r" });
  const tokens = {
    access_token: "a",
    refresh_token: "r",
    expires_in: 3600,
    scope: "one two",
    token_type: "bearer",
  };

  test.each([
    [
      400,
      { reason: "Invalid client_id or client_secret", error: "invalid_client" },
      "client_rejected",
      "client_rejected",
    ],
    [400, { errorCode: 4702 }, "client_rejected", "client_rejected"],
    [401, { code: "4704", message: "no such client" }, "client_rejected", "client_rejected"],
    [
      400,
      { reason: "Redirect URI mismatch (4709)", error: "invalid_grant" },
      "redirect_mismatch",
      "redirect_mismatch",
    ],
    [
      400,
      { error: "invalid_grant", error_description: "redirect_uri is wrong" },
      "redirect_mismatch",
      "grant_lost",
    ],
    [400, { error: "invalid_scope" }, "scope_mismatch", "scope_mismatch"],
    [400, { error_code: 4711, error: "invalid_grant" }, "scope_mismatch", "scope_mismatch"],
    [400, { error: "invalid_grant", errorCode: 4733 }, "code_expired", "grant_lost"],
    [400, { error: "invalid_grant", reason: "Code expired" }, "code_expired", "grant_lost"],
    [400, { error: "invalid_grant", error_code: "4734" }, "code_invalid", "grant_lost"],
    [400, { error: "invalid_grant", reason: "Invalid Token!" }, "code_invalid", "grant_lost"],
    [400, { error: "invalid_grant", errorCode: 4740 }, "code_invalid", "grant_lost"],
    [401, { code: 4735, message: "owner gone" }, "uninstalled", "uninstalled"],
    [400, { reason: "disabled by admin, error 4738" }, "uninstalled", "uninstalled"],
    [400, { errorCode: "4741" }, "uninstalled", "uninstalled"],
    [400, { error: "invalid_request", code: 300 }, "refused", "refused"],
    [403, "<html>", "refused", "refused"],
    [400, [4735], "refused", "refused"],
    [429, { error: "invalid_grant" }, "rate_limited", "rate_limited"],
    [500, { errorCode: 4735 }, "no_answer", "no_answer"],
    [503, "", "no_answer", "no_answer"],
    [200, "no json", "no_answer", "no_answer"],
    [200, { access_token: "" }, "no_answer", "no_answer"],
    [200, { ...tokens, access_token: "two words" }, "no_answer", "no_answer"],
    [200, { ...tokens, refresh_token: "x".repeat(9_000) }, "no_answer", "no_answer"],
    [200, { ...tokens, scope: "x".repeat(70_000) }, "no_answer", "no_answer"],
  ])("answer %i %j: an exchange is %s, a refresh is %s", async (status, json, ofCode, ofRefresh) => {
    const body = typeof json === "string" ? json : JSON.stringify(json);
    zoom.answerNext({ status, body });
    expect(await exchange()).toEqual(refused(ofCode));
    zoom.answerNext({ status, body });
    expect(await refresh()).toEqual(refused(ofRefresh));
  });

  test("a redirect is not followed: it would take the client's secret along", async () => {
    const before = zoom.requests.length;
    zoom.answerNext({ status: 307, body: "", headers: { location: `${zoom.url}/elsewhere` } });
    expect(await refresh()).toEqual(refused("no_answer"));
    expect(zoom.requests.slice(before)).toEqual(["POST /oauth/token"]);
  });

  test("a missing refresh token, scope or time is no error", async () => {
    zoom.answerNext({ status: 200, body: JSON.stringify({ access_token: "a" }) });
    const answer = await refresh();
    expect(answer).toMatchObject({ ok: true, value: { refreshToken: null, scopes: [] } });
  });

  test("the API's address is the one of the answer only if it is Zoom's", async () => {
    zoom.answerNext({ status: 200, body: JSON.stringify({ ...tokens, api_url: "https://evil.example" }) });
    expect(await refresh()).toMatchObject({ value: { apiUrl: `${zoom.url}/v2`, scopes: ["one", "two"] } });
  });

  test("while a client secret is being rotated, the one before is tried too", async () => {
    const accountId = "acc" as AccountId;
    const rotating = oauthAt(zoom.url, ["not-yet-known", "connector-secret"]);
    expect(await rotating.accountToken(accountId)).toMatchObject({ ok: true });
    expect(await oauthAt(zoom.url, ["wrong", "wrong-too"]).accountToken(accountId)).toEqual(
      refused("client_rejected"),
    );
  });

  test("a user of a form that we don't know is no user", async () => {
    const tokens = { accessToken: new Secret("a"), apiUrl: `${zoom.url}/v2` };
    for (const body of ["{}", '{"id":"a b","account_id":"acc"}', '{"id":"usr"}', "[]"]) {
      zoom.answerNext({ status: 200, body });
      expect(await oauthAt(zoom.url).whoIs(tokens)).toEqual(refused("no_answer"));
    }
    zoom.answerNext({ status: 400, body: '{"code":4711,"message":"Invalid access token, no scope"}' });
    expect(await oauthAt(zoom.url).whoIs(tokens)).toEqual(refused("scope_mismatch"));
  });

  test("a host that does not answer in time, or at all, is no answer", async () => {
    zoom.rules.pause = () => new Promise((resolve) => setTimeout(resolve, 300));
    const consent = { app: "connector", accountId: "acc" as AccountId, userId: "usr" as AgentId } as const;
    zoom.rules.consent({ ...consent, redirectUri: "r", codeChallenge: "c" });
    expect(await oauthAt(zoom.url, ["connector-secret"], 50).accountToken(consent.accountId)).toEqual(
      refused("no_answer"),
    );
    expect(await oauthAt("http://127.0.0.1:1").accountToken(consent.accountId)).toEqual(refused("no_answer"));
  });
});
