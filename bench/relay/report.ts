import { median, rounded, table } from "../figures.ts";
import { type Row, type Verdict, verdictOf } from "../verdict.ts";
import { type RelayName, relayNames } from "./load/index.ts";

export interface Measured {
  /** Of each window. */
  readonly perSecond: readonly number[];
  /** Of the server's processor. */
  readonly cpuMsPerKey: number;
  /** Of the keys that were taken while as many were pressed as it takes. */
  readonly shownShare: number;
  /** Of each window. */
  readonly p50Ms: readonly number[];
  readonly p99Ms: readonly number[];
  /** In all windows together. */
  readonly refused: number;
  readonly lost: number;
}

export type Level = { readonly sessions: number } & Readonly<Record<RelayName, Measured>>;

interface How {
  readonly atOnce: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly perSecond: number;
}

const targets = { throughput: 0.85, p99: 1.5 } as const;
const names: Readonly<Record<RelayName, string>> = {
  tacet: "Tacet",
  bare: "Express + Socket.IO",
  raw: "ws alone",
};

/** Prints all of it, and gives the rows that count: those of the most sessions. */
export function reportRelay(levels: readonly Level[], how: How): Verdict {
  console.log(`  Medians of ${how.rounds} rounds of windows of ${how.seconds} s, by turns. Keys a second: ${how.atOnce} under way at a time, by turns in all sessions.
  Latency: at a fixed pace, ${how.perSecond} keys a second with the most sessions. "Shown": of one session Tacet shows a key every 50 ms, the last
  value always; what is pressed faster is taken, and the next one stands for it.
`);
  const head = [
    "sessions",
    "",
    "keys a second",
    "shown",
    "cpu ms a key",
    "p50 ms",
    "p99 ms",
    "refused",
    "lost",
  ];
  const rows = levels.flatMap((level) =>
    relayNames.map((name) => {
      const { perSecond, shownShare, cpuMsPerKey, p50Ms, p99Ms, refused, lost } = level[name];
      return [
        String(level.sessions),
        names[name],
        rounded(median(perSecond), 0),
        `${rounded(100 * shownShare, 0)} %`,
        rounded(cpuMsPerKey, 3),
        rounded(median(p50Ms), 2),
        rounded(median(p99Ms), 2),
        String(refused),
        String(lost),
      ];
    }),
  );
  console.log(table([head, ...rows]));
  const counted = levels.at(-1);
  return verdictOf(
    "",
    counted === undefined ? [] : levels.flatMap((level) => rowsOf(level, level === counted)),
  );
}

function rowsOf({ sessions, tacet, bare }: Level, isRequired: boolean): readonly Row[] {
  const throughput = ratioOf(tacet.perSecond, bare.perSecond);
  const p99 = ratioOf(tacet.p99Ms, bare.p99Ms);
  const whole = tacet.refused + tacet.lost;
  const judged = (isReached: boolean) => (isRequired ? isReached : null);
  return [
    {
      what: `relay, ${sessions} open: keys a second`,
      ours: rounded(median(tacet.perSecond), 0),
      beside: `${rounded(median(bare.perSecond), 0)} bare relay`,
      ratio: rounded(throughput, 2),
      target: isRequired ? `at least ${targets.throughput}` : "",
      isReached: judged(throughput >= targets.throughput),
    },
    {
      what: `relay, ${sessions} open: key to panel p99`,
      ours: `${rounded(median(tacet.p99Ms), 1)} ms`,
      beside: `${rounded(median(bare.p99Ms), 1)} ms bare relay`,
      ratio: rounded(p99, 2),
      target: isRequired ? `at most ${targets.p99}` : "",
      isReached: judged(p99 <= targets.p99),
    },
    {
      what: `relay, ${sessions} open: keys refused or lost`,
      ours: String(whole),
      beside: `${bare.refused + bare.lost} bare relay`,
      ratio: "",
      target: "0",
      isReached: whole === 0,
    },
  ];
}

/** The median of the rounds' ratios: what disturbs a round disturbs both. */
function ratioOf(ours: readonly number[], beside: readonly number[]): number {
  return median(ours.map((each, round) => each / (beside[round] ?? Number.NaN)));
}
