/** PostgreSQL and Redis of Debian's packages, each a process of our own that can be stopped, frozen, starved and killed. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import pg from "pg";
import { pause } from "../once/agent-line.ts";

export interface Services {
  readonly postgres: Postgres;
  readonly redis: RedisServer;
  close(): Promise<void>;
}

const postgresFolder = "/usr/lib/postgresql";
const redisServer = "/usr/bin/redis-server";
const upWithinMs = 30_000;

/** @throws with the packages that are missing, and how to install them. */
export async function startServices(
  folder: string,
  ports: { postgres: number; redis: number },
): Promise<Services> {
  const binaries = findPostgres();
  const missing = [
    ...(binaries === null ? ["postgresql-15"] : []),
    ...(existsSync(redisServer) ? [] : ["redis-server"]),
  ];
  if (binaries === null || missing.length > 0)
    throw new Error(
      `this proof needs a real PostgreSQL and a real Redis, and these packages are missing: ${missing.join(", ")}. Install them with: apt-get install -y --no-install-recommends ${missing.join(" ")}`,
    );
  const postgres = new Postgres(binaries, path.join(folder, "postgres"), ports.postgres);
  const redis = new RedisServer(path.join(folder, "redis"), ports.redis);
  const close = async () => {
    await redis.kill();
    await postgres.close();
  };
  try {
    await postgres.create();
    await Promise.all([postgres.start(), redis.start()]);
    return { postgres, redis, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Of the newest version that is there; the oldest one we know to do is 15. */
function findPostgres(): string | null {
  if (!existsSync(postgresFolder)) return null;
  const versions = readdirSync(postgresFolder).filter((name) => Number(name) >= 15);
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
  const binaries = newest === undefined ? null : path.join(postgresFolder, newest, "bin");
  return binaries !== null && existsSync(path.join(binaries, "initdb")) ? binaries : null;
}

const isRoot = process.getuid?.() === 0;
/** It refuses to run as root. */
const own = isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];
/** Whatever becomes of this proof, nothing of it stays. */
const withUs = (signal: "INT" | "KILL") => ["setpriv", "--pdeathsig", signal, "--"];
/** Of the file system that the data are on, where one of its own can be mounted. */
const diskBytes = 640 * 1_024 * 1_024;
const user = "tacet";

export class Postgres {
  readonly #binaries: string;
  readonly #folder: string;
  readonly port: number;
  #child: ChildProcess | null = null;
  #isMounted = false;

  constructor(binaries: string, folder: string, port: number) {
    this.#binaries = binaries;
    this.#folder = folder;
    this.port = port;
  }

  /** Address of the database, through any port that leads here. */
  url(port = this.port): string {
    return `postgresql://${user}@127.0.0.1:${port}/postgres`;
  }

  /** On a small disk of its own if the system lets us mount one, which is what `fill` needs. */
  async create(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    if (isRoot)
      this.#isMounted =
        spawnSync("mount", ["-t", "tmpfs", "-o", `size=${diskBytes},mode=0755`, "tmpfs", this.#folder])
          .status === 0;
    // Whoever ends the proof by hand leaves no mount behind; the processes end with us.
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        this.#unmount();
        process.exit(130);
      });
    if (isRoot) {
      chownSync(this.#folder, postgresUser(), -1);
      // A temporary folder is for its owner's eyes only, and the way to the data leads through it.
      chmodSync(path.dirname(this.#folder), 0o711);
    }
    this.#run("initdb", ["-D", this.#data, "-U", user, "--auth=trust", "--no-sync", "-E", "UTF8"]);
  }

  async start(): Promise<void> {
    const settings = {
      port: this.port,
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      max_connections: 120,
      shared_buffers: "64MB",
      max_wal_size: "64MB",
      min_wal_size: "32MB",
      log_min_messages: "warning",
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const postgres = [path.join(this.#binaries, "postgres"), "-D", this.#data, ...options];
    const [command = "", ...args] = [...own, ...withUs("INT"), ...postgres];
    // Its own group, so that one signal reaches every process of it.
    this.#child = spawn(command, args, { stdio: "ignore", detached: true });
    for (const until = Date.now() + upWithinMs; !(await this.#answers()); await pause(100))
      if (Date.now() > until) throw new Error("PostgreSQL did not come up");
  }

  /** `immediate` as `pg_ctl` has it: every process is cut off at once, and the next start recovers from the log. */
  async stop(how: "fast" | "immediate" = "immediate"): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    this.#signal(child.pid, "SIGCONT");
    child.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
    const timer = setTimeout(() => this.#signal(child.pid, "SIGKILL"), 10_000);
    await ended;
    clearTimeout(timer);
  }

  /** `kill -9` of one process that serves a connection; PostgreSQL then ends all others and recovers. */
  killBackend(): boolean {
    const [backend] = this.#backends();
    if (backend === undefined) return false;
    process.kill(backend, "SIGKILL");
    return true;
  }

  /** All its processes stand still: connections stay, nothing answers. */
  freeze(): void {
    this.#signal(this.#child?.pid, "SIGSTOP");
  }

  thaw(): void {
    this.#signal(this.#child?.pid, "SIGCONT");
  }

  /** Writes the disk full. @throws if it is not one of its own: then the machine's would be. */
  fill(): void {
    if (!this.#isMounted)
      throw new Error(
        "the disk can't be written full: PostgreSQL has none of its own here. Run it as root, where tmpfs can be mounted",
      );
    spawnSync("dd", ["if=/dev/zero", `of=${this.#ballast}`, "bs=1M"], { stdio: "ignore" });
    spawnSync("dd", ["if=/dev/zero", `of=${this.#ballast}`, "bs=512", "oflag=append", "conv=notrunc"], {
      stdio: "ignore",
    });
  }

  free(): void {
    spawnSync("rm", ["-f", this.#ballast]);
  }

  /** A look from beside, past every relay. */
  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url() });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.stop();
    this.#unmount();
  }

  #unmount(): void {
    if (this.#isMounted) spawnSync("umount", ["-l", this.#folder]);
    this.#isMounted = false;
  }

  get #data(): string {
    return path.join(this.#folder, "data");
  }

  get #ballast(): string {
    return path.join(this.#folder, "ballast");
  }

  #run(name: string, args: readonly string[]): void {
    const [command = "", ...rest] = [...own, path.join(this.#binaries, name), ...args];
    execFileSync(command, rest, { stdio: ["ignore", "ignore", "pipe"], cwd: "/" });
  }

  /** The group of the first process, and the groups that each process of PostgreSQL makes for itself. */
  #signal(leader: number | undefined, signal: NodeJS.Signals): void {
    if (leader === undefined) return;
    for (const pid of [leader, ...childrenOf(leader)])
      try {
        process.kill(pid, signal);
      } catch {
        // Gone meanwhile.
      }
  }

  #backends(): readonly number[] {
    return childrenOf(this.#child?.pid ?? 0).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`${user} postgres 127.0.0.1`),
    );
  }

  async #answers(): Promise<boolean> {
    return this.query("select 1").then(
      () => true,
      () => false,
    );
  }
}

function postgresUser(): number {
  return Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" }));
}

function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").map(Number).filter(Boolean);
  } catch {
    return [];
  }
}

export class RedisServer {
  readonly #folder: string;
  readonly port: number;
  #child: ChildProcess | null = null;

  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  /** With nothing of what was in it before: nothing that counts may be in there only. */
  async start(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    const settings = ["--port", `${this.port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    const [command = "", ...args] = [...withUs("KILL"), redisServer, ...settings, "--dir", this.#folder];
    this.#child = spawn(command, args, { stdio: "ignore" });
    for (const until = Date.now() + upWithinMs; !(await this.say("PING")); await pause(50))
      if (Date.now() > until) throw new Error("Redis did not come up");
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  freeze(): void {
    this.#child?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#child?.kill("SIGCONT");
  }

  /** One command without arguments that hold blanks; whether Redis has answered it, and not with an error. */
  say(command: string): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1", () => socket.write(`${command}\r\n`));
      const end = (answered: boolean) => {
        socket.destroy();
        resolve(answered);
      };
      socket
        .setTimeout(2_000, () => end(false))
        .once("data", (answer) => end(!answer.toString("latin1").startsWith("-")))
        .once("error", () => end(false));
    });
  }
}
