import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import { environment } from "./env.ts";
import { readEnvironment, toConfig, toSecrets } from "./index.ts";

const good = {
  PANEL_DIR: "/panel",
  DATA_DIR: "/data",
  ZOOM_CLIENT_ID: "client",
  ZOOM_CLIENT_SECRET: "zoom-secret",
  ZOOM_ACCOUNT_ID: "account",
  SESSION_TOKEN_SECRET: "s".repeat(32),
  BRIDGE_URL: "http://127.0.0.1:4002/",
  BRIDGE_SECRET: "b".repeat(32),
};
const read = (more: Record<string, string> = {}) => readEnvironment({ ...good, ...more });

test("good settings are grouped, with secrets apart", () => {
  const environment = read({
    SUPERVISOR_USER_IDS: "sam, sue",
    CURRENCIES: "USD EUR",
    CAPTURE_SECONDS: "7.5",
  });
  if (!environment.ok) throw new Error(environment.error.join());
  const config = toConfig(environment.value);
  expect(config).toMatchObject({
    database: { kind: "embedded", dataDir: "/data" },
    bridge: { url: "http://127.0.0.1:4002" },
    panel: { currencies: ["USD", "EUR"], amountLimit: 10_000 },
    policy: { deadlineMs: { capturing: 7_500 } },
  });
  expect([...config.zoom.supervisors]).toEqual(["sam", "sue"]);
  expect(JSON.stringify(config)).not.toMatch(/zoom-secret|ssss|bbbb/);
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
    "SESSION_TOKEN_SECRET",
  ]) {
    expect(text).toContain(name);
  }
  expect(text).toContain("XXX");
  expect(text).not.toContain("short-secret");
});

test("a secret prints as [secret] in every way of printing", () => {
  const environment = read({
    BRIDGE_SECRET_PREVIOUS: "p".repeat(32),
    DATABASE_URL: "postgresql://u:pass@h/db",
  });
  if (!environment.ok) throw new Error(environment.error.join());
  const secrets = toSecrets(environment.value);
  expect(`${secrets.sessionToken} ${JSON.stringify(secrets)} ${inspect(secrets, { depth: 9 })}`).not.toMatch(
    /sss|bbb|ppp|zoom-secret|pass/,
  );
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
