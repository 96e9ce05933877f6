import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import { Secret } from "@tacet/shared/secret";
import { variables } from "./env.ts";
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
    operations: null,
    drainMs: 0,
    serverUrl: "http://127.0.0.1:4001",
    dtmf: { host: "127.0.0.1", port: 4007, allowFrom: ["127.0.0.0/8"] },
    quietMs: 2_000,
    carrier: {
      evapi: { host: "127.0.0.1", port: 4004 },
      rpcUrl: "http://127.0.0.1:4005/RPC",
      ng: { host: "::1", port: 4006 },
    },
    gateways: {
      standard: "sandbox",
      offered: ["stripe", "adyen", "braintree", "checkout", "sandbox"],
      urls: { stripe: null, adyen: null, braintree: null, checkout: null, sandbox: "http://127.0.0.1:4003" },
      chargeTimeoutMs: 20_000,
      findTimeoutMs: 4_000,
      settleMs: 30_000,
    },
  });
});

test("all faults are told together, by name and with what to do, in the order of the documentation", () => {
  const faults = readEnvironment({
    BRIDGE_SECRET: "too short",
    PORT: "http",
    GATEWAY: "sandbox",
    GATEWAY_KEY: "short",
  });
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
  ["QUIET_MS", "0"],
  ["GATEWAY", "paypal"],
  ["GATEWAYS", "stripe,paypal"],
  ["GATEWAY_URL", "http://gateway.example"],
  ["GATEWAY_URL", "gateway"],
  ["STRIPE_URL", "http://stripe.example"],
  ["ADYEN_URL", "http://adyen.example"],
  ["BRAINTREE_URL", "http://braintree.example"],
  ["CHECKOUT_URL", "http://checkout.example"],
  ["SANDBOX_GATEWAY_URL", "http://gateway.example"],
  ["GATEWAY_TIMEOUT_MS", "0"],
  ["LOG_LEVEL", "trace"],
])("%s=%s is refused", (name, value) => {
  const result = read({ [name]: value });
  expect(result.ok ? [] : result.error).toEqual([expect.stringContaining(`${name} is not right`)]);
});

test("a vendor is at its own address unless told, and only the sandbox's gateway needs one", () => {
  const urls = (changes: Record<string, string | undefined>) => {
    const environment = read(changes);
    if (!environment.ok) throw new Error(environment.error.join("\n"));
    return toConfig(environment.value).gateways.urls;
  };
  const own = { stripe: null, adyen: null, braintree: null, checkout: null, sandbox: null };
  expect(urls({ GATEWAY: "adyen", GATEWAY_URL: undefined })).toEqual(own);
  expect(urls({ GATEWAY: "adyen", GATEWAY_URL: "https://adyen.example" })).toEqual({
    ...own,
    adyen: "https://adyen.example",
  });
  const [stripe, sandbox] = ["https://stripe.example", "http://127.0.0.1:4444"];
  expect(
    urls({ GATEWAY: "adyen", GATEWAY_URL: "", STRIPE_URL: stripe, SANDBOX_GATEWAY_URL: sandbox }),
  ).toEqual({ ...own, stripe, sandbox });
  expect(urls({ GATEWAY_URL: undefined, SANDBOX_GATEWAY_URL: sandbox })).toEqual({ ...own, sandbox });
  expect(urls({ SANDBOX_GATEWAY_URL: sandbox })).toEqual({ ...own, sandbox });
});

test("a gateway's credentials may be JSON", () => {
  const key = '{ "apiKey": "AQE", "merchantAccount": "NorthwindECOM" }';
  const environment = read({ GATEWAY: "adyen", GATEWAY_KEY: key });
  if (!environment.ok) throw new Error(environment.error.join("\n"));
  expect(toSecrets(environment.value).gatewayKey?.reveal()).toBe(key);
});

test("the documentation lists every setting", () => {
  const page = readFileSync(new URL("../../../../docs/configuration.md", import.meta.url), "utf8");
  const [, bridge = ""] = page.split("\n## Secure bridge\n");
  for (const name of variables) expect(bridge).toMatch(new RegExp(`\\| \`${name}\` +\\| .+ \\| .+ \\|`));
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
