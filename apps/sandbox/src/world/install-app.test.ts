import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type StubApp, startStubApp } from "../zoom/testing/stub-app.ts";
import { ZoomDesk } from "../zoom/testing/zoom-desk.ts";
import { installApp } from "./install-app.ts";
import { createWorldZoom } from "./world-zoom.ts";

let stub: StubApp;
let desk: ZoomDesk;
beforeEach(async () => {
  stub = await startStubApp();
  desk = await ZoomDesk.open({ serverUrl: stub.url });
  stub.answer = playServer();
});
afterEach(async () => {
  await desk.close();
  await stub.close();
});

/** An app's server that wants its own cookie back, as ours does, and changes the code for tokens. */
function playServer(): StubApp["answer"] {
  return (request, response) => {
    const url = new URL(request.url ?? "/", stub.url);
    if (url.pathname === "/install") {
      const location = desk.host.url + desk.authorizePath("connector", { state: "own" });
      response.writeHead(302, { location, "set-cookie": "flow=abc; Path=/; HttpOnly; Secure" }).end();
    } else if (url.pathname === "/callback") {
      const known = request.headers.cookie === "flow=abc" && url.searchParams.get("state") === "own";
      const code = url.searchParams.get("code") ?? "";
      if (!known) return void response.writeHead(400).end();
      void desk.exchange("connector", code).then(({ status }) => response.writeHead(status).end("Added"));
    } else response.writeHead(404).end();
  };
}

const options = () => ({
  landingPage: `${stub.url}/install`,
  zoomUrl: desk.host.url,
  as: "admin" as const,
  scopes: [],
});

test("an app is added through its own landing page, with its cookie and its state", async () => {
  await installApp(options());
  const { connector } = desk.host.apps;
  expect(desk.host.additions.isInAccount(connector, "aNorthwindTradersAcct")).toBe(true);
});

test("an installation that ends anywhere else fails with the place and the status, not with the code", async () => {
  const played = stub.answer;
  stub.answer = (request, response) =>
    request.url?.startsWith("/callback") === true
      ? void response.writeHead(500).end()
      : played(request, response);
  await expect(installApp(options())).rejects.toThrow(/\/callback with status 500\.$/);
});

test("a page that never went to Zoom is no installation", async () => {
  stub.answer = (_, response) => void response.writeHead(200).end("<p>Click here");
  await expect(installApp(options())).rejects.toThrow("/install with status 200");
});

test("an agent can't add the connector", async () => {
  await expect(installApp({ ...options(), as: "agent" })).rejects.toThrow("with status 403");
});

test("the world installs and removes, and tells at once that a removal had nothing to remove", async () => {
  const zoom = createWorldZoom(desk.host, desk.contactCenter, "token-secret");
  expect(zoom.ids.users["other-admin"]).toBe("uOmarOrtiz");
  expect(zoom.ids.apps.connector).toMatchObject({ clientId: "connectorId", webhookSecret: "connector-hook" });
  await zoom.install("connector", "admin");
  expect(stub.received.length).toBeGreaterThan(0);
  await zoom.remove("connector", "admin");
  expect(stub.received.some(({ raw }) => raw.includes("app_deauthorized"))).toBe(true);
  await expect(zoom.remove("connector", "admin")).rejects.toThrow("nothing");
});
