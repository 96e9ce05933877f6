/** What a call costs rtpengine in each state that it may be in, and what it costs everybody to begin. */
import { readFileSync } from "node:fs";
import type { RtpengineAlone } from "./alone.ts";
import { between, type CpuSeconds } from "./cpu.ts";
import type { GeneratorProcess } from "./generator/index.ts";
import { pause } from "./panel.ts";
import { perSecond, sum } from "./side-by-side.ts";
import type { Part, SecuredCall, System } from "./system.ts";

export interface StateCosts {
  /** Cores a call. */
  readonly passing: number;
  readonly strict: number;
}

const settleMs = 1_500;
const windowMs = 6_000;

/** Leaves all calls secured and heard. */
export async function measureStates(alone: RtpengineAlone, generator: GeneratorProcess): Promise<StateCosts> {
  await generator.ask({ kind: "run", calls: alone.numbers });
  const perCall = async () => {
    await pause(settleMs);
    const [before, begunMs] = [alone.cpu(), performance.now()];
    await pause(windowMs);
    return ((alone.cpu() - before) * 1_000) / (performance.now() - begunMs) / alone.numbers.length;
  };
  const passing = await perCall();
  await alone.arm();
  await alone.hear("strict");
  const strict = await perCall();
  await alone.hear("masked");
  return { passing, strict };
}

export interface Beginnings {
  /** Of a core for each call until it is up, its payment taken and its line secured: of all parts. */
  readonly secondsEach: number;
  readonly added: readonly SecuredCall[];
  /** Cores that each part used just before, with the calls that there were, silent. */
  readonly idle: CpuSeconds<Part>;
}

const idleMs = 4_000;

/** Until there are so many calls, which are silent meanwhile. What the system does anyway is taken off. */
export async function measureBeginnings(system: System, count: number): Promise<Beginnings> {
  const idle = await coresOf(system, () => pause(idleMs));
  const [before, begunMs] = [system.cpu(), performance.now()];
  const added = await system.fillUp(count);
  const tookSeconds = (performance.now() - begunMs) / 1_000;
  const seconds = sum(between(before, system.cpu())) - sum(idle) * tookSeconds;
  return { secondsEach: seconds / added.length, added, idle };
}

async function coresOf(system: System, meanwhile: () => Promise<void>): Promise<CpuSeconds<Part>> {
  const [before, begunMs] = [system.cpu(), performance.now()];
  await meanwhile();
  return perSecond(between(before, system.cpu()), (performance.now() - begunMs) / 1_000);
}

/** Resident memory of a process, MiB. */
export function memoryOf(pid: number): number {
  const kib = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  return kib / 1_024;
}
