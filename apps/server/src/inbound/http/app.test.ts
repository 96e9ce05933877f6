import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { setupRoutes } from "@tacet/shared/setup";
import { signInRoutes } from "@tacet/shared/wire";
import { zoomRoutes } from "@tacet/shared/zoom-app";
import { type Express, Router } from "express";
import { createLogger } from "../../logger.ts";
import { createMetrics } from "../../metrics/index.ts";
import { StoreUnavailable } from "../../ports/store/index.ts";
import { createHttpApp, type HttpAppOptions } from "./app.ts";
import { health } from "./health/health.ts";
import { panel } from "./panel/panel.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tacet-panel-"));
writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>panel</title>");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = Router()
  .get(
    [...Object.values(zoomRoutes.install), ...Object.values(zoomRoutes.callback)],
    (_, response) => void response.type("html").send("<!doctype html><title>install</title>"),
  )
  .post("/twilio/refused", (_, response) => void response.status(403).json({}))
  .post("/twilio/busy", (_, response) => void response.status(503).json({}))
  .get("/away", () => {
    throw new StoreUnavailable("unreachable");
  })
  .get("/fails", () => {
    throw new Error("on purpose");
  })
  .all(
    [...Object.values(signInRoutes), ...Object.values(setupRoutes)],
    (_, response) => void response.json({}),
  )
  .post(Object.values(zoomRoutes.webhook), (_, response) => void response.json({}));

const createApp = (more: Partial<HttpAppOptions> = {}) =>
  createHttpApp({
    metrics: createMetrics(),
    frameAncestors: ["https://*.zoom.us", "https://*.zoom.com"],
    viewSources: ["https://view.example"],
    embedderPolicy: "require-corp",
    trustProxy: 0,
    log: createLogger("silent"),
    routers: [health(async () => ({ isReady: true, status: "ready" })), page, panel(folder)],
    ...more,
  });

let server: Server;
let app: Express;
beforeAll(async () => {
  server = createServer((request, response) => app(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
});
beforeEach(() => {
  app = createApp();
});
afterAll(() => void server.close());
const ask = (to: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${to}`, { redirect: "manual", ...init });

const framed = "frame-ancestors https://*.zoom.us https://*.zoom.com";
const unframed = "frame-ancestors 'none'";

test.each([
  ["the panel", zoomRoutes.home, 200, framed],
  ["the panel with what Zoom adds to its address", `${zoomRoutes.home}?accountId=none`, 200, framed],
  ["the panel by its file", "/index.html", 200, framed],
  ["a page of an installation", zoomRoutes.install.connector, 200, unframed],
  ["a page of the panel app's installation", zoomRoutes.install.panel, 200, unframed],
  ["a callback", `${zoomRoutes.callback.connector}?code=x&state=/`, 200, unframed],
  ["the sign-in", signInRoutes.signIn, 200, unframed],
  ["the setup", setupRoutes.view, 200, unframed],
  ["health", "/healthz", 200, unframed],
  ["readiness", "/readyz", 200, unframed],
  ["a failure", "/fails", 503, unframed],
  ["nothing", "/nothing", 404, unframed],
])("%s (%s) has the headers that Zoom's client demands", async (_, to, status, ancestors) => {
  const response = await ask(to);
  expect(response.status).toBe(status);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "cross-origin",
  });
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy.split(";")).toContain(ancestors);
  expect(policy).toMatch(/default-src 'none'.*script-src 'self'.*object-src 'none'/);
  expect(policy).not.toMatch(/unsafe|\*(?!\.zoom\.)/);
  for (const header of ["x-frame-options", "x-powered-by", "set-cookie"])
    expect(response.headers.has(header)).toBe(false);
});

test("the panel, and nothing else, posts into frames, and to nobody but the providers of views", async () => {
  const policyOf = async (to: string) =>
    (await ask(to)).headers.get("content-security-policy")?.split(";").sort() ?? [];
  for (const directive of ["form-action", "frame-src"]) {
    expect(await policyOf(zoomRoutes.home)).toContain(`${directive} https://view.example`);
    for (const to of [zoomRoutes.install.connector, signInRoutes.signIn, "/nothing"])
      expect(await policyOf(to)).toContain(`${directive} 'none'`);
    app = createApp({ viewSources: [] });
    expect(await policyOf(zoomRoutes.home)).toContain(`${directive} 'none'`);
    app = createApp();
  }
});

test("the embedder policy is a setting", async () => {
  app = createApp({ embedderPolicy: "unsafe-none" });
  expect((await ask("/")).headers.get("cross-origin-embedder-policy")).toBe("unsafe-none");
});

describe("rate limits", () => {
  async function statusesOf(count: number, to: string, init: RequestInit = {}): Promise<readonly number[]> {
    const statuses: number[] = [];
    for (let asked = 0; asked < count; asked++) statuses.push((await ask(to, init)).status);
    return [...new Set(statuses)];
  }

  test.each([
    [120, signInRoutes.signIn, signInRoutes.authorization],
    [30, zoomRoutes.install.connector, zoomRoutes.install.panel],
    [30, zoomRoutes.callback.connector, zoomRoutes.callback.panel],
    [120, setupRoutes.view, setupRoutes.settings],
  ])("%i a minute for %s, together with %s", async (limit, one, another) => {
    expect(await statusesOf(limit, one)).toEqual([200]);
    const refused = await ask(another);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: "too_many_requests" });
  });

  test("a person gets a page with the same headers", async () => {
    await statusesOf(30, zoomRoutes.install.connector);
    const refused = await ask(zoomRoutes.install.connector, { headers: { accept: "text/html,*/*" } });
    expect(refused.headers.get("content-type")).toContain("text/html");
    expect(refused.headers.get("content-security-policy")).toContain(unframed);
    expect(await refused.text()).toContain("Wait a minute");
  });

  test.each([...Object.values(zoomRoutes.webhook), "/healthz"])("none for %s", async (to) => {
    expect(await statusesOf(150, to, to === "/healthz" ? {} : { method: "POST" })).toEqual([200]);
  });

  test("an address that the client claims itself counts for nothing, one that our proxy tells does", async () => {
    const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
    await statusesOf(120, signInRoutes.signIn, from("192.0.2.1"));
    expect((await ask(signInRoutes.signIn, from("192.0.2.2"))).status).toBe(429);
    app = createApp({ trustProxy: 1 });
    await statusesOf(120, signInRoutes.signIn, from("192.0.2.1"));
    expect((await ask(signInRoutes.signIn, from("192.0.2.2"))).status).toBe(200);
    expect((await ask(signInRoutes.signIn, from("192.0.2.2, 192.0.2.1"))).status).toBe(429);
  });
});

describe("what can't be done now", () => {
  test("with the database away, the answer says so, and when to come again", async () => {
    const response = await ask("/away");
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await response.json()).toMatchObject({ code: "unavailable" });
  });

  test("callbacks that are taken, or that we have no time for, are never limited; those that are turned away are", async () => {
    const flood = async (to: string, times: number) => {
      const statuses: number[] = [];
      for (let each = 0; each < times; each += 50)
        statuses.push(
          ...(await Promise.all(
            Array.from({ length: 50 }, async () => {
              const response = await ask(to, { method: "POST" });
              await response.arrayBuffer();
              return response.status;
            }),
          )),
        );
      return new Set(statuses);
    };
    expect(await flood("/twilio/busy", 1_250)).toEqual(new Set([503]));
    expect(await flood(zoomRoutes.webhook.connector, 1_250)).toEqual(new Set([200]));
    expect(await flood("/twilio/refused", 1_250)).toEqual(new Set([403, 429]));
    const response = await ask("/twilio/refused", { method: "POST" });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  }, 30_000);
});
