import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type BridgeCall, bridgeControl } from "@tacet/shared/bridge-control";
import { callFingerprint } from "@tacet/shared/call-fingerprint";
import { createSessionId, effectId } from "@tacet/shared/ids";
import { sign } from "@tacet/shared/signature";
import { freePort } from "@tacet/shared/testing";
import { CarrierDouble } from "./call-control/kamailio-rtpengine/carrier-double.ts";
import { amounts, GatewayDouble } from "./gateway/sandbox/gateway-double.ts";
import { ServerDouble } from "./server-events/server-double.ts";

/** The bridge as a process of its own, between a carrier, a gateway and a server that speak the real bytes. */
const folder = fileURLToPath(new URL("..", import.meta.url));
const secret = "s".repeat(48);
const number = "4242424242424242";
const secretsOfTheCard = /424242|1230|\b123\b/;

const redirected = {
  path: "zoom-redirect",
  customerTag: "customer",
  numbers: { customer: "+493023125114", ours: "+498923125900" },
  telephoneEvent: true,
} as const;

let carrier: CarrierDouble;
let gateway: GatewayDouble;
let server: ServerDouble;
let bridge: ChildProcess | null = null;
let output = "";
let port = 0;
let dtmfPort = 0;

beforeAll(async () => {
  [carrier, gateway, server] = await Promise.all([
    CarrierDouble.listen(),
    GatewayDouble.listen(),
    new ServerDouble(secret).listen(),
  ]);
});
afterAll(() => Promise.all([carrier.close(), gateway.close(), server.close()]));

beforeEach(async () => {
  output = "";
  port = await freePort();
  dtmfPort = await freePort();
  server.events.length = 0;
  server.bodies.length = 0;
});
afterEach(async () => {
  if (bridge !== null && bridge.exitCode === null) {
    bridge.kill("SIGKILL");
    await once(bridge, "exit");
  }
  bridge = null;
});

function start(
  command = "ulimit -c 0; exec node --import tsx src/main.ts",
  more: Record<string, string> = {},
): ChildProcess {
  const { evapi, rpcUrl, ng } = carrier.addresses;
  const child = spawn("sh", ["-c", command], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: `${process.execPath.replace(/\/[^/]+$/, "")}:/usr/bin:/bin`,
      PORT: String(port),
      SERVER_URL: server.url,
      BRIDGE_SECRET: secret,
      DTMF_LISTEN: `127.0.0.1:${dtmfPort}`,
      KAMAILIO_EVAPI: `${evapi.host}:${evapi.port}`,
      KAMAILIO_RPC_URL: rpcUrl,
      RTPENGINE_NG: `${ng.host}:${ng.port}`,
      QUIET_MS: "500",
      GATEWAY: "sandbox",
      GATEWAY_URL: gateway.url,
      GATEWAY_KEY: gateway.key,
      GATEWAY_TIMEOUT_MS: "500",
      ...more,
    },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  bridge = child;
  return child;
}

async function started(command?: string, more?: Record<string, string>): Promise<ChildProcess> {
  const child = start(command, more);
  await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status === 200);
  return child;
}

async function call(name: BridgeCall, body: object): Promise<Record<string, unknown>> {
  const text = JSON.stringify(body);
  const { path } = bridgeControl[name];
  const headers = sign(secret, { method: "POST", path, body: text }, Date.now());
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body: text });
  return (await response.json()) as Record<string, unknown>;
}

async function press(keys: string, callId: string): Promise<void> {
  const socket = createSocket("udp4");
  for (const key of keys) {
    const event = key === "*" ? 10 : key === "#" ? 11 : Number(key);
    const datagram = {
      callid: `${callId};1`,
      source_tag: "customer",
      tags: ["customer", "zoom"],
      type: "DTMF",
      event,
      duration: 100,
    };
    await new Promise((resolve) => socket.send(JSON.stringify(datagram), dtmfPort, "127.0.0.1", resolve));
  }
  socket.close();
}

/** A secured line with a complete card on it. */
async function keyCard(callId: string) {
  const sessionId = createSessionId();
  const opened = await call("open", {
    key: "request-1",
    sessionId,
    callPath: "zoom-redirect",
    securing: "masked",
    callFingerprint: null,
    maxSecuredMs: 60_000,
  });
  carrier.answer({ ...redirected, callId, linkId: String(opened["linkId"]) });
  await until(() => server.types().includes("line_secured"));
  await call("beginCapture", { key: "request-2", sessionId, attempt: 1 });
  await press(`${number}1230123`, callId);
  await until(() => server.types().includes("fields_ready"));
  return sessionId;
}

function submit(
  sessionId: ReturnType<typeof createSessionId>,
  minorUnits: number,
  merchants: readonly object[] = [{}],
) {
  const key = effectId(sessionId, 7, 0);
  const money = { minorUnits, currency: "EUR" };
  return call("submit", {
    key,
    sessionId,
    attempt: 1,
    money,
    reference: "INV-1001",
    intent: "charge",
    merchants,
  });
}

test("a payment: secured, keyed, charged, released, and no digit where none may be", async () => {
  const child = await started();
  const sessionId = await keyCard("1-8716@127.0.0.1");
  expect(carrier.isMasked("1-8716@127.0.0.1")).toBe(true);
  expect(await submit(sessionId, amounts.approve)).toEqual({ accepted: true });
  await until(() => server.types().includes("charge_answered"));
  await call("release", { key: "request-3", sessionId });
  await until(() => server.types().includes("line_released"));

  expect(server.types()).toEqual([
    "line_secured",
    "line_mode",
    "fields_ready",
    "charge_answered",
    "line_released",
  ]);
  expect(carrier.isUp("1-8716@127.0.0.1")).toBe(false);
  expect(gateway.received.at(-1)?.card).toEqual({
    number,
    exp_month: 12,
    exp_year: 2030,
    security_code: "123",
  });
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  expect(output).toContain("bridge stopped");
  const told = server.bodies.map((body) => body.replace(/"at":\d+/, "")).join("\n");
  expect(told).toContain('"last4":"4242"');
  expect(told.replaceAll(/"revision":\d+/g, "")).not.toMatch(secretsOfTheCard);
  expect(output.replaceAll(/"time":"[^"]*"/g, "")).not.toMatch(secretsOfTheCard);
}, 30_000);

test("a first gateway that is not there: the second one charges, once, and gives the money back", async () => {
  await started(undefined, { STRIPE_URL: `http://127.0.0.1:${await freePort()}` });
  const sessionId = await keyCard("4-8716@127.0.0.1");
  const charged = gateway.charged;
  await submit(sessionId, amounts.approve, [
    { gateway: "stripe", key: "sk_test_account" },
    { gateway: "sandbox" },
  ]);
  await until(() => server.types().includes("charge_answered"));
  expect(server.events.at(-1)?.event).toMatchObject({
    answer: { kind: "approved", authorization: { gateway: "sandbox" } },
  });
  expect(gateway.charged).toBe(charged + 1);
  const refund = {
    key: effectId(sessionId, 9, 0),
    sessionId,
    gatewayReference: "ch_yes",
    chargeKey: effectId(sessionId, 7, 0),
    money: { minorUnits: amounts.approve, currency: "EUR" },
    askedAt: Date.now(),
    merchant: { gateway: "sandbox" },
  };
  const answer = { answer: { kind: "refunded", gatewayReference: "re_a" } };
  expect(await call("refund", refund)).toEqual(answer);
  expect(await call("refund", refund)).toEqual(answer);
  expect(gateway.refundsAsked).toBe(1);
  expect(output).toContain("charge goes to the next gateway");
  expect(output.replaceAll(/"time":"[^"]*"/g, "")).not.toMatch(secretsOfTheCard);
}, 30_000);

test("a check asks engines and gateway with the key that is brought, and with none if there is none", async () => {
  gateway.otherKeys.add("key-of-an-account");
  await started(undefined, { GATEWAY_KEY: "", STRIPE_URL: `http://127.0.0.1:${await freePort()}` });
  const enginesAndGateway = (code: string) => ({
    checks: [
      { name: "voice_engines", code: "ok" },
      { name: "gateway", code },
    ],
  });
  const check = (merchant: object) => call("check", { merchant });
  expect(await check({})).toEqual(enginesAndGateway("key_missing"));
  expect(await check({ key: "key-of-an-account" })).toEqual(enginesAndGateway("ok"));
  expect(await check({ gateway: "sandbox", key: "key-of-an-account" })).toEqual(enginesAndGateway("ok"));
  expect(await check({ key: "key-of-nobody" })).toEqual(enginesAndGateway("key_refused"));
  // Nobody listens there.
  expect(await check({ gateway: "stripe", key: "sk_test_account" })).toEqual(
    enginesAndGateway("not_reached"),
  );
  expect(output).not.toMatch(/key-of/);
}, 30_000);

test("SIGTERM in the middle of the entry gives the call back, tells the server and ends well", async () => {
  const child = await started();
  await keyCard("2-8716@127.0.0.1");
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  expect(carrier.isUp("2-8716@127.0.0.1")).toBe(false);
  expect(server.types().slice(-2)).toEqual(["line_lost", "line_released"]);
}, 30_000);

test("SIGUSR1 does not open the inspector", async () => {
  const child = await started();
  child.kill("SIGUSR1");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(child.exitCode).toBeNull();
  expect(output).not.toMatch(/Debugger listening/);
  const inspector = await fetch("http://127.0.0.1:9229/json").catch(() => null);
  expect(inspector).toBeNull();
}, 30_000);

test("calls that a bridge before this one has left behind are ended", async () => {
  carrier.answer({ ...redirected, callId: "3-8716@127.0.0.1", linkId: "L-of-the-one-before" });
  await started();
  await until(() => !carrier.isUp("3-8716@127.0.0.1"));
  expect(carrier.isUp("3-8716@127.0.0.1")).toBe(false);
}, 30_000);

test("a bridge killed while a call of the trunk is secured: the next one keeps it so, and then passes it on", async () => {
  const child = await started();
  const callId = "5-8716@127.0.0.1";
  const sessionId = createSessionId();
  const { numbers } = redirected;
  carrier.answer({ ...redirected, callId, path: "inline-trunk", linkId: null });
  const opened = await call("open", {
    key: "request-1",
    sessionId,
    callPath: "inline-trunk",
    securing: "masked",
    callFingerprint: callFingerprint(secret, numbers),
    maxSecuredMs: 60_000,
  });
  expect(opened["pairingCode"]).toBeNull();
  await until(() => server.types().includes("line_secured"));
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(carrier.isMasked(callId)).toBe(true);

  await started(undefined, { QUIET_MS: "3000" });
  await until(() => output.includes("secured call without a session found"));
  expect(carrier.isMasked(callId)).toBe(true);
  await until(() => !carrier.isMasked(callId));
  expect(carrier.isUp(callId)).toBe(true);
  expect(output.replaceAll(/"time":"[^"]*"/g, "")).not.toContain("23125");
}, 30_000);

test("keys as INFO and as events are one key each, and none of them is in the log", async () => {
  await started();
  const callId = "6-8716@127.0.0.1";
  const sessionId = createSessionId();
  const open = { callPath: "zoom-redirect", securing: "masked", callFingerprint: null } as const;
  const opened = await call("open", { key: "request-1", sessionId, ...open, maxSecuredMs: 60_000 });
  const one = { ...redirected, callId, linkId: String(opened["linkId"]) };
  carrier.answer(one);
  await until(() => server.types().includes("line_secured"));
  await call("beginCapture", { key: "request-2", sessionId, attempt: 1 });
  for (const digit of `${number}1230123`) {
    carrier.info(one, Number(digit));
    await press(digit, callId);
  }
  await until(() => server.types().includes("fields_ready"));
  const ready = server.events.find(({ event }) => event.type === "fields_ready");
  expect(ready?.event).toMatchObject({ card: { brand: "visa", last4: "4242" } });
  expect(output.replaceAll(/"time":"[^"]*"/g, "")).not.toMatch(secretsOfTheCard);
}, 30_000);

test.each([
  [
    "with an inspector",
    "ulimit -c 0; exec node --inspect=127.0.0.1:0 --import tsx src/main.ts",
    {},
    "--inspect",
  ],
  [
    "with NODE_OPTIONS that open one",
    "ulimit -c 0; exec node --import tsx src/main.ts",
    { NODE_OPTIONS: "--inspect=127.0.0.1:0" },
    "--inspect",
  ],
  [
    "with core dumps allowed",
    "ulimit -S -c unlimited; exec node --import tsx src/main.ts",
    {},
    "ulimit -c 0",
  ],
  [
    "with a wrong set-up",
    "ulimit -c 0; exec node --import tsx src/main.ts",
    { BRIDGE_SECRET: "short", GATEWAY: "" },
    "BRIDGE_SECRET is not right",
  ],
])(
  "it does not start %s",
  async (_, command, more, told) => {
    const child = start(command, more);
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
    expect(output).toContain(told);
    expect(output).not.toContain("bridge started");
  },
  30_000,
);

test("a port that is taken ends it with the code in the log", async () => {
  const squatter = createServer().listen(port, "127.0.0.1");
  await once(squatter, "listening");
  const [code] = await once(start(), "exit");
  squatter.close();
  expect(code).toBe(1);
  expect(output).toContain("EADDRINUSE");
}, 30_000);

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain. The bridge said: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
