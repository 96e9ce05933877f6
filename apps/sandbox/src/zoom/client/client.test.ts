import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type StubApp, startStubApp } from "../testing/stub-app.ts";
import { sameApp } from "../testing/test-apps.ts";
import { ZoomDesk } from "../testing/zoom-desk.ts";
import { authorizeInClient, checkPanel } from "./index.ts";

const verifier = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const request = { persona: "agent", codeChallenge: verifier, state: null, agreed: false } as const;

let stub: StubApp;
let desk: ZoomDesk;
beforeEach(async () => {
  stub = await startStubApp();
  desk = await ZoomDesk.open();
});
afterEach(async () => {
  await desk.close();
  await stub.close();
});

const authorize = (change: Partial<Parameters<typeof authorizeInClient>[1]> = {}) =>
  authorizeInClient(
    {
      app: desk.host.apps.panel,
      additions: desk.host.additions,
      authorizations: desk.host.authorizations,
      challengeMethod: "plain",
    },
    { ...request, ...change },
  );

test("a user without the app is asked first; from then on the code comes silently, for the home URL", async () => {
  expect(authorize()).toEqual({ kind: "consent" });
  expect(authorize({ agreed: true })).toMatchObject({ kind: "code" });
  const answer = authorize();
  expect(answer).toMatchObject({ kind: "code", redirectUri: "https://app.example/" });
  const code = answer.kind === "code" ? answer.code : "";
  const home = { redirect_uri: "https://app.example/", code_verifier: verifier };
  expect((await desk.exchange("panel", code, home)).status).toBe(200);
});

test("a code from inside the client is void without its verifier or with the web's redirect address", async () => {
  const code = () => {
    const answer = authorize({ agreed: true });
    return answer.kind === "code" ? answer.code : "";
  };
  const home = { redirect_uri: "https://app.example/" };
  expect((await desk.exchange("panel", code(), home)).body).toMatchObject({ error: "invalid_grant" });
  expect((await desk.exchange("panel", code(), { code_verifier: verifier })).body).toMatchObject({
    errorCode: 4709,
  });
});

test("an admin-managed app gets no code by somebody who is no admin, added or not", async () => {
  await desk.close();
  desk = await ZoomDesk.open({ apps: sameApp() });
  expect(authorize({ agreed: true })).toEqual({ kind: "failed" });
  expect(authorize({ persona: "admin", agreed: true })).toMatchObject({ kind: "code" });
  expect(authorize()).toEqual({ kind: "failed" });
});

test("a disabled app gets no code", () => {
  desk.host.additions.setDisabled(desk.host.apps.panel, "aNorthwindTradersAcct", true);
  expect(authorize({ agreed: true })).toEqual({ kind: "failed" });
});

const good = {
  "content-type": "text/html; charset=utf-8",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'self'",
  "referrer-policy": "same-origin",
};

test("a page with the four headers is shown, and one without is named what it lacks", async () => {
  stub.answer = (_, response) => void response.writeHead(200, good).end("<p>");
  expect(await checkPanel(stub.url)).toEqual({ kind: "ok" });
  const { "referrer-policy": _, "content-security-policy": __, ...less } = good;
  stub.answer = (_request, response) => void response.writeHead(200, less).end("<p>");
  expect(await checkPanel(stub.url)).toEqual({
    kind: "headers-missing",
    missing: ["Content-Security-Policy", "Referrer-Policy"],
  });
});

test("a server that is not there is not reached", async () => {
  expect(await checkPanel("http://localhost:9/")).toEqual({ kind: "unreachable" });
});
