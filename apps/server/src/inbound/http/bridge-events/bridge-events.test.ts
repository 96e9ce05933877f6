import { once } from "node:events";
import { createServer, request as httpRequest, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { bridgeEventsPath } from "@tacet/shared/provider-events";
import { createLogger } from "../../../logger.ts";
import { createMetrics } from "../../../metrics/index.ts";
import type { Webhook } from "../../../ports/payment-provider/index.ts";
import { StoreUnavailable } from "../../../ports/store/index.ts";
import type { TakenMessage } from "../../../use-cases/take-provider-message.ts";
import { createHttpApp } from "../app.ts";
import { type BridgeEventsOptions, bridgeEvents, type TakesRequest } from "./bridge-events.ts";

const security = {
  frameAncestors: ["https://*.zoom.us"],
  viewSources: ["https://view.example"],
  embedderPolicy: "require-corp",
} as const;

let server: Server;
let takesEvent: TakesRequest;
let metrics: ReturnType<typeof createMetrics>;
let logged: string[];
/** What the use case was given, and what it answers. */
let came: Webhook[];
let answer: () => Promise<TakenMessage>;

function begin(more: Partial<BridgeEventsOptions> = {}) {
  came = [];
  logged = [];
  answer = async () => ({ code: "taken" });
  metrics = createMetrics();
  const log = createLogger("info", { write: (line: string) => void logged.push(line) });
  const take = async (webhook: Webhook) => {
    came.push(webhook);
    return await answer();
  };
  const common = { ...security, trustProxy: 0, log, metrics, ...more };
  takesEvent = bridgeEvents({ take, ...common });
  app = createHttpApp({ ...common, routers: [] });
}

let app: ReturnType<typeof createHttpApp>;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (!takesEvent(request, response)) app(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
beforeEach(() => begin());
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const port = () => (server.address() as AddressInfo).port;
const ask = (init: RequestInit = {}, to: string = bridgeEventsPath) =>
  fetch(`http://127.0.0.1:${port()}${to}`, { method: "POST", body: "{}", ...init });

test("an event reaches the use case with its very bytes and headers, and is answered with nothing", async () => {
  const body = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
  const response = await ask({ body, headers: { "x-tacet-signature": "v1=s" } });
  expect(response.status).toBe(204);
  expect(await response.text()).toBe("");
  expect(came).toHaveLength(1);
  expect(came[0]?.body).toEqual(body);
  expect(came[0]).toMatchObject({ path: bridgeEventsPath, headers: { "x-tacet-signature": "v1=s" } });
});

test("an event that comes in pieces, of a length nobody has told, is put together", async () => {
  const sent = httpRequest({ port: port(), method: "POST", path: `${bridgeEventsPath}?from=proxy` });
  sent.write("one ");
  await new Promise((resolve) => setImmediate(resolve));
  sent.end("two");
  const [response] = await once(sent, "response");
  response.resume();
  expect(response.statusCode).toBe(204);
  expect(came.map(({ path, body }) => [path, String(body)])).toEqual([[bridgeEventsPath, "one two"]]);
});

test.each([
  ["unknown_session", 404],
  ["bad_message", 400],
  ["signature_missing", 401],
  ["signature_wrong", 401],
  ["timestamp_out_of_window", 401],
  ["too_busy", 503],
] as const)("%s is answered with %i and its code", async (code, status) => {
  answer = async () => ({ code });
  const response = await ask();
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(response.headers.get("retry-after")).toBe(code === "too_busy" ? "5" : null);
  expect(await response.json()).toEqual({ code, message: expect.stringMatching(/^[A-Z].*[.?]$/) });
});

test.each(["GET", "HEAD", "PUT", "OPTIONS"])("%s is no event", async (method) => {
  expect((await ask({ method, body: null })).status).toBe(404);
  expect(came).toEqual([]);
});

test.each(["/bridge/eventsx", "/bridge/events/more", "/bridge", "/other?/bridge/events"])(
  "%s is no event's address",
  async (to) => {
    expect((await ask({}, to)).status).toBe(404);
    expect(came).toEqual([]);
  },
);

test("every answer has the headers that Express's answers have", async () => {
  const own = ["connection", "content-length", "content-type", "date", "etag", "keep-alive"];
  const limits = ["ratelimit", "ratelimit-policy"];
  const headersOf = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => ![...own, ...limits].includes(name)));
  const express = headersOf(await ask({}, "/bridge/nothing"));
  expect(Object.keys(express).length).toBeGreaterThan(5);
  expect(express["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headersOf(await ask())).toEqual(express);
  answer = async () => ({ code: "signature_wrong" });
  expect(headersOf(await ask())).toEqual(express);
});

test("what came is measured by route and answer", async () => {
  await ask();
  answer = async () => ({ code: "bad_message" });
  await ask();
  const { values } = await metrics.httpSeconds.get();
  const counted = values.filter(({ metricName = "" }) => metricName.endsWith("_count"));
  expect(counted.map(({ labels, value }) => [labels, value])).toEqual([
    [{ method: "POST", route: bridgeEventsPath, code: 204 }, 1],
    [{ method: "POST", route: bridgeEventsPath, code: 400 }, 1],
  ]);
});

describe("what can't be read", () => {
  test("is refused before anybody looks at it: too large, and told so", async () => {
    const response = await ask({ body: "x".repeat(65_537) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "too_large" });
    expect((await ask({ body: "x".repeat(65_536) })).status).toBe(204);
    expect(came.map(({ body }) => body.length)).toEqual([65_536]);
  });

  test("is refused as soon as it is too large, if nobody has told its length", async () => {
    const sent = httpRequest({ port: port(), method: "POST", path: bridgeEventsPath });
    sent.on("error", () => undefined);
    const answered = once(sent, "response");
    sent.write("x".repeat(65_537));
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    sent.destroy();
    expect(came).toEqual([]);
  });

  test("is refused if it is packed: its signature would be of something else", async () => {
    const response = await ask({ body: gzipSync("{}"), headers: { "content-encoding": "gzip" } });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ code: "bad_request" });
    expect(came).toEqual([]);
  });

  test("is forgotten if its sender is gone before its end", async () => {
    const socket = connect(port(), "127.0.0.1");
    const asked = once(server, "request");
    socket.write(`POST ${bridgeEventsPath} HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n12345`);
    const [request] = await asked;
    const gone = new Promise((resolve) => request.on("close", resolve));
    socket.destroy();
    await gone;
    expect((await ask()).status).toBe(204);
    expect(came).toHaveLength(1);
  });
});

describe("what can't be done now", () => {
  test("with the database away, the answer says so, and when to come again", async () => {
    answer = async () => {
      throw new StoreUnavailable("unreachable");
    };
    const response = await ask();
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await response.json()).toMatchObject({ code: "unavailable" });
    expect(logged).toEqual([]);
  });

  test("a failure of ours is answered, and told by its name alone", async () => {
    answer = async () => {
      throw new RangeError("4242");
    };
    const response = await ask();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "internal" });
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { msg: "a request failed", method: "POST", route: bridgeEventsPath, error: "RangeError" },
    ]);
    expect(logged.join()).not.toContain("4242");
  });
});

describe("rate limits", () => {
  const flood = async (times: number, init: RequestInit = {}) => {
    const statuses = new Set<number>();
    for (let each = 0; each < times; each += 50)
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const response = await ask(init);
          await response.arrayBuffer();
          statuses.add(response.status);
        }),
      );
    return [...statuses].sort();
  };
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

  test("what is taken, or what we have no time for, is never limited", async () => {
    expect(await flood(1_250)).toEqual([204]);
    answer = async () => ({ code: "too_busy" });
    expect(await flood(1_250)).toEqual([503]);
  }, 30_000);

  test("whoever is turned away too often is not listened to any more; others are", async () => {
    begin({ trustProxy: 1 });
    answer = async () => ({ code: "signature_wrong" });
    expect(await flood(1_200, from("2001:db8::1"))).toEqual([401]);
    const listened = came.length;
    const response = await ask(from("2001:db8::2"));
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ code: "too_many_requests" });
    expect(came).toHaveLength(listened);
    answer = async () => ({ code: "taken" });
    expect((await ask(from("192.0.2.2"))).status).toBe(204);
  }, 30_000);
});
