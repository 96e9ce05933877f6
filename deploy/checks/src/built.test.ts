/** What the images hold: server and bridge as `pnpm build` makes them, started without the sources. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { startTestDatabase } from "../../../apps/server/src/testing/test-database.ts";
import { freePort } from "../../../packages/shared/src/testing/index.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "tacet-built-"));
const PATH = `${path.dirname(process.execPath)}:/usr/bin:/bin`;
const running: ChildProcess[] = [];
let database: Awaited<ReturnType<typeof startTestDatabase>>;

beforeAll(async () => {
  database = await startTestDatabase();
  const bundled = spawn(process.execPath, [`${root}scripts/bundle.mjs`, folder], { stdio: "inherit" });
  expect(await once(bundled, "exit")).toEqual([0, null]);
  for (const app of ["server", "secure-bridge"]) {
    cpSync(`${root}apps/${app}/package.json`, `${folder}/${app}/package.json`);
    symlinkSync(`${root}apps/${app}/node_modules`, `${folder}/${app}/node_modules`);
  }
  cpSync(`${root}apps/server/drizzle`, `${folder}/server/drizzle`, { recursive: true });
  writeFileSync(`${folder}/index.html`, "<!doctype html><title>panel</title>");
}, 120_000);
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
}, 30_000);

/** Files with their times, but for what the links lead to. */
function contents(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .map((file) => `${file} ${statSync(file).mtimeMs}`)
    .sort();
}

function start(app: string, env: Record<string, string>, words = "dist/main.js") {
  const child = spawn("sh", ["-c", `ulimit -c 0; exec "$0" ${words}`, process.execPath], {
    cwd: `${folder}/${app}`,
    env: { PATH, ...env },
  });
  running.push(child);
  const ended = once(child, "exit");
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
  return { child, ended, output: () => output };
}

async function until(
  url: string,
  status: number,
  { child, output }: ReturnType<typeof start>,
): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === status) return;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} never answered ${status}. It said: ${output()}`);
}

const secret = randomBytes(32).toString("base64");
const bridgeSecretFile = `${folder}/bridge-secret`;

test("the server starts without its sources, makes its schema, writes nothing beside itself, and ends in order", async () => {
  writeFileSync(bridgeSecretFile, `${secret}\n`);
  const metrics = `127.0.0.1:${await freePort()}`;
  const env = {
    PORT: "0",
    METRICS_LISTEN: metrics,
    PANEL_DIR: folder,
    DATABASE_URL: database.url,
    PUBLIC_URL: "http://localhost:1",
    ZOOM_CLIENT_ID: "panel",
    ZOOM_CLIENT_SECRET: "secret",
    ZOOM_CONNECTOR_CLIENT_ID: "connector",
    ZOOM_CONNECTOR_CLIENT_SECRET: "secret",
    ZOOM_CONNECTOR_WEBHOOK_SECRET: "secret",
    ENCRYPTION_KEYS: `k1:${secret}`,
    SESSION_TOKEN_SECRET: secret,
    BRIDGE_URL: "http://127.0.0.1:1",
    BRIDGE_SECRET_FILE: bridgeSecretFile,
  };
  const before = contents();
  const server = start("server", env);
  await until(`http://${metrics}/readyz`, 200, server);
  const look = start("server", env, "dist/operate.js check");
  expect(await look.ended).toEqual([0, null]);
  expect(look.output()).toMatch(/(\d+) of \1 steps of the schema done/);
  server.child.kill("SIGTERM");
  expect(await server.ended).toEqual([0, null]);
  expect(contents()).toEqual(before);
}, 120_000);

test("the bridge starts without its sources, says that it is not ready without engines, and ends in order", async () => {
  writeFileSync(bridgeSecretFile, `${secret}\n`);
  const metrics = `127.0.0.1:${await freePort()}`;
  const before = contents();
  const bridge = start("secure-bridge", {
    PORT: "0",
    METRICS_LISTEN: metrics,
    SERVER_URL: "http://127.0.0.1:1",
    BRIDGE_SECRET_FILE: bridgeSecretFile,
    DTMF_LISTEN: "127.0.0.1:0",
    KAMAILIO_EVAPI: "127.0.0.1:1",
    KAMAILIO_RPC_URL: "http://127.0.0.1:1/RPC",
    RTPENGINE_NG: "127.0.0.1:1",
    // With the SDK that it needs, from beside it.
    GATEWAY: "adyen",
    GATEWAYS: "adyen",
  });
  await until(`http://${metrics}/healthz`, 200, bridge);
  expect((await fetch(`http://${metrics}/readyz`)).status).toBe(503);
  bridge.child.kill("SIGTERM");
  expect(await bridge.ended).toEqual([0, null]);
  expect(contents()).toEqual(before);
}, 120_000);
