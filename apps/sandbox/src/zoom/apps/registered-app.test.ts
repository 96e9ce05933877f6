import { expect, test } from "@jest/globals";
import { makeTestApps, serverToServer } from "../testing/test-apps.ts";
import { registerApp } from "./index.ts";

const { panel, connector } = makeTestApps();
const { connector: own } = serverToServer();
const scope = (name: string, optional = false) => ({ scope: name, why: "", optional });

test.each([
  ["an admin scope in a user-managed app", { ...panel, scopes: [scope("user:read:user:admin")] }],
  ["a user scope in an admin-managed app", { ...connector, scopes: [scope("user:read:user")] }],
  ["a scope that does not exist", { ...panel, scopes: [scope("user:read:usr")] }],
  ["optional scopes only", { ...panel, scopes: [scope("user:read:user", true)] }],
  ["events without their scope", { ...panel, webhook: connector.webhook }],
  ["a redirect address of a server-to-server app", { ...own, redirectUri: connector.redirectUri }],
  ["a server-to-server app of no account", { ...own, ownAccountId: null }],
  ["an app of one account that others are to add", { ...connector, ownAccountId: own.ownAccountId }],
  ["an app to be added that sends nobody back", { ...connector, redirectUri: null }],
])("%s is refused at the registration", (_, app) => {
  expect(() => registerApp(app)).toThrow(app.title);
});

test("an app without any scope is allowed", () => {
  expect(registerApp({ ...panel, scopes: [] }).scopes).toEqual([]);
});
