import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { setupRoutes } from "@tacet/shared/setup";
import { createLogger } from "../../../logger.ts";
import { someSettings } from "../../../ports/accounts/testing/settings-contract.ts";
import type { SetupAccount } from "../../../use-cases/setup-account.ts";
import type { Principal } from "../../../use-cases/sign-in.ts";
import { createHttpApp, setup } from "../index.ts";

const principal: Principal = {
  accountId: "acc" as AccountId,
  agentId: "amy" as AgentId,
  role: "admin",
  expiresAt: 0,
};
let called: unknown[][];
let answer: ReturnType<SetupAccount["requestRemoval"]>;
let server: Server;

beforeAll(async () => {
  const use =
    (name: string) =>
    (...given: unknown[]) => {
      called.push([name, ...given]);
      return answer as Promise<never>;
    };
  const setupAccount: SetupAccount = {
    view: use("view"),
    saveSettings: use("saveSettings"),
    saveCredentials: use("saveCredentials"),
    testConnection: use("testConnection"),
    exportData: use("exportData"),
    requestRemoval: use("requestRemoval"),
  };
  const signIn = { principalOf: async (token: string) => (token === "good" ? principal : null) };
  const app = createHttpApp({
    frameAncestors: [],
    embedderPolicy: "require-corp",
    trustProxy: 0,
    log: createLogger("silent"),
    routers: [setup({ signIn, setupAccount })],
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
beforeEach(() => {
  called = [];
  answer = Promise.resolve(ok(true));
});
afterAll(() => void server.close());

async function ask(method: string, to: string, body?: unknown, authorization = "Bearer good") {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${to}`, {
    method,
    headers: { authorization, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? null : JSON.parse(text) };
}

const key = { provider: "secure-bridge", gatewayKey: "gateway-key" };

test.each([
  ["GET", setupRoutes.view, undefined, "view", 200],
  ["PUT", setupRoutes.settings, { version: 0, settings: someSettings }, "saveSettings", 200],
  ["PUT", setupRoutes.credentials, key, "saveCredentials", 200],
  ["PUT", setupRoutes.credentials, { ...key, gatewayKey: null }, "saveCredentials", 200],
  ["POST", setupRoutes.testConnection, { provider: "secure-bridge" }, "testConnection", 200],
  ["GET", setupRoutes.export, undefined, "exportData", 200],
  ["POST", setupRoutes.removal, { accountId: "acc" }, "requestRemoval", 202],
] as const)(
  "%s %s with %j is for %s, in the name of whom the token says",
  async (method, to, body, name, status) => {
    const answered = await ask(method, to, body);
    expect(answered.status).toBe(status);
    expect(answered.headers.get("cache-control")).toBe("no-store");
    expect(called).toEqual([body === undefined ? [name, principal] : [name, principal, body]]);
  },
);

test.each([
  ["no token", ""],
  ["a token of somebody else", "Bearer bad"],
  ["another scheme", "Basic good"],
])("%s is refused before anything is asked", async (_, authorization) => {
  for (const [method, to] of [
    ["GET", setupRoutes.view],
    ["PUT", setupRoutes.settings],
    ["PUT", setupRoutes.credentials],
    ["POST", setupRoutes.testConnection],
    ["GET", setupRoutes.export],
    ["POST", setupRoutes.removal],
  ] as const) {
    const answered = await ask(method, to, method === "GET" ? undefined : key, authorization);
    expect(answered).toMatchObject({ status: 401, json: { code: "not_signed_in" } });
  }
  expect(called).toEqual([]);
});

test.each([
  [setupRoutes.settings, { version: 0, settings: { ...someSettings, amountLimit: 0 } }, ["amountLimit"]],
  [
    setupRoutes.settings,
    { version: 0, settings: { ...someSettings, roles: [{}] } },
    ["roles.0.zoomRoleId", "roles.0.role"],
  ],
  [setupRoutes.settings, { version: -1, settings: someSettings }, ["version"]],
  [setupRoutes.settings, { version: 0 }, ["settings"]],
  [setupRoutes.settings, [], ["body"]],
  [setupRoutes.credentials, { ...key, gatewayKey: "with a blank" }, ["gatewayKey"]],
  [setupRoutes.credentials, { provider: "another", gatewayKey: "gateway-key" }, ["provider"]],
])("what can't be taken by %s is named by its place, and not quoted: %j", async (to, body, faults) => {
  const answered = await ask("PUT", to, body);
  expect(answered).toMatchObject({ status: 400, json: { code: "bad_request", faults } });
  expect(JSON.stringify(answered.json)).not.toContain("with a blank");
  expect(called).toEqual([]);
});

test("what is no JSON, or far too long, is refused", async () => {
  expect(await ask("PUT", setupRoutes.credentials, "{")).toMatchObject({ status: 400 });
  const long = { ...key, gatewayKey: "k".repeat(70_000) };
  expect(await ask("PUT", setupRoutes.credentials, long)).toMatchObject({ status: 413 });
});

test.each([
  [{ code: "not_allowed" }, 403],
  [{ code: "settings_changed" }, 409],
  [{ code: "bad_request", faults: ["currencies"] }, 400],
] as const)("the refusal %j comes with its status", async (problem, status) => {
  answer = Promise.resolve(err(problem));
  const answered = await ask("GET", setupRoutes.view);
  expect(answered).toMatchObject({ status, json: { ...problem, message: expect.any(String) } });
});

test("a failure tells nothing about itself", async () => {
  answer = Promise.reject(new Error("password of the database"));
  const answered = await ask("GET", setupRoutes.view);
  expect(answered).toMatchObject({ status: 503, json: { code: "internal" } });
  expect(JSON.stringify(answered.json)).not.toContain("password");
});

test("the export is a file", async () => {
  const { headers } = await ask("GET", setupRoutes.export);
  expect(headers.get("content-disposition")).toBe("attachment; filename=tacet-export.json");
  expect(headers.get("content-type")).toContain("application/json");
});
