import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { bridgeControl, bridgeErrorSchema } from "@tacet/shared/bridge-control";
import { createSessionId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { replayWindowMs, sign } from "@tacet/shared/signature";
import { createLog } from "../logger.ts";
import { type ControlHandlers, createControlApi } from "./index.ts";

const secret = "s".repeat(32);
const previous = "p".repeat(32);
const sessionId = createSessionId();
const { path } = bridgeControl.release;
const right = JSON.stringify({ key: "request-1", sessionId });
const number = "4242424242424242";

let server: Server;
let handlers: ControlHandlers;
let called: string[];
let logged: string[];
let ready: boolean;
let draining: boolean;

beforeEach(async () => {
  called = [];
  logged = [];
  ready = true;
  draining = false;
  const note = (name: string) => (): ReturnType<ControlHandlers["release"]> => {
    called.push(name);
    return ok({ accepted: true });
  };
  handlers = {
    open: () => ok({ providerSessionId: sessionId, linkId: "Labc", pairingCode: null }),
    beginCapture: note("beginCapture"),
    clearField: note("clearField"),
    submit: () => {
      throw new Error(`could not charge ${number}`);
    },
    release: note("release"),
    lookUp: async () => ok({ answer: { kind: "unknown" } }),
    refund: async () => ok({ answer: { kind: "unknown" } }),
    progress: () => err("unknown_session"),
    makeLink: () => ok({ answer: { kind: "unknown" } }),
    lookUpLink: () => ok({ answer: { kind: "unknown" } }),
    cancelLink: () => ok({ answer: { kind: "unknown" } }),
    progressOf: () => ok({ keypads: [] }),
    capturing: ({ sessionIds }) => ok({ sessionIds }),
    status: () => ok({ isReady: true, sessions: 0, calls: 0 }),
    check: async () => ok({ checks: [] }),
  };
  const app = createControlApi({
    handlers,
    secrets: [new Secret(secret), new Secret(previous)],
    isReady: () => ready,
    isDraining: () => draining,
    log: createLog("info", { write: (line) => void logged.push(line) }),
    now: Date.now,
    steadyNow: () => Date.now() - 1_000_000,
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function url(to: string): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${to}`;
}

interface Sent {
  readonly to?: string;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly secret?: string;
  readonly at?: number;
}

async function post({ to = path, body = right, headers, secret: by = secret, at = Date.now() }: Sent) {
  const signed = sign(by, { method: "POST", path: to, body }, at);
  const response = await fetch(url(to), { method: "POST", headers: headers ?? signed, body });
  return { status: response.status, reply: (await response.json()) as Record<string, unknown> };
}

test("a signed request is carried out and answered, whatever its content type", async () => {
  expect(await post({})).toEqual({ status: 200, reply: { accepted: true } });
  expect(called).toEqual(["release"]);
});

test("a request signed with the secret before the present one is taken", async () => {
  expect((await post({ secret: previous })).status).toBe(200);
});

test.each([
  ["without a signature", { headers: {} }],
  ["signed with another secret", { secret: "x".repeat(32) }],
  [
    "signed for another path",
    { headers: sign(secret, { method: "POST", path: "/control/open", body: right }, Date.now()) },
  ],
  ["signed for another body", { headers: sign(secret, { method: "POST", path, body: "{}" }, Date.now()) }],
  ["replayed later", { at: Date.now() - replayWindowMs - 1_000 }],
  ["that is no JSON, without a signature", { headers: {}, body: "{" }],
] as [string, Sent][])("a request %s is refused before it is read", async (_, sent) => {
  expect(await post(sent)).toMatchObject({ status: 401, reply: { code: "bad_signature" } });
  expect(called).toEqual([]);
});

test.each([
  ["no JSON", "{"],
  ["empty", ""],
  ["an array", "[]"],
  ["without a session", '{"key":"request-1"}'],
  ["with a key too many", JSON.stringify({ key: "request-1", sessionId, [number]: number })],
  ["with a card number for a session", JSON.stringify({ key: "request-1", sessionId: number })],
])("a signed body that is %s is refused, and not quoted", async (_, body) => {
  const { status, reply } = await post({ body });
  expect({ status, code: reply["code"] }).toEqual({ status: 400, code: "bad_request" });
  expect(JSON.stringify(reply) + logged.join()).not.toContain(number);
  expect(called).toEqual([]);
});

test("a body of more than 64 kB is refused", async () => {
  expect(await post({ body: `${right}${" ".repeat(70_000)}` })).toMatchObject({
    status: 400,
    reply: { code: "bad_request" },
  });
});

test("a compressed body is refused: it might unfold to any size", async () => {
  const body = gzipSync(right);
  const signed = sign(secret, { method: "POST", path, body }, Date.now());
  expect((await post({ body, headers: { ...signed, "content-encoding": "gzip" } })).status).toBe(400);
  expect(called).toEqual([]);
});

test("a refusal of the bridge comes with its status", async () => {
  const refused = await post({ to: bridgeControl.progress.path, body: JSON.stringify({ sessionId }) });
  expect(refused.status).toBe(404);
  expect(bridgeErrorSchema.parse(refused.reply).code).toBe("unknown_session");
});

test("a failure of the bridge tells nothing about itself", async () => {
  const body = JSON.stringify({
    key: `${sessionId}:5:0`,
    sessionId,
    attempt: 1,
    money: { minorUnits: 1, currency: "EUR" },
    reference: "INV-1",
    intent: "charge",
    merchants: [{}],
  });
  const failed = await post({ to: bridgeControl.submit.path, body });
  expect(failed).toMatchObject({ status: 500, reply: { code: "internal" } });
  expect(JSON.stringify(failed.reply) + logged.join()).not.toContain("charge");
});

test("a key of the gateway is neither quoted nor logged, whether it is taken or not", async () => {
  const to = bridgeControl.check.path;
  const key = "gateway-key-of-an-account";
  expect((await post({ to, body: JSON.stringify({ merchant: { key } }) })).status).toBe(200);
  const refused = await post({ to, body: JSON.stringify({ merchant: { key: `${key}\n` } }) });
  expect(refused).toMatchObject({ status: 400, reply: { message: "Not right: merchant.key." } });
  expect(JSON.stringify(refused.reply) + logged.join()).not.toContain(key);
});

test("a path that is none of the calls is not found", async () => {
  expect((await post({ to: "/control/dump" })).status).toBe(404);
});

test("that it lives and that calls are being reported are two questions", async () => {
  expect((await fetch(url("/readyz"))).status).toBe(200);
  ready = false;
  expect((await fetch(url("/readyz"))).status).toBe(503);
  expect((await fetch(url("/healthz"))).status).toBe(200);
});

test("about to end it opens no session, and does everything else", async () => {
  draining = true;
  const open = { key: "request-1", sessionId: createSessionId(), maxSecuredMs: 1_000 };
  const how = { callPath: "zoom-redirect", securing: "masked", callFingerprint: null };
  const refused = await post({ to: bridgeControl.open.path, body: JSON.stringify({ ...open, ...how }) });
  expect(refused).toMatchObject({ status: 503, reply: { code: "internal" } });
  expect((await post({ to: bridgeControl.check.path, body: JSON.stringify({ merchant: {} }) })).status).toBe(
    200,
  );
});

test("when a charge was asked for is told by how long ago it was, whatever the server's clock says", async () => {
  let askedAt = 0;
  handlers = {
    ...handlers,
    lookUp: async (request) => {
      askedAt = request.askedAt;
      return ok({ answer: { kind: "unknown" } });
    },
  };
  server.close();
  const app = createControlApi({
    handlers,
    secrets: [new Secret(secret)],
    isReady: () => true,
    isDraining: () => false,
    log: createLog("silent"),
    now: Date.now,
    steadyNow: () => 50_000_000,
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const serversNow = Date.now() + 240_000;
  const path = bridgeControl.lookUp.path;
  const body = JSON.stringify({
    key: `${sessionId}:6:0`,
    sessionId,
    chargeKey: `${sessionId}:5:0`,
    askedAt: serversNow - 7_000,
    merchants: [{}],
  });
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    body,
    headers: sign(secret, { method: "POST", path, body }, serversNow),
  });
  expect(response.status).toBe(200);
  expect(askedAt).toBe(50_000_000 - 7_000);
});

test("a clock that is too far off is named in the refusal", async () => {
  const { port } = server.address() as AddressInfo;
  const headers = sign(secret, { method: "POST", path, body: right }, Date.now() - replayWindowMs - 1_000);
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: right, headers });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ message: expect.stringContaining("clocks") });
});
