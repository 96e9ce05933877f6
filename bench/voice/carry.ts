/** How many calls stay good, as far as the generator, which runs on the same cores, lets it be seen. */
import { between, cpuOf, type MachineSeconds, machineSeconds } from "./cpu.ts";
import type { GeneratorProcess, Measured } from "./generator/index.ts";
import { pause } from "./panel.ts";
import { lostShare, sum } from "./side-by-side.ts";
import type { System } from "./system.ts";

export interface Level {
  readonly calls: number;
  readonly lostShare: number;
  readonly lateP99Ms: number;
  readonly grownMs: number;
  readonly isGood: boolean;
  /** Cores. `engines`: rtpengine; `generator`: with the bench itself, which plays everybody outside. */
  readonly rtpengine: number;
  readonly others: number;
  readonly generator: number;
  readonly idle: number;
  /** Kept from this machine by its host. */
  readonly stolen: number;
  /** Of these calls, payments that have ended by themselves. */
  readonly lostPayments: number;
}

/** Good: fewer packets are lost than can be heard, and a jitter buffer of two packets hides that the rest are late. */
export const mostLost = 0.001;
export const mostLateMs = 40;

const step = 10;
const settleMs = 2_000;
const windowMs = 8_000;

/** From `from` calls up while it is good, at most to `most`; or down until it is. Nobody keys meanwhile. */
export async function findLimit(
  system: System,
  generator: GeneratorProcess,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<readonly Level[]> {
  const levels = [await measureLevel(system, generator, from)];
  if (levels[0]?.isGood === true) {
    for (let calls = from + step; calls <= most && levels.at(-1)?.isGood === true; calls += step) {
      const added = await system.fillUp(calls);
      await generator.ask({ kind: "run", calls: system.numbers });
      await system.prove(added);
      levels.push(await measureLevel(system, generator, calls));
    }
  } else {
    for (let calls = from - step; calls > 0 && levels.at(-1)?.isGood === false; calls -= step)
      levels.push(await measureLevel(system, generator, calls));
  }
  return levels;
}

async function measureLevel(system: System, generator: GeneratorProcess, calls: number): Promise<Level> {
  await system.extend();
  await generator.ask({ kind: "run", calls: system.numbers.slice(0, calls) });
  await pause(settleMs);
  const now = () => ({ parts: system.cpu(), own: cpuOf({ bench: process.pid }), machine: machineSeconds() });
  const [before, begunMs] = [now(), performance.now()];
  const measured = await generator.ask({ kind: "measure", ms: windowMs });
  const after = now();
  const cores = (seconds: number) => (seconds * 1_000) / (performance.now() - begunMs);
  const parts = between(before.parts, after.parts);
  const lostPayments = system.lostOf(calls);
  // All of the world's processes have been started by this one.
  const generated = between(before.own, after.own).bench - sum(parts);
  return {
    calls,
    lostShare: lostShare(measured),
    lateP99Ms: measured.lateP99Ms,
    grownMs: measured.grownMs,
    isGood: isGood(measured) && lostPayments === 0,
    rtpengine: cores(parts.rtpengine),
    others: cores(sum(parts) - parts.rtpengine),
    generator: cores(generated),
    ...spare(before.machine, after.machine, cores),
    lostPayments,
  };
}

function isGood(measured: Measured): boolean {
  return lostShare(measured) <= mostLost && measured.lateP99Ms <= mostLateMs;
}

function spare(before: MachineSeconds, after: MachineSeconds, cores: (seconds: number) => number) {
  return { idle: cores(after.idle - before.idle), stolen: cores(after.stolen - before.stolen) };
}
