/** Backup, restore and the look from outside, as an operator does them: the commands themselves, on a real PostgreSQL. */
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { credentials } from "../adapters/store/postgres/accounts-schema.ts";
import { connect } from "../adapters/store/postgres/connect.ts";
import { fillAccount } from "../adapters/store/postgres/testing/fill-account.ts";
import { startNode, startTestServer } from "../testing/running-server.ts";
import { servicesDatabase } from "../testing/services.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "tacet-backup-"));
const dump = path.join(folder, "tacet.dump");
let databases: { url: string; close(): Promise<void> }[];

beforeAll(async () => {
  databases = await Promise.all([servicesDatabase(), servicesDatabase(), servicesDatabase()]);
  const silent = { onLost: () => {}, onTrouble: () => {}, onTroubleOver: () => {} };
  const { database, close } = await connect({ url: urlOf(0), connections: 2, ...silent });
  await fillAccount(database);
  await fillAccount(database);
  // The account's own keys are new as well.
  await database.update(credentials).set({ setAt: Date.now() });
  await close();
}, 60_000);
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  rmSync(folder, { recursive: true });
});

const urlOf = (index: number) => databases[index]?.url ?? "";

function run(script: string, words: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [`${root}scripts/${script}.mjs`, ...words], {
    env: { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`, ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, output })),
  );
}
const database = (index: number, ...words: string[]) =>
  run("database", words, { DATABASE_URL: urlOf(index) });
const operate = (index: number, command: string, keys: string) =>
  run("operate", [command], {
    DATABASE_URL: urlOf(index),
    PANEL_DIR: folder,
    PUBLIC_URL: "http://localhost:1",
    ZOOM_CLIENT_ID: "panel",
    ZOOM_CLIENT_SECRET: "secret",
    ZOOM_CONNECTOR_CLIENT_ID: "connector",
    ZOOM_CONNECTOR_CLIENT_SECRET: "secret",
    ZOOM_CONNECTOR_WEBHOOK_SECRET: "secret",
    ENCRYPTION_KEYS: keys,
    SESSION_TOKEN_SECRET: "s".repeat(32),
    BRIDGE_URL: "http://127.0.0.1:1",
    BRIDGE_SECRET: "b".repeat(32),
  });
const newKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;

/** A hash of everything that is in the database, table by table. */
async function contentsOf(index: number): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: urlOf(index) });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'drizzle')`,
    );
    const contents: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
      contents[name] = `${rows.length} ${createHash("sha256").update(JSON.stringify(rows)).digest("hex")}`;
    }
    return contents;
  } finally {
    await client.end();
  }
}

describe("a backup", () => {
  test("holds everything, is readable by its owner alone, and replaces no other", async () => {
    const made = await database(0, "backup", "--to", dump);
    expect(made).toMatchObject({
      code: 0,
      output: expect.stringContaining("The encryption keys are not in it"),
    });
    expect(statSync(dump).mode & 0o077).toBe(0);
    const again = await database(0, "backup", "--to", dump);
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining("is there already") });
    expect(made.output + again.output).not.toContain(new URL(urlOf(0)).password || "no password");
  }, 60_000);

  test("restores to the same, into an empty database only", async () => {
    expect(await database(1, "restore", "--from", dump)).toMatchObject({ code: 0 });
    const [before, after] = [await contentsOf(0), await contentsOf(1)];
    expect(Object.keys(before).length).toBeGreaterThan(15);
    expect(after).toEqual(before);
    const refused = await database(1, "restore", "--from", dump);
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringContaining("payments in this database already"),
    });
  }, 60_000);

  test("that is not as it was made is not restored", async () => {
    appendFileSync(dump, "x");
    const refused = await database(2, "restore", "--from", dump);
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringContaining("not as it was when it was made"),
    });
    expect(await contentsOf(2)).toEqual({});
  }, 120_000);
});

describe("a look from outside", () => {
  test("tells an empty database from one of ours, and changes neither", async () => {
    const before = await contentsOf(0);
    const [full, empty] = [await operate(0, "check", newKey("k1")), await operate(2, "check", newKey("k1"))];
    expect(full.output).toMatch(/(\d+) of \1 steps of the schema done/);
    expect(full.output).toContain("open payments: 0");
    expect(full.code).toBe(0);
    expect(empty).toMatchObject({ code: 1, output: expect.stringContaining("nothing of Tacet in it") });
    expect(await contentsOf(0)).toEqual(before);
    expect(await contentsOf(2)).toEqual({});
  }, 120_000);

  test("says which encryption keys are still needed", async () => {
    // Everything in there is sealed with k1.
    const current = await operate(0, "keys", newKey("k1"));
    expect(current).toMatchObject({ code: 0, output: expect.stringMatching(/sealed with it: [1-9]/) });
    const rotating = await operate(0, "keys", `${newKey("k2")},${newKey("k1")}`);
    expect(rotating).toMatchObject({ code: 1, output: expect.stringContaining("Restart a server") });
    const lost = await operate(0, "keys", newKey("k3"));
    expect(lost).toMatchObject({ code: 1, output: expect.stringContaining("can't be opened") });
    const dropped = await operate(0, "keys", `${newKey("k1")},${newKey("k0")}`);
    expect(dropped).toMatchObject({ code: 0, output: expect.stringContaining("k0 may be taken out") });
  }, 120_000);
});

test("the encryption key is replaced, node by node, as docs/configuration.md says", async () => {
  const [k1, k2] = [newKey("k1"), newKey("k2")];
  const server = await startTestServer({ ENCRYPTION_KEYS: k1 }, await servicesDatabase());
  const nodes: Awaited<ReturnType<typeof startNode>>[] = [];
  const keysSay = async (given: string) =>
    (await run("operate", ["keys"], { ...server.env, ENCRYPTION_KEYS: given })).output;
  const restartedWith = async (given: string) => {
    await Promise.all(nodes.splice(0).map((node) => node.stop()));
    const lines: string[] = [];
    nodes.push(await startNode({ ...server.env, ENCRYPTION_KEYS: given }, lines));
    while (!lines.join("").includes("resealing with the current key"))
      await new Promise((resolve) => setTimeout(resolve, 50));
    return lines;
  };
  try {
    expect(await keysSay(`${k2},${k1}`)).toMatch(/another of those: [1-9]/);
    await restartedWith(`${k1},${k2}`);
    await restartedWith(`${k2},${k1}`);
    expect(await keysSay(`${k2},${k1}`)).toContain("k1 may be taken out");
    const lines = await restartedWith(k2);
    expect(await keysSay(k2)).toMatch(/not given: 0/);
    expect(lines.join("")).not.toMatch(/"level":50/);
  } finally {
    await Promise.all(nodes.map((node) => node.stop()));
    await server.close();
  }
}, 180_000);
