import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { setupRoutes } from "@tacet/shared/setup";
import express, { type Response } from "express";
import { createLogger } from "../../../logger.ts";
import { createMetrics } from "../../../metrics/index.ts";
import { someSettings } from "../../../ports/accounts/testing/settings-contract.ts";
import type { ExportedRows, SetupAccount } from "../../../use-cases/setup-account.ts";
import type { Principal } from "../../../use-cases/sign-in.ts";
import { createHttpApp, setup } from "../index.ts";
import { sendExport } from "./send-export.ts";

const somePages: AsyncIterable<ExportedRows> = (async function* () {})();
const principal: Principal = {
  accountId: "acc" as AccountId,
  agentId: "amy" as AgentId,
  role: "admin",
  expiresAt: 0,
};
/** With the way by which they have come. */
const comer: Principal = { ...principal, from: { channel: "setup", address: "127.0.0.1" } };
let refused: unknown[];
const pieces = async function* () {
  yield "first\n";
  yield "last\n";
};
let called: unknown[][];
let pages: () => AsyncIterable<ExportedRows>;
let answer: ReturnType<SetupAccount["requestRemoval"]>;
let server: Server;
let lines: string[];
const logged = () => lines.join("");

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
    exportData: async (who, send) => {
      called.push(["exportData", who]);
      const allowed = await answer;
      if (allowed.ok) await send(pages());
      return allowed;
    },
    exportAudit: async (who, wanted, send) => {
      called.push(["exportAudit", who, wanted]);
      const allowed = await answer;
      if (allowed.ok) await send(pieces());
      return allowed;
    },
    requestRemoval: use("requestRemoval"),
    guide: use("guide"),
    saveGuide: use("saveGuide"),
  };
  const signIn = { principalOf: async (token: string) => (token === "good" ? principal : null) };
  const app = createHttpApp({
    metrics: createMetrics(),
    frameAncestors: [],
    viewSources: [],
    embedderPolicy: "require-corp",
    trustProxy: 0,
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    routers: [setup({ signIn, setupAccount, trail: { refused: (attempt) => void refused.push(attempt) } })],
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
beforeEach(() => {
  called = [];
  refused = [];
  lines = [];
  pages = () => somePages;
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

const key = { target: "secure-bridge", values: { gatewayKey: "gateway-key" } };

test.each([
  ["GET", setupRoutes.view, undefined, "view", 200],
  ["PUT", setupRoutes.settings, { version: 0, settings: someSettings }, "saveSettings", 200],
  ["PUT", setupRoutes.credentials, key, "saveCredentials", 200],
  ["PUT", setupRoutes.credentials, { ...key, values: null }, "saveCredentials", 200],
  ["POST", setupRoutes.testConnection, { target: "secure-bridge" }, "testConnection", 200],
  ["GET", setupRoutes.export, undefined, "exportData", 200],
  ["GET", setupRoutes.guide, undefined, "guide", 200],
  ["PUT", setupRoutes.guide, { dismissed: true }, "saveGuide", 200],
  ["POST", setupRoutes.removal, { accountId: "acc" }, "requestRemoval", 202],
] as const)(
  "%s %s with %j is for %s, in the name of whom the token says",
  async (method, to, body, name, status) => {
    const answered = await ask(method, to, body);
    expect(answered.status).toBe(status);
    expect(answered.headers.get("cache-control")).toBe("no-store");
    expect(called).toEqual([body === undefined ? [name, comer] : [name, comer, body]]);
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
  [setupRoutes.credentials, { ...key, values: { gatewayKey: "on two\nlines" } }, ["gatewayKey"]],
  [setupRoutes.credentials, { ...key, target: "another" }, ["target"]],
  [
    setupRoutes.settings,
    { version: 0, settings: { ...someSettings, route: { ...someSettings.route, gateway: "another" } } },
    ["route.gateway"],
  ],
])("what can't be taken by %s is named by its place, and not quoted: %j", async (to, body, faults) => {
  const answered = await ask("PUT", to, body);
  expect(answered).toMatchObject({ status: 400, json: { code: "bad_request", faults } });
  expect(JSON.stringify(answered.json)).not.toContain("on two");
  expect(called).toEqual([]);
});

test("what is no JSON, or far too long, is refused", async () => {
  expect(await ask("PUT", setupRoutes.credentials, "{")).toMatchObject({ status: 400 });
  const long = { ...key, values: { gatewayKey: "k".repeat(70_000) } };
  expect(await ask("PUT", setupRoutes.credentials, long)).toMatchObject({ status: 413 });
});

test.each([
  [{ code: "not_allowed" }, 403],
  [{ code: "settings_changed" }, 409],
  [{ code: "export_running" }, 429],
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

test("whoever was refused is noted, with what was asked for and from where", async () => {
  await ask("GET", setupRoutes.export, undefined, "");
  answer = Promise.resolve(err({ code: "not_allowed" }));
  await ask("PUT", setupRoutes.settings, { version: 0, settings: someSettings });
  answer = Promise.resolve(err({ code: "settings_changed" }));
  await ask("PUT", setupRoutes.settings, { version: 0, settings: someSettings });
  const { from } = comer;
  expect(refused).toEqual([
    { action: "access_refused", code: "not_signed_in", asked: "GET /api/setup/export", from },
    { action: "access_refused", code: "not_allowed", asked: "PUT /api/setup/settings", by: principal, from },
  ]);
});

describe("the audit", () => {
  const askFor = async (query: string) => {
    const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}${setupRoutes.audit}${query}`;
    const response = await fetch(to, { headers: { authorization: "Bearer good" } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  test("is a file, of all days or of some of them, the last one included", async () => {
    const all = await askFor("");
    expect(all).toMatchObject({ status: 200, text: "first\nlast\n" });
    expect(all.headers.get("content-disposition")).toBe("attachment; filename=tacet-audit.jsonl");
    const some = await askFor("?format=csv&from=2026-01-30&to=2026-01-31");
    expect(some.headers.get("content-disposition")).toBe("attachment; filename=tacet-audit.csv");
    expect(some.headers.get("content-type")).toContain("text/csv");
    const [from, to] = [Date.UTC(2026, 0, 30), Date.UTC(2026, 1, 1)];
    expect(called).toEqual([
      ["exportAudit", comer, { format: "jsonl", from: undefined, to: undefined }],
      ["exportAudit", comer, { format: "csv", from, to }],
    ]);
  });

  test.each(["?format=pdf", "?from=yesterday", "?to=2026-13-01", "?account=another"])(
    "%s can't be asked for",
    async (query) => {
      expect(await askFor(query)).toMatchObject({ status: 400 });
      expect(called).toEqual([]);
    },
  );
});

describe("the export", () => {
  test("is a file with every table, page by page", async () => {
    pages = async function* () {
      yield { table: "sessions", rows: [{ id: "one" }, { id: "two" }] };
      yield { table: "sessions", rows: [{ id: "three" }] };
      yield { table: "users", rows: [] };
      yield { table: "audit", rows: [{ at: 1 }] };
    };
    const { headers, json } = await ask("GET", setupRoutes.export);
    expect(headers.get("content-disposition")).toBe("attachment; filename=tacet-export.json");
    expect(headers.get("content-type")).toContain("application/json");
    expect(json).toEqual({
      sessions: [{ id: "one" }, { id: "two" }, { id: "three" }],
      users: [],
      audit: [{ at: 1 }],
    });
    pages = async function* () {};
    expect(await ask("GET", setupRoutes.export)).toMatchObject({ status: 200, json: {} });
  });

  test("is refused with a sentence while another one is made", async () => {
    answer = Promise.resolve(err({ code: "export_running" }));
    expect(await ask("GET", setupRoutes.export)).toMatchObject({
      status: 429,
      json: { code: "export_running", message: expect.stringContaining("try again") },
    });
  });

  test("that fails before its first page is an error, and in the middle is cut off, not ended", async () => {
    pages = async function* () {
      yield await Promise.reject(new Error("no database"));
    };
    expect(await ask("GET", setupRoutes.export)).toMatchObject({ status: 503, json: { code: "internal" } });
    pages = async function* () {
      yield { table: "sessions", rows: [{ id: "one" }] };
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error("no database");
    };
    await expect(ask("GET", setupRoutes.export)).rejects.toThrow();
    expect(logged()).toMatch(/an answer was cut off/);
    expect(logged()).not.toContain("no database");
  });

  /** Far more than any buffer on the way holds; ends only when it is closed. */
  function endless() {
    const seen = { read: 0, closed: false };
    pages = async function* () {
      try {
        for (; seen.read < 10_000; seen.read++)
          yield { table: "sessions", rows: [{ id: "x".repeat(100_000) }] };
      } finally {
        seen.closed = true;
      }
    };
    return seen;
  }

  test("is read no faster than the client takes it, and no further once the client has gone", async () => {
    const seen = endless();
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.write(`GET ${setupRoutes.export} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\n\r\n`);
    await once(socket, "readable");
    let before = -1;
    await until(() => {
      const stands = seen.read === before;
      before = seen.read;
      return stands;
    });
    expect(seen).toMatchObject({ closed: false });
    expect(seen.read).toBeLessThan(500);
    socket.destroy();
    await until(() => seen.closed);
    expect(logged()).not.toMatch(/cut off/);
  });

  test("is given up for a client that takes nothing", async () => {
    const seen = endless();
    const app = express().get("/", (_, response, next) => {
      sendExport(response, pages(), { stallMs: 50, wholeMs: 60_000 }).catch(next);
    });
    app.use(
      (_error: unknown, _request: unknown, response: Response, _next: unknown) => void response.destroy(),
    );
    const stalled = app.listen(0, "127.0.0.1");
    await once(stalled, "listening");
    const socket = connect((stalled.address() as AddressInfo).port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    await once(socket, "readable");
    await until(() => seen.closed);
    socket.destroy();
    stalled.close();
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 200) throw new Error("it did not come to this");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
