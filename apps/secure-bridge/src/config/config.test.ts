import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import { Secret } from "@tacet/shared/secret";
import { readEnvironment, toConfig, toSecrets } from "./index.ts";

const complete = {
  SERVER_URL: "http://127.0.0.1:4001",
  BRIDGE_SECRET: "a".repeat(32),
  DTMF_LISTEN: "127.0.0.1:4007",
  KAMAILIO_EVAPI: "127.0.0.1:4004",
  KAMAILIO_RPC_URL: "http://127.0.0.1:4005/RPC",
  RTPENGINE_NG: "[::1]:4006",
  GATEWAY: "sandbox",
  GATEWAY_URL: "http://127.0.0.1:4003",
  GATEWAY_KEY: "sandbox-key",
};

function read(changes: Record<string, string | undefined>) {
  return readEnvironment({ ...complete, ...changes });
}

test("a complete environment becomes a configuration, with defaults for what may be left out", () => {
  const environment = read({});
  if (!environment.ok) throw new Error(environment.error.join("\n"));
  expect(toConfig(environment.value)).toEqual({
    http: { host: "127.0.0.1", port: 4002 },
    logLevel: "info",
    serverUrl: "http://127.0.0.1:4001",
    dtmf: { host: "127.0.0.1", port: 4007, allowFrom: ["127.0.0.0/8"] },
    carrier: {
      evapi: { host: "127.0.0.1", port: 4004 },
      rpcUrl: "http://127.0.0.1:4005/RPC",
      ng: { host: "::1", port: 4006 },
    },
    gateway: {
      kind: "sandbox",
      url: "http://127.0.0.1:4003",
      chargeTimeoutMs: 20_000,
      findTimeoutMs: 4_000,
      settleMs: 30_000,
    },
  });
});

test("all faults are told together, by name and with what to do, in the order of the documentation", () => {
  const faults = readEnvironment({ BRIDGE_SECRET: "too short", PORT: "http", GATEWAY_KEY: "short" });
  expect(faults.ok).toBe(false);
  const names = faults.ok ? [] : faults.error.map((fault) => fault.split(":")[0]);
  expect(names).toEqual([
    "PORT is not right",
    "SERVER_URL is missing",
    "BRIDGE_SECRET is not right",
    "DTMF_LISTEN is missing",
    "KAMAILIO_EVAPI is missing",
    "KAMAILIO_RPC_URL is missing",
    "RTPENGINE_NG is missing",
    "GATEWAY is missing",
    "GATEWAY_URL is missing",
    "GATEWAY_KEY is not right",
  ]);
  expect(JSON.stringify(faults)).not.toContain("too short");
  expect(JSON.stringify(faults)).toContain("at least 32 characters");
});

test.each([
  ["BRIDGE_SECRET", "a".repeat(31)],
  ["BRIDGE_SECRET_PREVIOUS", "short"],
  ["DTMF_LISTEN", "4007"],
  ["DTMF_LISTEN", "127.0.0.1:99999"],
  ["DTMF_ALLOW_FROM", "10.0.0.0/33"],
  ["DTMF_ALLOW_FROM", "everywhere"],
  ["SERVER_URL", "ftp://server"],
  ["GATEWAY", "stripe"],
  ["GATEWAY_URL", "http://gateway.example"],
  ["GATEWAY_URL", "gateway"],
  ["GATEWAY_TIMEOUT_MS", "0"],
  ["LOG_LEVEL", "trace"],
])("%s=%s is refused", (name, value) => {
  const result = read({ [name]: value });
  expect(result.ok ? [] : result.error).toEqual([expect.stringContaining(`${name} is not right`)]);
});

test("ranges of allowed senders may be listed", () => {
  const result = read({ DTMF_ALLOW_FROM: "10.0.0.5, 10.1.0.0/16,fd00::/8" });
  expect(result.ok && result.value.DTMF_ALLOW_FROM).toEqual(["10.0.0.5", "10.1.0.0/16", "fd00::/8"]);
});

test("while a secret is changed, both are known and the new one comes first", () => {
  const environment = read({ BRIDGE_SECRET_PREVIOUS: "b".repeat(32) });
  if (!environment.ok) throw new Error(environment.error.join("\n"));
  expect(toSecrets(environment.value).bridge.map((secret) => secret.reveal()[0])).toEqual(["a", "b"]);
});

test("without a gateway key of its own the bridge starts all the same: accounts bring theirs", () => {
  const environment = read({ GATEWAY_KEY: undefined });
  if (!environment.ok) throw new Error(environment.error.join("\n"));
  expect(toSecrets(environment.value).gatewayKey).toBeNull();
});

test("a secret does not print itself", () => {
  const secret = new Secret("hush");
  expect([`${secret}`, JSON.stringify({ secret }), inspect({ secret })].join()).not.toContain("hush");
});
