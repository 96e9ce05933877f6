/** What the whole costs over what rtpengine costs anyway: the same calls, by turns through the one and the other. */
import { median } from "../figures.ts";
import type { RtpengineAlone } from "./alone.ts";
import { between, type CpuSeconds } from "./cpu.ts";
import type { GeneratorProcess, Measured } from "./generator/index.ts";
import { keyEveryMs } from "./keys.ts";
import { pause } from "./panel.ts";
import type { Part, System } from "./system.ts";

export interface SideBySide {
  readonly calls: number;
  /** Through rtpengine alone; cores, the median. */
  readonly alone: number;
  /** Through the whole, while nobody keys, and while everybody does. */
  readonly silent: Whole;
  readonly keying: Whole;
  readonly rounds: number;
  /** Rounds that did not count: the machine was too busy with something else to send all packets through. */
  readonly disturbed: number;
}

export interface Whole {
  /** Cores, medians: of each part, and of all. */
  readonly parts: Readonly<Record<Part, number>>;
  readonly all: number;
  /** What part of the calls of rtpengine alone the same processor time carries: the median of the rounds, and all of them. */
  readonly ratio: number;
  readonly ratios: readonly number[];
}

interface Window {
  readonly parts: CpuSeconds<Part>;
  readonly cores: number;
  readonly lost: number;
}

const kinds = ["silent", "alone", "keying"] as const;
type Kind = (typeof kinds)[number];
type Round = Readonly<Record<Kind, Window>>;

const settleMs = 1_500;
/** A packet that is lost costs nothing on its further way. */
const mostLost = 0.01;
/** After so many ms no further round is begun. */
const longestMs = 200_000;

export async function measureSideBySide(
  system: System,
  alone: RtpengineAlone,
  generator: GeneratorProcess,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<SideBySide> {
  const measured: Round[] = [];
  let disturbed = 0;
  for (const end = performance.now() + longestMs; measured.length < rounds && performance.now() < end; ) {
    await system.extend();
    const windows: Partial<Record<Kind, Window>> = {};
    // Whoever is first has the machine of a moment ago: each in its turn.
    const turn = (measured.length + disturbed) % kinds.length;
    for (const kind of [...kinds.slice(turn), ...kinds.slice(0, turn)])
      windows[kind] = await measureWindow(kind, system, alone, generator, seconds);
    const round = windows as Round;
    if (kinds.some((kind) => round[kind].lost > mostLost)) disturbed += 1;
    else measured.push(round);
  }
  return {
    calls: alone.numbers.length,
    alone: median(measured.map((round) => round.alone.cores)),
    silent: wholeOf(measured, "silent"),
    keying: wholeOf(measured, "keying"),
    rounds: measured.length,
    disturbed,
  };
}

async function measureWindow(
  kind: Kind,
  system: System,
  alone: RtpengineAlone,
  generator: GeneratorProcess,
  seconds: number,
): Promise<Window> {
  const calls = kind === "alone" ? alone.numbers : system.numbers.slice(0, alone.numbers.length);
  await generator.ask({ kind: "run", calls, ...(kind === "keying" ? { keyEveryMs } : {}) });
  await pause(settleMs);
  const now = () => ({ parts: system.cpu(), alone: alone.cpu() });
  const [before, begunMs] = [now(), performance.now()];
  const lost = lostShare(await generator.ask({ kind: "measure", ms: seconds * 1_000 }));
  const [after, took] = [now(), (performance.now() - begunMs) / 1_000];
  const parts = perSecond(between(before.parts, after.parts), took);
  const cores = kind === "alone" ? (after.alone - before.alone) / took : sum(parts);
  return { parts, cores, lost };
}

function wholeOf(rounds: readonly Round[], kind: "silent" | "keying"): Whole {
  const ratios = rounds.map((round) => round.alone.cores / round[kind].cores);
  const names = Object.keys(rounds[0]?.[kind].parts ?? {}) as Part[];
  const parts = names.map((name) => [name, median(rounds.map((round) => round[kind].parts[name]))]);
  return {
    parts: Object.fromEntries(parts) as Record<Part, number>,
    all: median(rounds.map((round) => round[kind].cores)),
    ratio: median(ratios),
    ratios,
  };
}

/** Of the packets that should have come. */
export const lostShare = ({ expected, lost }: Measured): number => lost / expected;

export const sum = (cores: CpuSeconds<string>): number =>
  Object.values(cores).reduce((total, each) => total + each, 0);

export function perSecond(used: CpuSeconds<Part>, seconds: number): CpuSeconds<Part> {
  return Object.fromEntries(
    Object.entries(used).map(([name, each]) => [name, each / seconds]),
  ) as CpuSeconds<Part>;
}
