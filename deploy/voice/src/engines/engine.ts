import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { plainLine } from "./plain-line.ts";

export interface EngineSpec {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  /** Asked until it says so. */
  readonly isReady: () => Promise<boolean>;
}

export type Say = (line: string) => void;

const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** Up for so long, the next pause is the first again. */
const steadyMs = 60_000;
const readyWithinMs = 20_000;
const stopWithinMs = 5_000;

/** One engine as a child process: started again when it dies, until it is stopped. */
export class Engine {
  readonly #spec: EngineSpec;
  readonly #say: Say;
  readonly #stopping = new AbortController();
  #child: ChildProcess | null = null;
  #isReady = false;
  #running: Promise<void> = Promise.resolve();

  constructor(spec: EngineSpec, say: Say) {
    this.#spec = spec;
    this.#say = (line) => say(`${spec.name}: ${line}`);
  }

  /** Of the process that is running now, for those who want to end it the hard way. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Answers once the engine is ready; `false` if it died or took too long the first time. Then it is not tried again. */
  async start(): Promise<boolean> {
    const child = this.#spawn();
    if (!(await this.#becomesReady(child))) {
      await this.stop();
      return false;
    }
    this.#running = this.#keepUp(child);
    return true;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child !== null && isAlive(child)) {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const timer = setTimeout(() => killGroup(child), stopWithinMs);
      await gone;
      clearTimeout(timer);
      killGroup(child);
    }
    await this.#running;
  }

  async #keepUp(first: ChildProcess): Promise<void> {
    let child = first;
    let pauseMs = firstPauseMs;
    for (;;) {
      const upSince = performance.now();
      // Not "close": Kamailio's workers outlive a killed main process, with its output and its ports.
      if (isAlive(child)) await once(child, "exit");
      this.#isReady = false;
      killGroup(child);
      if (this.#stopping.signal.aborted) return;
      if (performance.now() - upSince > steadyMs) pauseMs = firstPauseMs;
      this.#say(
        `ended (${child.signalCode ?? `exit code ${child.exitCode}`}); starting it again in ${pauseMs} ms`,
      );
      await pause(pauseMs, null, { signal: this.#stopping.signal }).catch(() => {});
      if (this.#stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      child = this.#spawn();
      if (await this.#becomesReady(child)) this.#say("is up again");
      else killGroup(child);
    }
  }

  #spawn(): ChildProcess {
    const { command, arguments: more } = this.#spec;
    // No core dump, which would hold what is in the engine's memory; and no engine without its starter. A group of its
    // own, so that Ctrl-C comes to the starter only, which ends the engines one after the other.
    const child = spawn(
      "/bin/sh",
      ["-c", 'ulimit -c 0; exec setpriv --pdeathsig TERM -- "$@"', "sh", command, ...more],
      { stdio: ["ignore", "pipe", "pipe"], detached: true, cwd: "/" },
    );
    for (const stream of [child.stdout, child.stderr])
      if (stream !== null)
        createInterface({ input: stream }).on("line", (line) => {
          const text = plainLine(line, this.#isReady);
          if (text !== "") this.#say(text);
        });
    child.once("error", () => this.#say("could not be started"));
    this.#child = child;
    return child;
  }

  async #becomesReady(child: ChildProcess): Promise<boolean> {
    const until = performance.now() + readyWithinMs;
    while (isAlive(child) && performance.now() < until && !this.#stopping.signal.aborted) {
      if (await this.#spec.isReady()) {
        this.#isReady = isAlive(child);
        return this.#isReady;
      }
      await pause(50);
    }
    return false;
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nobody is left.
  }
}
