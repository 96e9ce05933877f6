import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { serverToServer } from "../testing/test-apps.ts";
import { ZoomDesk } from "../testing/zoom-desk.ts";

const verifier = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const s256 = createHash("sha256").update(verifier).digest("base64url");

let desk: ZoomDesk;
beforeEach(async () => {
  desk = await ZoomDesk.open();
});
afterEach(() => desk.close());

test("an admin who allows the connector is sent back with a code and the app's state", async () => {
  const path = desk.authorizePath("connector", { state: "own state" });
  const page = await desk.browse(path, "admin");
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("contact_center:read:user:admin");
  const answer = await desk.browse(path, "admin", { decision: "allow" });
  const target = new URL(answer.headers.get("location") ?? "");
  expect(answer.status).toBe(303);
  expect(target.origin + target.pathname).toBe("https://app.example/callback");
  expect(target.searchParams.get("state")).toBe("own state");
  const tokens = await desk.exchange("connector", target.searchParams.get("code") ?? "");
  expect(tokens).toEqual({
    status: 200,
    body: {
      access_token: expect.any(String),
      token_type: "bearer",
      refresh_token: expect.any(String),
      expires_in: 3_600,
      scope:
        "user:read:user:admin contact_center:read:user:admin contact_center:read:list_roles:admin contact_center:read:engagement:admin",
      api_url: desk.host.url,
    },
  });
});

test("only what the admin leaves ticked is granted of the optional scopes", async () => {
  const scope = "number_management:read:list_numbers:admin";
  const { body } = await desk.exchange("connector", await desk.consent("connector", "admin", {}, { scope }));
  expect(body["scope"]?.split(" ")).toContain(scope);
  expect(body["scope"]).not.toContain("recording");
});

test("a user who declines is sent back without a code", async () => {
  const path = desk.authorizePath("panel", { state: "own" });
  const answer = await desk.browse(path, "agent", { decision: "decline" });
  expect(answer.headers.get("location")).toBe(
    "https://app.example/panel/callback?state=own&error=access_denied",
  );
  expect(desk.host.additions.isInAccount(desk.host.apps.panel, "aNorthwindTradersAcct")).toBe(false);
});

test("an agent can't add the connector and is told why", async () => {
  const page = await desk.browse(desk.authorizePath("connector"), "agent");
  expect(page.status).toBe(403);
  expect(await page.text()).toContain("An admin has to add Connector");
  const forced = await desk.browse(desk.authorizePath("connector"), "agent", { decision: "allow" });
  expect(forced.status).toBe(403);
});

test("nobody is asked for consent before it is known who they are", async () => {
  expect(await (await desk.browse(desk.authorizePath("panel"))).text()).toContain("Sign in to Zoom");
  expect((await desk.browse(desk.authorizePath("panel"), undefined, { decision: "allow" })).status).toBe(403);
});

test("a form of another site presses no button", async () => {
  const response = await fetch(desk.host.url + desk.authorizePath("panel"), {
    method: "POST",
    headers: { cookie: "sandbox_zoom_persona=agent", origin: "https://evil.example" },
    body: new URLSearchParams({ decision: "allow" }),
    redirect: "manual",
  });
  expect(response.status).toBe(403);
});

test.each([
  ["an unknown client", { client_id: "nobody" }, "4702"],
  ["an unknown redirect address", { redirect_uri: "https://evil.example/" }, "4709"],
  ["a redirect address with more to it", { redirect_uri: "https://app.example/callback?x=1" }, "4709"],
  ["another response type", { response_type: "token" }, "4700"],
  ["an unknown challenge method", { code_challenge: s256, code_challenge_method: "S512" }, "4700"],
  ["a challenge that is too short", { code_challenge: "short" }, "4700"],
])("%s ends on an error page and goes nowhere", async (_, change, code) => {
  const page = await desk.browse(desk.authorizePath("connector", change), "admin");
  expect(page.status).toBe(400);
  expect(page.headers.get("location")).toBeNull();
  expect(await page.text()).toContain(code);
});

test.each([
  ["S256", { code_challenge: s256, code_challenge_method: "S256" }, { code_verifier: verifier }, 200],
  ["plain", { code_challenge: verifier, code_challenge_method: "plain" }, { code_verifier: verifier }, 200],
  ["no method, which means plain", { code_challenge: verifier }, { code_verifier: verifier }, 200],
  ["S256 without its verifier", { code_challenge: s256, code_challenge_method: "S256" }, {}, 400],
  ["S256 read as plain", { code_challenge: s256 }, { code_verifier: verifier }, 400],
])("PKCE with %s", async (_, challenge, given, status) => {
  const code = await desk.consent("connector", "admin", challenge as Record<string, string>);
  const answer = await desk.exchange("connector", code, given as Record<string, string>);
  expect(answer.status).toBe(status);
  if (status !== 200) expect(answer.body["error"]).toBe("invalid_grant");
});

test("a code is good for five minutes, for its own app and its own redirect address", async () => {
  const code = await desk.consent("connector", "admin");
  expect(await desk.exchange("panel", code)).toMatchObject({ status: 400, body: { errorCode: 4734 } });
  const elsewhere = { redirect_uri: "https://app.example/" };
  expect((await desk.exchange("connector", code, elsewhere)).body).toMatchObject({ errorCode: 4709 });
  desk.now += 5 * 60_000 + 1;
  expect((await desk.exchange("connector", code)).body).toMatchObject({ errorCode: 4733 });
});

test("a code that comes a second time is refused, and voids what the first one got", async () => {
  const code = await desk.consent("connector", "admin");
  const { body } = await desk.exchange("connector", code);
  expect((await desk.exchange("connector", code)).body).toMatchObject({ errorCode: 4734 });
  expect((await desk.refresh("connector", body["refresh_token"] ?? "")).body).toMatchObject({
    errorCode: 4741,
  });
  expect((await desk.call(body["access_token"] ?? "", "/v2/users/me")).status).toBe(401);
});

test("a wrong client secret is refused, and so is a request that is no form", async () => {
  const form = { grant_type: "refresh_token", refresh_token: "any" };
  expect((await desk.token("panel", form, "wrong")).body).toMatchObject({ errorCode: 4702 });
  const basic = Buffer.from("panelId:panel-secret").toString("base64");
  const response = await fetch(`${desk.host.url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, "content-type": "application/json" },
    body: JSON.stringify(form),
  });
  expect(response.status).toBe(400);
});

test("each refresh gives a new refresh token, and the old one is void", async () => {
  const first = await desk.install("connector", "admin");
  const { body } = await desk.refresh("connector", first.refresh);
  expect(desk.host.authorizations.refreshes()).toBe(1);
  expect((await desk.refresh("connector", first.refresh)).body).toMatchObject({ error: "invalid_grant" });
  expect((await desk.refresh("connector", body["refresh_token"] ?? "")).status).toBe(200);
  expect((await desk.call(first.access, "/v2/users/me")).status).toBe(200);
});

test("a new authorization voids the tokens of the one before", async () => {
  const first = await desk.install("connector", "admin");
  const second = await desk.install("connector", "admin");
  expect((await desk.refresh("connector", first.refresh)).body).toMatchObject({ errorCode: 4741 });
  expect((await desk.call(second.access, "/v2/users/me")).status).toBe(200);
});

test("each user of the panel app has tokens of their own", async () => {
  const agent = await desk.install("panel", "agent");
  await desk.install("panel", "supervisor");
  expect((await desk.call(agent.access, "/v2/users/me")).body).toMatchObject({ id: "uAlexAgent" });
});

test("tokens end with the app's switch, their owner, their revocation and their hour", async () => {
  const { connector } = desk.host.apps;
  const { access, refresh } = await desk.install("connector", "admin");
  desk.host.additions.setDisabled(connector, "aNorthwindTradersAcct", true);
  expect((await desk.refresh("connector", refresh)).body).toMatchObject({ errorCode: 4738 });
  desk.host.additions.setDisabled(connector, "aNorthwindTradersAcct", false);
  desk.host.authorizations.expireAccessTokens();
  expect((await desk.call(access, "/v2/users/me")).body).toMatchObject({ code: 124 });
  const renewed = await desk.refresh("connector", refresh);
  desk.now += 3_600_001;
  expect((await desk.call(renewed.body["access_token"] ?? "", "/v2/users/me")).status).toBe(401);
  expect(await desk.revoke("connector", renewed.body["refresh_token"] ?? "")).toBe(200);
  expect((await desk.refresh("connector", renewed.body["refresh_token"] ?? "")).body).toMatchObject({
    errorCode: 4741,
  });
  const other = await desk.install("connector", "other-admin");
  desk.host.directory.remove("uOmarOrtiz");
  expect((await desk.refresh("connector", other.refresh)).body).toMatchObject({ errorCode: 4735 });
});

const credentials = { grant_type: "account_credentials", account_id: "aNorthwindTradersAcct" };

test("account credentials are for server-to-server apps only", async () => {
  expect((await desk.token("connector", credentials)).body).toMatchObject({
    error: "unsupported_grant_type",
  });
});

test("a server-to-server app gets tokens of its own account, without a refresh token, and acts for all of it", async () => {
  await desk.close();
  desk = await ZoomDesk.open({ apps: serverToServer() });
  const { status, body } = await desk.token("connector", credentials);
  expect(status).toBe(200);
  expect(body).not.toHaveProperty("refresh_token");
  const path = "/v2/contact_center/users/uAlexAgent";
  expect((await desk.call(body["access_token"] ?? "", path)).status).toBe(200);
  expect((await desk.call(body["access_token"] ?? "", "/v2/users/me")).status).toBe(404);
  desk.host.authorizations.expireAccessTokens();
  expect((await desk.call(body["access_token"] ?? "", path)).body).toMatchObject({ code: 124 });
  expect((await desk.token("connector", credentials)).status).toBe(200);
  const foreign = { ...credentials, account_id: "aSouthwindSurveysAcct" };
  expect((await desk.token("connector", foreign)).status).toBe(400);
  expect((await desk.browse(desk.authorizePath("connector"), "admin")).status).toBe(400);
});
