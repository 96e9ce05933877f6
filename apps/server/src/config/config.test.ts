import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { environment } from "./env.ts";
import { readEnvironment, toConfig, toSecrets } from "./index.ts";

const key = (letter: string) => Buffer.alloc(32, letter).toString("base64");
const good = {
  PANEL_DIR: "/panel",
  DATA_DIR: "/data",
  PUBLIC_URL: "https://pay.example.com/",
  TRUST_PROXY: "1",
  ZOOM_CLIENT_ID: "panel",
  ZOOM_CLIENT_SECRET: "panel-zoom-secret",
  ZOOM_CONNECTOR_CLIENT_ID: "connector",
  ZOOM_CONNECTOR_CLIENT_SECRET: "connector-zoom-secret",
  ZOOM_CONNECTOR_WEBHOOK_SECRET: "connector-webhook-token",
  ENCRYPTION_KEYS: `current:${key("k")}`,
  SESSION_TOKEN_SECRET: "s".repeat(32),
  BRIDGE_URL: "http://127.0.0.1:4002/",
  BRIDGE_SECRET: "b".repeat(32),
};
const read = (more: Record<string, string> = {}) => readEnvironment({ ...good, ...more });
const taken = (more: Record<string, string> = {}) => {
  const environment = read(more);
  if (!environment.ok) throw new Error(environment.error.join());
  return { config: toConfig(environment.value), secrets: toSecrets(environment.value) };
};
const faultsOf = (more: Record<string, string>) => {
  const environment = read(more);
  return environment.ok ? [] : environment.error;
};

test("good settings are grouped, with secrets apart", () => {
  const { config } = taken({
    ZOOM_ACCOUNT_IDS: "north, south",
    CURRENCIES: "USD EUR",
    CAPTURE_SECONDS: "7.5",
  });
  expect(config).toMatchObject({
    http: { publicUrl: "https://pay.example.com", trustProxy: 1, embedderPolicy: "require-corp" },
    database: { kind: "embedded", dataDir: "/data" },
    zoom: {
      host: "https://zoom.us",
      apiUrl: "https://api.zoom.us/v2",
      panelClientId: "panel",
      webhookWindowMs: 300_000,
      inClientChallenge: "plain",
      removalGraceMs: 72 * 3_600_000,
    },
    bridge: { bridges: [{ name: null, url: "http://127.0.0.1:4002" }] },
    panel: { currencies: ["USD", "EUR"], amountLimit: 10_000 },
    policy: { deadlineMs: { capturing: 7_500 } },
  });
  expect([...config.zoom.accountIds]).toEqual(["north", "south"]);
  expect(JSON.stringify(config)).not.toMatch(/zoom-secret|webhook-token|ssss|bbbb|a2tra2tr/);
});

describe("the connector", () => {
  test("is a second app that an admin adds, if nothing else is said", () => {
    const { config, secrets } = taken();
    expect(config.zoom.connector).toEqual({ kind: "admin-managed", clientId: "connector" });
    expect(secrets.zoom.connector.client.map((secret) => secret.reveal())).toEqual(["connector-zoom-secret"]);
    expect(secrets.zoom.panel.webhook).toEqual([]);
  });

  test("may be a server-to-server app, which belongs to one account", () => {
    const kind = { ZOOM_CONNECTOR_KIND: "server-to-server" };
    expect(taken({ ...kind, ZOOM_CONNECTOR_ACCOUNT_ID: "north" }).config.zoom.connector).toEqual({
      kind: "server-to-server",
      clientId: "connector",
      accountId: "north",
    });
    expect(faultsOf(kind)).toEqual([expect.stringContaining("ZOOM_CONNECTOR_ACCOUNT_ID is not set")]);
    expect(faultsOf({ ...kind, ZOOM_CONNECTOR_ACCOUNT_ID: "a b" })).toEqual([
      expect.stringContaining("ZOOM_CONNECTOR_ACCOUNT_ID"),
    ]);
  });

  test("may be the panel app itself, with its id and secrets", () => {
    const { config, secrets } = taken({ ZOOM_CONNECTOR_KIND: "same-app", ZOOM_WEBHOOK_SECRET: "token" });
    expect(config.zoom.connector).toEqual({ kind: "same-app", clientId: "panel" });
    expect(secrets.zoom.connector).toEqual(secrets.zoom.panel);
    expect(faultsOf({ ZOOM_CONNECTOR_KIND: "same-app" })).toEqual([
      expect.stringContaining("ZOOM_WEBHOOK_SECRET is not set"),
    ]);
  });

  test.each(["ZOOM_CONNECTOR_CLIENT_ID", "ZOOM_CONNECTOR_CLIENT_SECRET", "ZOOM_CONNECTOR_WEBHOOK_SECRET"])(
    "is missed without %s",
    (name) => {
      expect(faultsOf({ [name]: "" })).toEqual([expect.stringContaining(`${name} is not set`)]);
    },
  );

  test("has the current and the previous secret while one is being rotated, the current one first", () => {
    const { connector } = taken({
      ZOOM_CONNECTOR_CLIENT_SECRET_PREVIOUS: "old-secret",
      ZOOM_CONNECTOR_WEBHOOK_SECRET_PREVIOUS: "old-token",
    }).secrets.zoom;
    expect(connector.client.map((secret) => secret.reveal())).toEqual([
      "connector-zoom-secret",
      "old-secret",
    ]);
    expect(connector.webhook.map((secret) => secret.reveal())).toEqual([
      "connector-webhook-token",
      "old-token",
    ]);
  });
});

describe("the encryption keys", () => {
  test("are read in their order, the current one first", () => {
    const { encryptionKeys } = taken({
      ENCRYPTION_KEYS: `new:${key("n")}, old:${key("o")}`,
    }).secrets;
    expect(encryptionKeys.map(({ id, key }) => [id, key.export().toString("utf8")])).toEqual([
      ["new", "n".repeat(32)],
      ["old", "o".repeat(32)],
    ]);
  });

  test.each([
    ["without a name", `:${key("k")}`],
    ["with a name that can't stand before a dot", `a.b:${key("k")}`],
    ["of 16 bytes", `current:${Buffer.alloc(16, "k").toString("base64")}`],
    ["of the same name", `current:${key("k")},current:${key("l")}`],
    ["with nothing after the comma", `current:${key("k")},`],
  ])("are refused %s, and the sentence does not quote them", (_, keys) => {
    const [fault, ...more] = faultsOf({ ENCRYPTION_KEYS: keys });
    expect(fault).toContain("ENCRYPTION_KEYS");
    expect(fault).not.toContain("a2tra2tr");
    expect(more).toEqual([]);
  });
});

test.each([
  "https://pay.example.com",
  "http://localhost:4001",
  "http://127.0.0.1:4001/",
  "http://[::1]:4001",
])("the public address may be %s", (url) => {
  expect(faultsOf({ PUBLIC_URL: url })).toEqual([]);
});

test.each([
  "http://pay.example.com",
  "https://pay.example.com/tacet",
  "https://pay.example.com/?a=b",
  "https://somebody@pay.example.com",
  "pay.example.com",
])("the public address may not be %s", (url) => {
  const faults = faultsOf({ PUBLIC_URL: url });
  expect(faults).not.toEqual([]);
  expect(faults.filter((fault) => !fault.startsWith("PUBLIC_URL: "))).toEqual([]);
});

test.each([
  ["ZOOM_API_URL", "https://api.zoomgov.com/v2"],
  ["ZOOM_API_URL", "http://localhost:4009/v2"],
  ["BRIDGE_URL", "https://bridge.example.com/tacet"],
  ["BRIDGE_URL", "http://[::1]:4002"],
])("%s may be %s", (name, url) => {
  expect(faultsOf({ [name]: url })).toEqual([]);
});

test.each([
  ["ZOOM_API_URL", "http://api.zoom.example/v2"],
  ["ZOOM_API_URL", "https://somebody@api.zoom.us/v2"],
  ["ZOOM_API_URL", "https://api.zoom.us/v2?a=b"],
  ["BRIDGE_URL", "http://bridge:4002"],
  ["BRIDGE_URL", "http://10.0.0.7:4002/"],
  ["ZOOM_HOST", "http://zoom.example"],
])("tokens and keys do not go to %s=%s", (name, url) => {
  expect(faultsOf({ [name]: url })).toEqual([expect.stringMatching(`^${name}: must be https`)]);
});

test("several bridges have names, in the order in which they are given", () => {
  const { config } = taken({ BRIDGE_URL: "a=https://a.example/tacet/, b2=http://127.0.0.1:4002" });
  expect(config.bridge.bridges).toEqual([
    { name: "a", url: "https://a.example/tacet" },
    { name: "b2", url: "http://127.0.0.1:4002" },
  ]);
  expect(faultsOf({ BRIDGE_URL: "b=https://b.example,a=https://b.example" })).toEqual([]);
  expect(taken({ BRIDGE_URL: "a=https://a.example" }).config.bridge.bridges).toHaveLength(1);
});

test.each([
  "https://a.example,https://b.example",
  "a=https://a.example,https://b.example",
  "a=https://a.example,a=https://b.example",
  "a=https://a.example,",
  "A=https://a.example",
  "a-b=https://a.example",
  "=https://a.example",
  `${"a".repeat(17)}=https://a.example`,
])("bridges are not taken as %s", (value) => {
  expect(faultsOf({ BRIDGE_URL: value })).toEqual([
    expect.stringMatching(/^BRIDGE_URL: must be one address/),
  ]);
});

test("each of several bridges has to be https", () => {
  for (const other of ["http://b.example", "b.example", "https://u:p@b.example"])
    expect(faultsOf({ BRIDGE_URL: `a=https://a.example,b=${other}` })).toEqual([
      expect.stringMatching(/^BRIDGE_URL: must be https/),
    ]);
});

test("behind an https address the number of proxies has to be said: else all clients would be counted as one", () => {
  expect(faultsOf({ TRUST_PROXY: "" })).toEqual([expect.stringMatching(/^TRUST_PROXY is not set.*proxy/)]);
  expect(taken({ TRUST_PROXY: "0" }).config.http.trustProxy).toBe(0);
  expect(taken({ TRUST_PROXY: "", PUBLIC_URL: "http://localhost:4001" }).config.http.trustProxy).toBe(0);
});

describe("other providers", () => {
  test("are reached at their own addresses, and take callbacks from anywhere, if nothing else is said", () => {
    const { config } = taken();
    expect(config).toMatchObject({
      providerTimeoutMs: 5_000,
      twilio: { apiUrl: null, returnUri: null, linkHeader: null },
      pciPal: { url: null, callbackAddresses: [], certificates: null },
    });
  });

  test("may be elsewhere, and told apart by address and certificate", () => {
    const print = Array.from({ length: 32 }, () => "a1").join(":");
    const { config } = taken({
      TWILIO_API_URL: "http://127.0.0.1:4020/",
      TWILIO_RETURN_URI: "sip:{linkId}@zoom.example",
      TWILIO_LINK_HEADER: "X-Link-Id",
      PCI_PAL_URL: "http://127.0.0.1:4021/",
      PCI_PAL_CALLBACK_ADDRESSES: "203.0.113.7, 203.0.113.0/24 2001:db8::/32",
      PCI_PAL_CERTIFICATE_HEADER: "x-client-cert-sha256",
      PCI_PAL_CERTIFICATE_FINGERPRINTS: `${print},${print.replaceAll(":", "")}`,
    });
    expect(config.twilio).toEqual({
      apiUrl: "http://127.0.0.1:4020",
      returnUri: "sip:{linkId}@zoom.example",
      linkHeader: "X-Link-Id",
    });
    expect(config.pciPal).toEqual({
      url: "http://127.0.0.1:4021",
      callbackAddresses: ["203.0.113.7", "203.0.113.0/24", "2001:db8::/32"],
      certificates: {
        header: "x-client-cert-sha256",
        fingerprints: [print, print.replaceAll(":", "")],
      },
    });
  });

  test.each([
    ["TWILIO_API_URL", "http://twilio.example"],
    ["TWILIO_RETURN_URI", "https://zoom.example"],
    ["TWILIO_LINK_HEADER", "Link Id"],
    ["PCI_PAL_URL", "http://pcipal.example"],
    ["PCI_PAL_CALLBACK_ADDRESSES", "203.0.113.0/33"],
    ["PCI_PAL_CALLBACK_ADDRESSES", "pcipal.example"],
    ["PCI_PAL_CALLBACK_ADDRESSES", "203.0.113.7/24/8"],
  ])("%s may not be %s", (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(`^${name}: `)]);
  });

  test("ask for certificates with both settings, or not at all", () => {
    const header = { PCI_PAL_CERTIFICATE_HEADER: "x-client-cert" };
    const prints = { PCI_PAL_CERTIFICATE_FINGERPRINTS: "a1".repeat(32) };
    expect(faultsOf(header)).toEqual([expect.stringMatching(/^PCI_PAL_CERTIFICATE_FINGERPRINTS is not set/)]);
    expect(faultsOf(prints)).toEqual([expect.stringMatching(/^PCI_PAL_CERTIFICATE_HEADER is not set/)]);
    expect(faultsOf({ ...header, PCI_PAL_CERTIFICATE_FINGERPRINTS: "a1" })).toEqual([
      expect.stringMatching(/^PCI_PAL_CERTIFICATE_FINGERPRINTS: /),
    ]);
    expect(faultsOf({ ...header, ...prints })).toEqual([]);
  });
});

test("calls are redirected by Zoom unless the bridge stands in the trunk, where the code takes its time", () => {
  expect(taken().config).toMatchObject({
    panel: { callPath: "zoom-redirect" },
    policy: { deadlineMs: { securing: 45_000, pairing: 120_000 } },
  });
  const inline = taken({ CALL_PATH: "inline-trunk", PAIRING_SECONDS: "90" }).config;
  expect(inline).toMatchObject({
    panel: { callPath: "inline-trunk" },
    policy: { deadlineMs: { pairing: 90_000 } },
  });
  expect(faultsOf({ CALL_PATH: "trunk" })).toEqual([expect.stringMatching(/^CALL_PATH: /)]);
});

test("a webhook may be as old as the operator says, up to two hours", () => {
  expect(taken({ ZOOM_WEBHOOK_WINDOW_MINUTES: "90" }).config.zoom.webhookWindowMs).toBe(5_400_000);
  for (const minutes of ["0", "121", "1.5"])
    expect(faultsOf({ ZOOM_WEBHOOK_WINDOW_MINUTES: minutes })).toEqual([
      expect.stringContaining("ZOOM_WEBHOOK_WINDOW_MINUTES"),
    ]);
});

test("all faults are told together, by name, without the values", () => {
  const environment = readEnvironment({
    PORT: "often",
    BRIDGE_SECRET: "short-secret",
    CURRENCIES: "EUR,XXX",
    LOG_LEVEL: "",
  });
  if (environment.ok) throw new Error("taken");
  const text = environment.error.join("\n");
  for (const name of [
    "PORT",
    "PANEL_DIR",
    "ZOOM_CLIENT_ID",
    "BRIDGE_URL",
    "BRIDGE_SECRET",
    "CURRENCIES",
    "DATA_DIR",
    "PUBLIC_URL",
    "ENCRYPTION_KEYS",
    "ZOOM_CONNECTOR_CLIENT_ID",
    "SESSION_TOKEN_SECRET",
  ]) {
    expect(text).toContain(name);
  }
  expect(text).toContain("XXX");
  expect(text).not.toContain("short-secret");
});

test("a secret prints as [secret] in every way of printing", () => {
  const { secrets } = taken({
    BRIDGE_SECRET_PREVIOUS: "p".repeat(32),
    DATABASE_URL: "postgresql://u:pass@h/db",
  });
  const printed = `${secrets.sessionToken} ${JSON.stringify(secrets)} ${inspect(secrets, { depth: 9 })}`;
  expect(printed).not.toMatch(/sss|bbb|ppp|zoom-secret|webhook-token|pass/);
  // A key as text, as a list of its bytes, and as hex.
  expect(printed).not.toMatch(/a2tra2tr|kkk|107,\s*107|6b 6b/);
  expect(secrets.bridge.map((secret) => secret.reveal())).toEqual(["b".repeat(32), "p".repeat(32)]);
});

test("the documentation lists every setting with its sentence", () => {
  const page = readFileSync(new URL("../../../../docs/configuration.md", import.meta.url), "utf8").replace(
    / +/g,
    " ",
  );
  for (const [name, { description = "" }] of Object.entries(environment.shape)) {
    expect(page).toMatch(new RegExp(`\\| \`${name}\` \\| .* \\| `));
    expect(page).toContain(`| ${description} |`);
  }
});
