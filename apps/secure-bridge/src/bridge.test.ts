import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type BridgeCall, bridgeControl } from "@tacet/shared/bridge-control";
import { createSessionId, type SessionId } from "@tacet/shared/ids";
import { sign } from "@tacet/shared/signature";
import { freePort } from "@tacet/shared/testing";
import { traceIdOf } from "@tacet/shared/trace";
import { type Bridge, createBridge } from "./bridge.ts";
import { CarrierDouble } from "./call-control/kamailio-rtpengine/carrier-double.ts";
import { readEnvironment, toConfig, toSecrets } from "./config/index.ts";
import { GatewayDouble } from "./gateway/sandbox/gateway-double.ts";
import { createLog } from "./logger.ts";
import { ServerDouble } from "./server-events/server-double.ts";

const secret = "s".repeat(48);
let carrier: CarrierDouble;
let gateway: GatewayDouble;
let server: ServerDouble;
let bridge: Bridge;
let logged: string[];
let ports: { readonly control: number; readonly operations: number };

beforeEach(async () => {
  [carrier, gateway, server] = await Promise.all([
    CarrierDouble.listen(),
    GatewayDouble.listen(),
    new ServerDouble(secret).listen(),
  ]);
  ports = { control: await freePort(), operations: await freePort() };
  const { evapi, rpcUrl, ng } = carrier.addresses;
  const environment = readEnvironment({
    PORT: String(ports.control),
    METRICS_LISTEN: `127.0.0.1:${ports.operations}`,
    DRAIN_SECONDS: "20",
    SERVER_URL: server.url,
    BRIDGE_SECRET: secret,
    DTMF_LISTEN: "127.0.0.1:0",
    KAMAILIO_EVAPI: `${evapi.host}:${evapi.port}`,
    KAMAILIO_RPC_URL: rpcUrl,
    RTPENGINE_NG: `${ng.host}:${ng.port}`,
    QUIET_MS: "500",
    GATEWAY: "sandbox",
    GATEWAYS: "sandbox",
    GATEWAY_URL: gateway.url,
    GATEWAY_KEY: gateway.key,
  });
  if (!environment.ok) throw new Error(environment.error.join("\n"));
  logged = [];
  const log = createLog("info", { write: (line) => void logged.push(line) });
  bridge = createBridge(toConfig(environment.value), toSecrets(environment.value), log);
  await bridge.start();
  await until(async () => (await watched("/readyz")).status === 200);
});
afterEach(async () => {
  await bridge.stop();
  await Promise.all([carrier.close(), gateway.close(), server.close()]);
});

const watched = (path: string) => fetch(`http://127.0.0.1:${ports.operations}${path}`);
const figures = async () => (await watched("/metrics")).text();

async function call(name: BridgeCall, body: object): Promise<Response> {
  const text = JSON.stringify(body);
  const { path } = bridgeControl[name];
  const headers = sign(secret, { method: "POST", path, body: text }, Date.now());
  return await fetch(`http://127.0.0.1:${ports.control}${path}`, { method: "POST", headers, body: text });
}
const open = (sessionId: SessionId) =>
  call("open", {
    ...{ key: "request-1", sessionId, callPath: "zoom-redirect", securing: "masked" },
    ...{ callFingerprint: null, maxSecuredMs: 60_000 },
  });

/** A session with a call, on a secured line. */
async function secured(): Promise<SessionId> {
  const sessionId = createSessionId();
  const { linkId } = (await (await open(sessionId)).json()) as { linkId: string };
  carrier.answer({
    ...{ path: "zoom-redirect", customerTag: "customer", telephoneEvent: true },
    ...{ callId: `${sessionId}@127.0.0.1`, linkId },
    numbers: { customer: "+493023125114", ours: "+498923125900" },
  });
  await until(() => server.types().includes("line_secured"));
  return sessionId;
}

describe("whoever runs the bridge", () => {
  test("sees lines and requests in the figures, and nothing of any call", async () => {
    const sessionId = await secured();
    const text = await figures();
    expect(text).toContain('tacet_bridge_sessions{state="secured"} 1');
    expect(text).toContain("tacet_bridge_engines_connected 1");
    expect(text).toContain('tacet_bridge_events_total{level="info",event="line secured",code="strict"} 1');
    expect(text).toContain('tacet_bridge_request_seconds_count{call="open",code="ok"} 1');
    for (const told of [sessionId, traceIdOf(sessionId), "3023125114", gateway.key])
      expect(text).not.toContain(told);
  });

  test("finds a payment by its trace id in the log, and the server is told it", async () => {
    const sessionId = await secured();
    const lines = logged.filter((line) => line.includes(sessionId)).map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatchObject({ traceId: traceIdOf(sessionId) });
    expect(server.traceparents.at(-1)).toMatch(new RegExp(`^00-${traceIdOf(sessionId)}-[a-f]{16}-01$`));
  });

  test("ends it without taking a payment off the line: it opens nothing, and waits until the line is released", async () => {
    const sessionId = await secured();
    let isOver = false;
    const drained = bridge.drain().then(() => {
      isOver = true;
    });
    expect((await watched("/readyz")).status).toBe(503);
    expect((await watched("/healthz")).status).toBe(200);
    expect((await open(createSessionId())).status).toBe(503);
    expect((await call("beginCapture", { key: "request-2", sessionId, attempt: 1 })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isOver).toBe(false);
    expect((await call("release", { key: "request-3", sessionId })).status).toBe(200);
    await drained;
    expect(server.types()).toContain("line_released");
  }, 30_000);
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain. The bridge said: ${logged.join("")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
