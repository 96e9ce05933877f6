import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { historyRoutes as routes } from "@tacet/shared/history";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { createLogger } from "../../../logger.ts";
import { createMetrics } from "../../../metrics/index.ts";
import type { PaymentHistory } from "../../../use-cases/payment-history.ts";
import type { Principal } from "../../../use-cases/sign-in.ts";
import { createHttpApp, historyRoutes } from "../index.ts";

const query = "?from=2026-11-01&to=2026-11-27&zone=Europe/Berlin";
const principal: Principal = {
  accountId: "acc" as AccountId,
  agentId: "sue" as AgentId,
  role: "supervisor",
  expiresAt: 0,
};
let called: unknown[][];
let refused: unknown[];
let answer: Awaited<ReturnType<PaymentHistory["view"]>>;
let server: Server;

beforeAll(async () => {
  const paymentHistory: PaymentHistory = {
    view: async (...given) => {
      called.push(given);
      return answer;
    },
    csv: async (who, wanted, send) => {
      called.push([who, wanted]);
      if (!answer.ok) return answer;
      await send(
        (async function* () {
          yield "\uFEFFtime\r\n";
          yield "now\r\n";
        })(),
      );
      return ok(true);
    },
  };
  const signIn = { principalOf: async (token: string) => (token === "good" ? principal : null) };
  const app = createHttpApp({
    metrics: createMetrics(),
    frameAncestors: [],
    viewSources: [],
    embedderPolicy: "require-corp",
    trustProxy: 0,
    log: createLogger("info", { write: () => undefined }),
    routers: [
      historyRoutes({ signIn, paymentHistory, trail: { refused: (attempt) => void refused.push(attempt) } }),
    ],
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});
beforeEach(() => {
  called = [];
  refused = [];
  answer = ok({ step: "day" } as never);
});
afterAll(() => void server.close());

const ask = (path: string, token = "good") =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });

test("a view is asked for in the name of whom the token says, and is kept by nobody", async () => {
  const response = await ask(`${routes.view}${query}&queue=`);
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(await response.json()).toEqual({ step: "day" });
  expect(called).toEqual([
    [
      { ...principal, from: { channel: "setup", address: "127.0.0.1" } },
      { from: "2026-11-01", to: "2026-11-27", zone: "Europe/Berlin", queue: "" },
    ],
  ]);
});

test("the file is CSV in UTF-8 with a mark, named for its days", async () => {
  const response = await ask(`${routes.csv}${query}`);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe(
    "attachment; filename=tacet-payments-2026-11-01-2026-11-27.csv",
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe("time\r\nnow\r\n");
});

test.each([
  ["", ["from", "to", "zone"]],
  ["?from=2026-11-28&to=2026-11-27&zone=UTC", ["to"]],
  ["?from=2025-01-01&to=2026-11-27&zone=UTC", ["to"]],
  ["?from=2026-11-01&to=2026-11-27&zone=Mars/Olympus", ["zone"]],
  ["?from=2026-11-01&from=2026-11-02&to=2026-11-27&zone=UTC", ["from"]],
])("a query such as %j is refused, for both, and what is wrong is named", async (wrong, faults) => {
  for (const route of [routes.view, routes.csv]) {
    const response = await ask(`${route}${wrong}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "bad_request", faults });
  }
  expect(called).toEqual([]);
});

test("without a token nothing is asked, and the refusal is noted; so is that of a role", async () => {
  expect((await ask(`${routes.view}${query}`, "bad")).status).toBe(401);
  expect(called).toEqual([]);
  answer = err({ code: "not_allowed" });
  for (const route of [routes.view, routes.csv]) expect((await ask(`${route}${query}`)).status).toBe(403);
  expect(refused).toMatchObject([
    { code: "not_signed_in", asked: "GET /api/history" },
    { code: "not_allowed", asked: "GET /api/history" },
    { code: "not_allowed", asked: "GET /api/history.csv" },
  ]);
});

test("whose turn does not come is asked to come again", async () => {
  answer = ok("too_busy");
  const response = await ask(`${routes.view}${query}`);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await response.json()).toMatchObject({ code: "too_busy" });
});

test("more than sixty questions a minute from one address are too many, of both together", async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 62; count += 1) {
    statuses.push((await ask(`${count % 2 === 0 ? routes.view : routes.csv}${query}`)).status);
  }
  expect(statuses.at(-1)).toBe(429);
});
