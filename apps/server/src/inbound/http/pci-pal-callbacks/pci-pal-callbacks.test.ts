import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { LogFields } from "../../../logger.ts";
import { createMetrics } from "../../../metrics/index.ts";
import type { Webhook } from "../../../ports/payment-provider/index.ts";
import type { TakenMessage } from "../../../use-cases/take-provider-message.ts";
import { createHttpApp } from "../app.ts";
import { type PciPalCallbackOptions, pciPalCallbacks } from "./pci-pal-callbacks.ts";

const path = "/pci-pal/callbacks/ses_aBcDeFgHiJkLmNoPqRsTuV/the-token";
const logged: (LogFields | undefined)[] = [];
const log = {
  error: (_: string, fields?: LogFields) => void logged.push(fields),
  warn: (_: string, fields?: LogFields) => void logged.push(fields),
  info: (_: string, fields?: LogFields) => void logged.push(fields),
};
const seen: Webhook[] = [];
let close = async () => {};
afterEach(async () => {
  await close();
  seen.length = 0;
  logged.length = 0;
});

const start = async (more: Partial<PciPalCallbackOptions> = {}, taken: TakenMessage = { code: "taken" }) => {
  const app = createHttpApp({
    metrics: createMetrics(),
    frameAncestors: ["https://zoom.example"],
    viewSources: [],
    embedderPolicy: "require-corp",
    trustProxy: 1,
    log,
    routers: [
      pciPalCallbacks({
        take: async (webhook) => {
          seen.push(webhook);
          return taken;
        },
        frameAncestors: ["https://zoom.example"],
        addresses: [],
        certificates: null,
        log,
        ...more,
      }),
    ],
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => new Promise((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const post = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { method: "POST", body: "transactionResult=SUCCESS", headers });

test.each<[TakenMessage["code"], number]>([
  ["taken", 204],
  ["unknown_session", 404],
  ["signature_missing", 403],
  ["signature_wrong", 403],
  ["bad_message", 400],
])("%s is answered with %d", async (code, status) => {
  const response = await post(await start({}, { code }));
  expect(response.status).toBe(status);
  const body = await response.text();
  expect(body).toContain(code === "taken" ? "" : code);
  expect(seen).toMatchObject([{ path }]);
  expect(seen[0]?.body.toString()).toBe("transactionResult=SUCCESS");
  // The address is a secret.
  expect(`${body}${JSON.stringify(logged)}`).not.toContain("the-token");
});

test("a body that is too long is not read", async () => {
  const url = await start();
  const response = await fetch(`${url}${path}`, { method: "POST", body: "x".repeat(70_000) });
  expect(response.status).toBe(413);
  expect(seen).toEqual([]);
});

describe("the list of addresses", () => {
  const addresses = ["203.0.113.7", "198.51.100.0/24", "2001:db8::/32"];

  test.each([
    ["203.0.113.7", 204],
    ["203.0.113.8", 403],
    ["198.51.100.200", 204],
    ["::ffff:198.51.100.1", 204],
    ["2001:db8::1", 204],
    ["2001:db9::1", 403],
    ["127.0.0.1", 403],
    ["not an address", 403],
  ])("answers %s with %d", async (address, status) => {
    const url = await start({ addresses });
    expect((await post(url, { "x-forwarded-for": address })).status).toBe(status);
    expect(seen).toHaveLength(status === 204 ? 1 : 0);
    expect(logged).toEqual(status === 204 ? [] : [{ code: "address_refused" }]);
  });

  test.each(["pcipal.cloud", "203.0.113.7/33", "203.0.113.7/", "203.0.113.7/8/8", ""])(
    "with %j in it is a mistake that is told at the start",
    async (range) => {
      await expect(start({ addresses: [range] })).rejects.toThrow("callbacks");
    },
  );
});

describe("the client's certificate", () => {
  const print = "ab".repeat(32);
  const certificates = { header: "X-Client-Cert-SHA256", fingerprints: [print.toUpperCase()] };
  const colons = print.replace(/(..)(?=.)/g, "$1:");

  test.each([
    [{ "x-client-cert-sha256": print }, 204],
    [{ "x-client-cert-sha256": `SHA256=${colons}` }, 204],
    [{ "x-client-cert-sha256": "cd".repeat(32) }, 403],
    [{ "x-client-cert-sha256": "" }, 403],
    [{}, 403],
  ])("%j is answered with %d", async (headers, status) => {
    const response = await post(await start({ certificates }), headers as Record<string, string>);
    expect(response.status).toBe(status);
    expect(logged).toEqual(status === 204 ? [] : [{ code: "certificate_refused" }]);
  });
});

test.each(["GET", "POST"])(
  "where the view leads in the end may be framed by the panel (%s)",
  async (method) => {
    const response = await fetch(`${await start()}/pci-pal/done?a=b`, { method });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; sandbox; frame-ancestors 'self' https://zoom.example",
    );
    expect(response.headers.get("x-frame-options")).toBeNull();
    expect(await response.text()).toContain("closed");
  },
);
