import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { auditRoutes as routes } from "@tacet/shared/audit";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { createLogger } from "../../../logger.ts";
import { createMetrics } from "../../../metrics/index.ts";
import type { AuditDesk } from "../../../use-cases/audit-desk.ts";
import type { SetupProblem } from "../../../use-cases/setup-account.ts";
import type { Principal } from "../../../use-cases/sign-in.ts";
import { auditRoutes, createHttpApp } from "../index.ts";

const principal: Principal = {
  accountId: "acc" as AccountId,
  agentId: "amy" as AgentId,
  role: "admin",
  expiresAt: 0,
};
const comer: Principal = { ...principal, from: { channel: "setup", address: "127.0.0.1" } };
let called: unknown[][];
let refused: unknown[];
let answer: Result<never, SetupProblem> | Result<true, never>;
let server: Server;

beforeAll(async () => {
  const auditDesk: AuditDesk = {
    view: async (...given) => {
      called.push(["view", ...given]);
      return answer as never;
    },
    csv: async (who, filter, send) => {
      called.push(["csv", who, filter]);
      if (answer.ok)
        await send(
          (async function* () {
            yield "number\r\n";
            yield "1\r\n";
          })(),
        );
      return answer as never;
    },
    verify: async (...given) => {
      called.push(["verify", ...given]);
      return answer as never;
    },
  };
  const signIn = { principalOf: async (token: string) => (token === "good" ? principal : null) };
  const app = createHttpApp({
    metrics: createMetrics(),
    frameAncestors: [],
    viewSources: [],
    embedderPolicy: "require-corp",
    trustProxy: 0,
    log: createLogger("silent"),
    routers: [
      auditRoutes({ signIn, auditDesk, trail: { refused: (attempt) => void refused.push(attempt) } }),
    ],
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
beforeEach(() => {
  called = [];
  refused = [];
  answer = ok(true);
});
afterAll(() => void server.close());

async function ask(method: string, to: string, token = "good") {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${to}`;
  const response = await fetch(url, { method, headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("each address is for what it says, in the name of whom the token says", async () => {
  expect(await ask("GET", `${routes.view}?group=setup&before=40&zone=Europe/Berlin`)).toMatchObject({
    status: 200,
  });
  const file = await ask("GET", `${routes.csv}?from=2026-11-01&to=2026-11-30`);
  expect(file).toMatchObject({ status: 200, text: "number\r\n1\r\n" });
  expect(file.headers.get("content-disposition")).toBe("attachment; filename=tacet-audit.csv");
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await ask("POST", routes.verify)).toMatchObject({ status: 200 });
  expect(called).toEqual([
    ["view", comer, { group: "setup", before: "40", zone: "Europe/Berlin" }],
    ["csv", comer, { from: "2026-11-01", to: "2026-11-30", zone: "UTC" }],
    ["verify", comer],
  ]);
});

test.each([
  "?group=server",
  "?before=0",
  "?before=1e3",
  "?from=2026-02-31",
  "?zone=Europe/Nowhere",
  "?account=another",
  "?person=",
])("%s can't be asked for", async (query) => {
  expect(await ask("GET", `${routes.view}${query}`)).toMatchObject({ status: 400 });
  expect(called).toEqual([]);
});

test("without a good token nothing is asked, and it is noted", async () => {
  for (const [method, to] of [
    ["GET", routes.view],
    ["GET", routes.csv],
    ["POST", routes.verify],
  ] as const)
    expect(await ask(method, to, "bad")).toMatchObject({ status: 401 });
  expect(called).toEqual([]);
  expect(refused).toMatchObject([
    { action: "access_refused", code: "not_signed_in", asked: "GET /api/audit" },
    { asked: "GET /api/audit.csv" },
    { asked: "POST /api/audit/verification" },
  ]);
});

test("whoever is no admin is told so, and noted; one who asks twice at once waits", async () => {
  answer = err({ code: "not_allowed" });
  expect(await ask("GET", routes.csv)).toMatchObject({ status: 403 });
  expect(refused).toMatchObject([{ code: "not_allowed", by: principal }]);
  answer = err({ code: "export_running" });
  expect(await ask("POST", routes.verify)).toMatchObject({ status: 429 });
});

test("an address is answered sixty times a minute, the file among them", async () => {
  const codes = new Set<number>();
  for (let count = 0; count < 70; count++) codes.add((await ask("GET", routes.csv)).status);
  expect([...codes].at(-1)).toBe(429);
});
