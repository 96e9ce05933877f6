import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import pg from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../adapters/store/embedded-postgres/index.ts";
import { createPostgresStore, openAudit, type PostgresStore } from "../adapters/store/postgres/index.ts";
import { createLogger } from "../logger.ts";
import { createTellAuditHeads } from "../use-cases/tell-audit-heads.ts";
import { readOptions } from "./options.ts";
import { type Run, run, verifyFile } from "./run.ts";

let postgres: EmbeddedPostgres;
let kept: PostgresStore;
let opened: ReturnType<typeof openAudit>;
let owner: pg.Pool;
let folder: string;
let output: string;
let complaints: string[];
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "tacet-audit-"));
  const started = await startEmbeddedPostgres({ dataDir: folder, port: 0 });
  if (!started.ok) throw new Error(started.error);
  postgres = started.value;
  kept = await createPostgresStore({ url: postgres.url, connections: 2, onLost: () => {} } as never);
  opened = openAudit(postgres.url);
  owner = new pg.Pool({ connectionString: postgres.url, max: 1 });
}, 60_000);
beforeEach(() => {
  output = "";
  complaints = [];
});
afterAll(async () => {
  await owner.end();
  await opened.close();
  await kept.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

const deps = (): Run => ({
  audit: opened.audit,
  actor: "os:olga" as AgentId,
  write: async (text) => {
    output += text;
  },
  complain: (line) => void complaints.push(line),
  now: () => Date.now(),
});

async function type(...words: string[]): Promise<number> {
  const options = readOptions(words);
  if (!options.ok) throw new Error(options.error);
  if (options.value.command === "verify" && options.value.file !== null)
    return await verifyFile(deps(), options.value.file, options.value.head);
  return await run(deps(), options.value);
}

async function filled(count = 3): Promise<AccountId> {
  const accountId = createId("acc") as AccountId;
  for (let number = 0; number < count; number++)
    await opened.audit.appendAudit({
      ...{ accountId, actor: "amy" as AgentId, role: "admin", action: "settings_saved", at: 1_000 },
      ...{ from: { channel: "setup", address: "192.0.2.7" }, details: { number } },
    });
  return accountId;
}

async function tamper(text: string, accountId: AccountId) {
  await owner.query("set session_replication_role = replica");
  await owner.query(text, [accountId]);
  await owner.query("set session_replication_role = origin");
}

const lastOf = async (accountId: AccountId) => (await opened.audit.auditOf(accountId, 1))[0];

test("a whole audit is told to be so, chain by chain, with its heads; that it was verified is in it", async () => {
  const accountId = await filled();
  expect(await type("verify")).toBe(0);
  expect(output).toMatch(new RegExp(`${accountId}: 3 entries, 0 of them .*: whole\n {2}head 3:[a-p]{64}\n`));
  expect(output).toMatch(/The audit is whole\.\n$/);
  expect(await lastOf("tacet:server" as AccountId)).toMatchObject({
    ...{ actor: "os:olga", action: "audit_verified", from: { channel: "command" } },
    details: { faulty: 0 },
  });
});

test("one chain that was tampered with is told, with the place, and ends with another code", async () => {
  const accountId = await filled();
  await tamper("update audit set details = '{}' where account_id = $1 and seq = 2", accountId);
  expect(await type("verify", "--account", accountId)).toBe(1);
  expect(output).toMatch(/NOT whole, 1 faults\n {2}entry 2 was changed\n/);
  expect(await lastOf(accountId)).toMatchObject({ action: "audit_verified", result: "faulty" });
  // For the other tests' chains to be whole again.
  await tamper("delete from audit where account_id = $1", accountId);
  await tamper("delete from audit_chains where account_id = $1", accountId);
});

test("what the server's log has kept finds a chain that was cut off with its end, or is gone", async () => {
  const [cut, gone] = [await filled(), await filled()];
  const lines: string[] = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  await createTellAuditHeads({ accounts: opened.audit, log })();
  const file = path.join(folder, "server.log");
  writeFileSync(file, `not JSON\n${lines.join("")}`);
  expect(await type("verify", "--heads", file)).toBe(0);
  await tamper("delete from audit where account_id = $1 and seq = 3", cut);
  await tamper(
    "update audit_chains set seq = 2, hash = (select hash from audit a where a.account_id = $1 and a.seq = 2) where account_id = $1",
    cut,
  );
  await tamper("delete from audit where account_id = $1", gone);
  await tamper("delete from audit_chains where account_id = $1", gone);
  expect(await type("verify")).toBe(0);
  output = "";
  expect(await type("verify", "--heads", file)).toBe(1);
  expect(output).toContain("entry 3 is missing at the end");
  expect(output).toMatch(/chain [a-p]{12} of the log: MISSING/);
  expect(output).toContain("2 chains are NOT whole.");
});

test("an export can be verified as a file, is in the audit, and has the entry that says so", async () => {
  const accountId = await filled();
  expect(await type("export", "--account", accountId)).toBe(0);
  const file = path.join(folder, "audit.jsonl");
  writeFileSync(file, output);
  expect(output).toContain("audit_exported");
  output = "";
  expect(await type("verify", "--file", file)).toBe(0);
  expect(output).toMatch(/: 4 entries, .*: whole\n/);
  writeFileSync(file, output.replace("settings_saved", "data_exported"));
  expect(await type("verify", "--file", file)).toBe(2);
  expect(complaints.join("")).toMatch(/no export of the audit/);
});

test("nothing is exported when that can't be written down", async () => {
  const accountId = await filled();
  const audit = { ...opened.audit, appendAudit: () => Promise.reject(new TypeError("read only")) };
  const options = readOptions(["export", "--account", accountId]);
  if (!options.ok || options.value.command === "verify") throw new Error("no options");
  expect(await run({ ...deps(), audit }, options.value)).toBe(2);
  expect([output, complaints.join("")]).toEqual(["", expect.stringMatching(/so nothing was/)]);
});

test("a person's name is taken out of an account's audit, which stays whole and says that it was", async () => {
  const accountId = await filled();
  expect(await type("erase", "--account", accountId, "--user", "amy")).toBe(0);
  expect(output).toMatch(/^3 entries/);
  output = "";
  expect(await type("verify", "--account", accountId)).toBe(0);
  expect(output).toContain("4 entries, 3 of them with personal data taken away: whole");
  output = "";
  await type("export", "--account", accountId, "--format", "csv");
  expect(output).toContain("person_erased");
  expect(output).not.toMatch(/amy|192\.0\.2\.7/);
});

test("an account without an audit is said to have none", async () => {
  for (const words of [["export"], ["verify"], ["erase", "--user", "amy"]])
    expect(await type(...words, "--account", "nobody")).toBe(2);
  expect(complaints).toEqual(Array(3).fill("There is no chain nobody."));
});

test("the command itself finds the database in the server's variables", async () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const start = (variables: NodeJS.ProcessEnv, ...words: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", main, ...words], {
      env: variables,
      encoding: "utf8",
    });
  await filled();
  const verified = start({ DATABASE_URL: postgres.url }, "verify");
  expect([verified.status, verified.stdout]).toEqual([0, expect.stringMatching(/The audit is whole/)]);
  expect(start({ DATA_DIR: folder }, "verify")).toMatchObject({ status: 0 });
  expect(start({}, "verify")).toMatchObject({ status: 2, stderr: expect.stringMatching(/must be set/) });
  expect(start({}, "polish")).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/no command polish/),
  });
}, 60_000);
