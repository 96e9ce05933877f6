import { rounded, table } from "../figures.ts";
import type { Verdict } from "../verdict.ts";
import { type Level, mostLateMs, mostLost } from "./carry.ts";
import { type KeyTimes, keyEveryMs } from "./keys.ts";
import { type SideBySide, sum } from "./side-by-side.ts";
import type { Beginnings, StateCosts } from "./sizing.ts";
import { type Part, portsPerCall } from "./system.ts";

export interface Figures {
  /** At which the targets are set. */
  readonly calls: number;
  readonly keys: readonly KeyTimes[];
  /** Of the first keys of all calls, how many the bridge has not told of. */
  readonly untold: number;
  /** The first one with no calls before it; the last one up to that many calls. */
  readonly beginnings: readonly Beginnings[];
  /** MiB that rtpengine has with that many calls. */
  readonly memory: number;
  readonly states: StateCosts;
  /** In what the hops of the two sides are not alike. */
  readonly differing: readonly string[];
  readonly beside: SideBySide;
  readonly levels: readonly Level[];
}

/** A payment, from the secured line to the one that was given back, in s; for the share that its beginning has. */
const paymentSeconds = 120;
/** Fewer say nothing. */
const fewestRounds = 3;

export const targets = { ratio: 0.95, keyP99Ms: 100 } as const;

const percent = (share: number, digits = 0): string => `${rounded(share * 100, digits)} %`;

export function printFigures(figures: Figures): void {
  printKeys(figures);
  printBeside(figures);
  printLevels(figures.levels);
  printSizing(figures);
}

export function judge({ calls, keys, untold, beside, differing, levels }: Figures): Verdict {
  const p99Ms = keys.find((each) => each.calls === calls)?.p99Ms ?? Number.NaN;
  const missing = keys.reduce((total, each) => total + each.missing, untold);
  const good = goodCalls(levels);
  const { ratio } = beside.silent;
  const misses: readonly (readonly [isMissed: boolean, what: string])[] = [
    [beside.rounds < fewestRounds, `only ${beside.rounds} rounds of the comparison were undisturbed`],
    [!(ratio >= targets.ratio), `ratio ${rounded(ratio, 3)} is below ${targets.ratio}`],
    [!(p99Ms < targets.keyP99Ms), `p99 of key to panel at ${calls} calls is ${rounded(p99Ms)} ms`],
    [missing > 0, `${missing} keys were not told of`],
    [differing.length > 0, "the two sides are not alike"],
  ];
  const missed = misses.filter(([isMissed]) => isMissed).map(([, what]) => what);
  const reached = `ratio ${rounded(ratio, 3)}, key to panel p99 ${rounded(p99Ms)} ms at ${calls} calls, ${good} calls good`;
  return { passed: missed.length === 0, summary: missed.length === 0 ? reached : missed.join("; ") };
}

function goodCalls(levels: readonly Level[]): number {
  return Math.max(0, ...levels.filter(({ isGood }) => isGood).map(({ calls }) => calls));
}

function printKeys({ keys, calls, untold }: Figures): void {
  console.log(
    "\n  Key to panel: from the first end packet's leaving the phone to the panel's being told, ms\n",
  );
  const rows = keys.map((each) => [
    String(each.calls),
    String(each.pressed),
    String(each.missing),
    rounded(each.p50Ms),
    rounded(each.p99Ms),
    rounded(each.worstMs),
    each.calls === calls ? `below ${targets.keyP99Ms}` : "",
  ]);
  console.log(table([["calls", "keys", "missing", "p50", "p99", "worst", "target p99"], ...rows]));
  if (untold > 0) console.log(`\n  ${untold} of the first keys of all calls were not told of.`);
}

function printBeside({ beside, beginnings, differing }: Figures): void {
  const { calls, alone, silent, keying, rounds, disturbed } = beside;
  console.log(`
  ${calls} secured calls through the whole, and through rtpengine alone with the same flags and hops. Processor time in per cent of a
  core, medians of ${rounds} rounds of windows. "Keying": everybody presses a key every ${keyEveryMs / 1_000} s.
`);
  const idle = beginnings[0]?.idle;
  const row = (name: string, part: Part, besideIt = "") => [
    name,
    besideIt,
    percent(silent.parts[part], 1),
    percent(keying.parts[part], 1),
    percent(idle?.[part] ?? Number.NaN, 1),
  ];
  const perCore = (cores: number) => rounded(calls / cores, 0);
  const all = [alone, silent.all, keying.all];
  console.log(
    table([
      ["", "alone", "whole", "whole, keying", "whole, no calls"],
      row("rtpengine", "rtpengine", percent(alone, 1)),
      row("kamailio", "kamailio"),
      row("bridge", "bridge"),
      row("server, database", "server"),
      row("pnpm voice", "keeper"),
      ["all", ...all.map((cores) => percent(cores, 1)), percent(sum(idle ?? {}), 1)],
      ["calls a core", ...all.map(perCore), ""],
    ]),
  );
  const beginning = beginnings.at(-1)?.secondsEach ?? Number.NaN;
  const carried = alone / (keying.all + (beginning * calls) / paymentSeconds);
  const list = (ratios: readonly number[]) => ratios.map((each) => rounded(each, 3)).join(", ");
  console.log(`
  Ratio: of the calls that rtpengine alone carries with the same processor time, what the whole carries (alone / whole, the
  median of the rounds).
    secured calls          ${rounded(silent.ratio, 3)}, target ${targets.ratio}${silent.ratio >= targets.ratio ? "" : ": NOT REACHED"}   (${list(silent.ratios)})
    and everybody keying   ${rounded(keying.ratio, 3)}   (${list(keying.ratios)})
    and their beginnings   ${rounded(carried, 3)}   (payments of ${paymentSeconds} s; to set a call up, take its payment and secure its
                           line takes ${rounded(beginning * 1_000, 0)} ms of a core in all parts)`);
  if (disturbed > 0)
    console.log(`  ${disturbed} further rounds did not count: more than 1 % of the packets were lost.`);
  for (const each of differing) console.log(`  NOT ALIKE: ${each}`);
}

function printLevels(levels: readonly Level[]): void {
  console.log(`
  How many calls stay good: at most ${percent(mostLost, 1)} of the packets lost, p99 of their lateness at most ${mostLateMs} ms. Cores.
`);
  const rows = levels.map((level) => [
    String(level.calls),
    percent(level.lostShare, 2),
    rounded(level.lateP99Ms),
    rounded(level.grownMs),
    String(level.lostPayments),
    rounded(level.rtpengine, 2),
    rounded(level.others, 2),
    rounded(level.generator, 2),
    rounded(level.idle, 2),
    rounded(level.stolen, 2),
    level.isGood ? "good" : "NOT GOOD",
  ]);
  const head = [
    "calls",
    "lost",
    "late p99",
    "later",
    "ended",
    "rtpengine",
    "rest of whole",
    "callers",
    "idle",
    "stolen",
    "",
  ];
  console.log(table([head, ...rows]));
  const bad = levels.find(({ isGood }) => !isGood);
  if (bad !== undefined) console.log(`\n  ${limitOf(bad)}`);
  else console.log("\n  No limit was found.");
}

/** With less than this of a core to spare the machine is full. */
const fullBelow = 0.15;

function limitOf({ calls, idle, rtpengine, others, generator, lostPayments }: Level): string {
  if (lostPayments > 0) return `At ${calls} calls ${lostPayments} payments had ended by themselves.`;
  if (idle > fullBelow)
    return `At ${calls} calls ${rounded(idle, 2)} cores were idle: it was not processor time that was short.`;
  const share = generator / (rtpengine + others + generator);
  return `At ${calls} calls the cores were full; ${percent(share)} of the work was that of playing the callers.`;
}

function printSizing({ beside, states, calls, memory }: Figures): void {
  const { silent, keying } = beside;
  const rest = (keying.all - silent.parts.rtpengine) / beside.calls;
  console.log(
    `\n  Sizing, per call, all parts; rtpengine has ${rounded(memory, 0)} MiB with ${calls} calls\n`,
  );
  const row = (state: string, cores: number) => [
    state,
    percent(cores, 2),
    rounded(1 / cores, 0),
    String(portsPerCall),
  ];
  console.log(
    table([
      ["state", "of a core", "calls a core", "ports"],
      // Nobody but rtpengine has anything to do with a call that no payment is taken on.
      row("passing, not secured", states.passing),
      row("secured, masked, being keyed on", keying.all / beside.calls),
      row("secured, strict, being keyed on", states.strict + rest),
    ]),
  );
}
