import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync, type WriteStream } from "node:fs";

export interface ProcessPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Asked until it says so. */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs: number;
  /** How long it may take to end after SIGTERM before it is killed. */
  readonly endWithinMs: number;
  /** Starts it again, ever more patiently, when it ends without having been asked to. */
  readonly restart: boolean;
  readonly onProgress: (line: string) => void;
}

export interface ManagedProcess {
  readonly running: boolean;
  readonly pid: number | undefined;
  /** Sends the signal and resolves when the process has ended. It is not started again by itself. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Resolves when the process answers its health check. Rejects with its last lines when it does not. */
  start(): Promise<void>;
  restart(): Promise<void>;
  /** The last lines it printed, stdout and stderr together. */
  output(): string;
}

const keptOutput = 200_000;

/**
 * A child process that is known to run or not to run. It leads a process group of its own, so that a Ctrl-C in the
 * terminal reaches it through us, in order, and that what it leaves behind can be ended.
 */
export class ChildProcessKeeper implements ManagedProcess {
  readonly #plan: ProcessPlan;
  #child: ChildProcess | null = null;
  #log: WriteStream | null = null;
  #output = "";
  /** How it ended the last time. */
  #how = "";
  #wanted = false;
  #restarts = 0;
  #restartTimer: NodeJS.Timeout | null = null;

  constructor(plan: ProcessPlan) {
    this.#plan = plan;
  }

  get running(): boolean {
    return this.#child !== null;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  output(): string {
    return this.#output;
  }

  async start(): Promise<void> {
    if (this.#child !== null) throw new Error(`${this.#plan.name} runs already`);
    this.#wanted = true;
    const child = this.#spawn();
    const readyBy = Date.now() + this.#plan.readyWithinMs;
    while (!(await this.#plan.isReady())) {
      if (this.#child !== child)
        throw new Error(`The ${this.#plan.name} ended while it started (${this.#how}).\n${this.lastLines()}`);
      if (Date.now() > readyBy) {
        throw new Error(
          `The ${this.#plan.name} was not ready after ${this.#plan.readyWithinMs} ms.\n${this.lastLines()}`,
        );
      }
      await delay(100);
    }
  }

  async kill(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.#wanted = false;
    if (this.#restartTimer !== null) clearTimeout(this.#restartTimer);
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(signal);
    if (signal !== "SIGKILL") {
      const timer = setTimeout(() => child.kill("SIGKILL"), this.#plan.endWithinMs);
      await ended;
      clearTimeout(timer);
    }
    await ended;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  lastLines(): string {
    return this.#output.trimEnd().split("\n").slice(-12).join("\n");
  }

  #spawn(): ChildProcess {
    const { cwd, env, logFile } = this.#plan;
    const [command, ...args] = endingWithParent([this.#plan.command, ...this.#plan.args]);
    this.#log ??= createWriteStream(logFile, { flags: "a", mode: 0o600 }).on("error", () => undefined);
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString("utf8")).slice(-keptOutput);
      this.#log?.write(chunk);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => keep(Buffer.from(`${error.message}\n`)));
    child.once("exit", (code, signal) => this.#ended(child, signal ?? `exit code ${code}`));
    return child;
  }

  #ended(child: ChildProcess, how: string): void {
    this.#how = how;
    if (this.#child === child) this.#child = null;
    endGroup(child.pid);
    if (!this.#wanted) return;
    const { name, restart, onProgress } = this.#plan;
    onProgress(`The ${name} ended by itself (${how}).\n${this.lastLines()}`);
    if (!restart) return;
    const waitMs = Math.min(15_000, 500 * 2 ** this.#restarts);
    this.#restarts += 1;
    onProgress(`The ${name} starts again in ${waitMs / 1_000} s.`);
    this.#restartTimer = setTimeout(() => {
      if (!this.#wanted || this.#child !== null) return;
      this.start().then(
        () => onProgress(`The ${name} runs again.`),
        (error: Error) => onProgress(error.message),
      );
    }, waitMs);
  }
}

const setpriv = "/usr/bin/setpriv";

/** Where the system can do it (util-linux), a process is asked to end when we are killed without a chance to do so. */
function endingWithParent(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return existsSync(setpriv) ? [setpriv, "--pdeathsig", "TERM", "--", ...command] : command;
}

/** What the process has left behind in its group, a database for example, is asked to end and then made to. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-leader, name);
      return true;
    } catch {
      return false;
    }
  };
  if (signal("SIGINT")) setTimeout(() => signal("SIGKILL"), 3_000).unref();
}

/** Whether a GET is answered with 200. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
