/**
 * A real PostgreSQL as a child of this process, for when no DATABASE_URL is given: fsync on, one owner, safe when
 * either is killed. See docs/adr/0003-embedded-postgres.md.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { types } from "node:util";
import { err, ok, type Result } from "@tacet/shared/result";
import { findBinaries } from "./find-binaries.ts";
import { chooseUser, diesWithParent, type RunAs } from "./run-as.ts";

export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  /** Called when it ends without `stop`. */
  onExit(listener: () => void): void;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Is made if it isn't there. */
  readonly dataDir: string;
  /** 0 takes a free one. */
  readonly port: number;
}

const user = "tacet";
const database = "postgres";

export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<Result<EmbeddedPostgres, string>> {
  const binaries = findBinaries();
  if (!binaries.ok) return binaries;
  const runAs = chooseUser();
  const cluster = { binaries: binaries.value, runAs, folder: path.join(options.dataDir, "postgres") };
  const password = readPassword(options.dataDir);
  const made = existsSync(path.join(cluster.folder, "PG_VERSION")) ? ok(true) : initialize(cluster, password);
  if (!made.ok) return made;
  const port = options.port === 0 ? await freePort() : options.port;
  const child = await startServer(cluster, port);
  if (!child.ok) return child;
  return ok({
    port,
    url: `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`,
    onExit: (listener) => child.value.once("exit", listener),
    stop: () => stop(child.value),
  });
}

/** How to reach the PostgreSQL of this folder while a server of ours runs it; `null`: none does. */
export function runningEmbeddedPostgres(dataDir: string): string | null {
  const lock = path.join(dataDir, "postgres", "postmaster.pid");
  if (!existsSync(lock)) return null;
  // PostgreSQL's own lines: process, folder, start, port. One that was killed leaves them behind.
  const [pid = "", , , port = ""] = readFileSync(lock, "utf8").split("\n");
  return isRunning(Number(pid))
    ? `postgresql://${user}:${readPassword(dataDir)}@127.0.0.1:${port.trim()}/${database}`
    : null;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's is running, too.
    return types.isNativeError(error) && "code" in error && error.code === "EPERM";
  }
}

interface Cluster {
  readonly binaries: string;
  readonly folder: string;
  readonly runAs: RunAs;
}

function readPassword(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, "postgres-password");
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}

function initialize({ binaries, folder, runAs }: Cluster, password: string): Result<true, string> {
  // A first start that was cut short leaves a folder that initdb refuses.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // initdb can't read the password from a pipe.
  const passwordFile = `${folder}.initial-password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (runAs.owner !== null)
    for (const file of [folder, passwordFile]) chownSync(file, runAs.owner, runAs.owner);
  const [command = "", ...rest] = [
    ...runAs.prefix,
    path.join(binaries, "initdb"),
    ...[
      "-D",
      folder,
      "-U",
      user,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
      "--locale=C.UTF-8",
      `--pwfile=${passwordFile}`,
    ],
  ];
  const run = spawnSync(command, rest, { encoding: "utf8", cwd: "/", timeout: 60_000 });
  rmSync(passwordFile, { force: true });
  if (run.status === 0) return ok(true);
  rmSync(folder, { recursive: true, force: true });
  return err(`PostgreSQL could not make its data folder ${folder}: ${run.stderr || String(run.error)}`);
}

async function startServer(cluster: Cluster, port: number): Promise<Result<ChildProcess, string>> {
  let said = "";
  // The one before may still be ending, as after a kill: its lock file and its port go within seconds.
  for (let tries = 0; tries < 60; tries++) {
    const started = await trySpawn(cluster, port);
    if (started.ok) return started;
    said = started.error;
    if (!/lock file|Address already in use|shared memory/.test(said)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return err(`PostgreSQL did not start on port ${port} with ${cluster.folder}: ${said.trim()}`);
}

function trySpawn({ binaries, folder, runAs }: Cluster, port: number): Promise<Result<ChildProcess, string>> {
  const [command = "", ...rest] = [
    ...runAs.prefix,
    ...diesWithParent(),
    path.join(binaries, "postgres"),
    ...["-D", folder, "-p", String(port), "-h", "127.0.0.1", "-k", ""],
    // Its log is read for one line and never kept: no statement, no value.
    ...["-c", "max_connections=120", "-c", "log_min_messages=log", "-c", "log_min_error_statement=panic"],
  ];
  // A group of its own, so that Ctrl-C in a terminal reaches it only through us.
  const child = spawn(command, rest, { stdio: ["ignore", "ignore", "pipe"], cwd: "/", detached: true });
  return new Promise((resolve) => {
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4_000);
      // Its own word, not an open port: that could be another server's.
      if (said.includes("ready to accept connections")) resolve(ok(child));
    });
    child.once("error", (error) => resolve(err(error.message)));
    child.once("exit", () => resolve(err(said)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    // SIGINT: fast shutdown. SIGQUIT after that ends it without a checkpoint; the log makes up for it.
    const impatience = setTimeout(() => child.kill("SIGQUIT"), 8_000);
    child.once("exit", () => {
      clearTimeout(impatience);
      resolve();
    });
    child.kill("SIGINT");
  });
}
