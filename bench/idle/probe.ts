import { existsSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pause } from "../pause.ts";
import { cpuSeconds } from "../process.ts";

/** In bytes, after garbage was collected. */
export interface Memory {
  /** On the heap, and buffers beside it. */
  readonly live: number;
  /** What the process has of the machine. */
  readonly resident: number;
}

/** Node's arguments and the variable by which a server can be asked for its memory. */
export function probed(file: string) {
  const probe = fileURLToPath(new URL("./memory-probe.mjs", import.meta.url));
  return { nodeArgs: ["--expose-gc", "--import", probe], env: { BENCH_MEMORY_FILE: file } };
}

const patienceMs = 60_000;

/** @throws when it does not answer. */
export async function memoryOf(pid: number, file: string): Promise<Memory> {
  rmSync(file, { force: true });
  process.kill(pid, "SIGUSR2");
  for (const until = performance.now() + patienceMs; !existsSync(file); await pause(50))
    if (performance.now() > until) throw new Error("a server did not tell its memory");
  return JSON.parse(readFileSync(file, "utf8")) as Memory;
}

/** Of each process in the same window, in seconds of a core a second. */
export async function idleCpu(pids: readonly number[], ms: number): Promise<readonly number[]> {
  const [begun, before] = [performance.now(), pids.map(cpuSeconds)];
  await pause(ms);
  const seconds = (performance.now() - begun) / 1_000;
  return pids.map((pid, index) => (cpuSeconds(pid) - (before[index] ?? Number.NaN)) / seconds);
}
