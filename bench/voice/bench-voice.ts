/**
 * `pnpm bench voice [--calls N] [--seconds N] [--most N] [--port N]`: secured calls through the whole system, beside the same
 * calls through rtpengine alone; how soon the panel sees a key; how many calls stay good. Everything runs on this one machine,
 * what plays the callers too.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Verdict } from "../verdict.ts";
import { RtpengineAlone } from "./alone.ts";
import { findLimit } from "./carry.ts";
import { GeneratorProcess } from "./generator/index.ts";
import { type KeyTimes, measureKeys } from "./keys.ts";
import { machineFacts } from "./machine.ts";
import { type Figures, judge, printFigures } from "./report.ts";
import { differences } from "./same-hops.ts";
import { measureSideBySide } from "./side-by-side.ts";
import { type Beginnings, measureBeginnings, measureStates, memoryOf } from "./sizing.ts";
import { System } from "./system.ts";

export interface VoiceOptions {
  /** First of the ports: 20, and 20 for each call. */
  readonly port: number;
  /** At which the targets are set. */
  readonly calls: number;
  /** How far it is tried beyond that. */
  readonly most: number;
  /** Of each window of the comparison. */
  readonly seconds: number;
}

const rounds = 11;
/** The generator numbers calls; those of rtpengine alone come after all others. */
const aloneFrom = 10_000;

export async function benchVoice(options: VoiceOptions): Promise<Verdict> {
  for (const fact of machineFacts()) console.log(`  ${fact}`);
  const dataDir = await mkdtemp(path.join(tmpdir(), "tacet-bench-"));
  const generator = new GeneratorProcess();
  let system: System | null = null;
  let isDone = false;
  try {
    const most = Math.max(options.most, options.calls);
    system = await System.start({ port: options.port, dataDir, most, generator });
    const figures = await measure(system, generator, options);
    printFigures(figures);
    const verdict = judge(figures);
    isDone = true;
    return verdict;
  } finally {
    await system?.stop();
    generator.close();
    if (isDone) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    else console.log(`\n  The logs are kept in ${path.join(dataDir, "logs")}`);
  }
}

async function measure(
  system: System,
  generator: GeneratorProcess,
  { calls, most, seconds }: VoiceOptions,
): Promise<Figures> {
  const keys: KeyTimes[] = [];
  const beginnings: Beginnings[] = [];
  const fillUp = async (count: number) => {
    await generator.ask({ kind: "run", calls: [] });
    const begun = await measureBeginnings(system, count);
    beginnings.push(begun);
    await system.extend();
    await generator.ask({ kind: "run", calls: system.numbers });
    await system.prove(begun.added);
    keys.push(await measureKeys(system, generator));
    say(`keys at ${count} calls are measured`);
  };
  for (const count of new Set([1, Math.ceil(calls / 2), calls])) await fillUp(count);
  const compared = await compare(system, generator, seconds);
  const memory = memoryOf(system.pids.rtpengine);
  const levels = await findLimit(system, generator, { from: calls, most });
  return { calls, keys, untold: system.untold, beginnings, memory, ...compared, levels };
}

async function compare(
  system: System,
  generator: GeneratorProcess,
  seconds: number,
): Promise<Pick<Figures, "states" | "differing" | "beside">> {
  const alone = await RtpengineAlone.start(system.pids.rtpengine, generator);
  try {
    // The calls of the system go on: rtpengine gives up those that are silent for a minute.
    await generator.ask({ kind: "run", calls: system.numbers });
    await alone.fillUp(system.numbers.map((number) => aloneFrom + number));
    await system.extend();
    const states = await measureStates(alone, generator);
    const ng = await system.askRtpengine();
    const [first] = system.calls;
    const hopsOfAlone = { ng: alone.ng, callId: alone.callId(aloneFrom) };
    const differing = await differences({ ng, callId: first?.callId ?? "" }, hopsOfAlone);
    ng.close();
    say("the calls through rtpengine alone are up");
    const beside = await measureSideBySide(system, alone, generator, { rounds, seconds });
    say("both sides are compared");
    return { states, differing, beside };
  } finally {
    await alone.stop();
  }
}

const begunMs = performance.now();

function say(what: string): void {
  console.log(`  ${String(Math.round((performance.now() - begunMs) / 1_000)).padStart(4)} s  ${what}`);
}
