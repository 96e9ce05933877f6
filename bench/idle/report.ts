import { median, rounded, table } from "../figures.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import type { Memory } from "./probe.ts";

export interface Idle {
  readonly memory: Memory;
  /** Of each window, in seconds of a core a second. */
  readonly cpu: readonly number[];
}

export interface Level {
  readonly panels: number;
  readonly tacet: Idle;
  readonly bare: Idle;
  /** Panels of both that are not connected any more. */
  readonly lost: number;
}

const most = 1.3;
/** The later panels may cost so much more than the earlier ones, each. */
const flat = 1.1;

export function reportIdle(
  levels: readonly Level[],
  how: { readonly rounds: number; readonly seconds: number },
): Verdict {
  console.log(`  Memory after garbage was collected: live on the heap with buffers, and resident. Processor time in windows of ${how.seconds} s, both servers in
  the same one; with the most panels the median of ${how.rounds}.
`);
  const head = ["panels", "", "live MB", "resident MB", "cpu %", "lost"];
  const rows = levels.flatMap(({ panels, tacet, bare, lost }) =>
    [["Tacet", tacet] as const, ["Socket.IO", bare] as const].map(([name, { memory, cpu }]) => [
      String(panels),
      name,
      rounded(memory.live / 1e6),
      rounded(memory.resident / 1e6),
      rounded(median(cpu) * 100, 2),
      String(lost),
    ]),
  );
  console.log(table([head, ...rows]));
  return verdictOf("", rowsOf(levels));
}

function rowsOf(levels: readonly Level[]) {
  const [first, last] = [levels.at(0), levels.at(-1)];
  const middle = levels.at(-2);
  if (first === undefined || middle === undefined || last === undefined) return [];
  const kilobytes = (who: "tacet" | "bare", what: keyof Memory, from: Level, to: Level) =>
    (to[who].memory[what] - from[who].memory[what]) / (to.panels - from.panels) / 1_000;
  /** Of a panel, in millionths of a core: without what the server does anyhow. */
  const cpu = (who: "tacet" | "bare") =>
    ((median(last[who].cpu) - median(first[who].cpu)) / (last.panels - first.panels)) * 1e6;
  const beside = (what: string, [ours, bare]: readonly [number, number], unit: string) => ({
    what: `idle panel, ${first.panels} to ${last.panels}: ${what}`,
    ours: `${rounded(ours)} ${unit}`,
    beside: `${rounded(bare)} ${unit} bare Socket.IO`,
    ratio: rounded(ours / bare, 2),
    target: `at most ${most}`,
    isReached: ours / bare <= most,
  });
  const each = (what: keyof Memory) =>
    [kilobytes("tacet", what, first, last), kilobytes("bare", what, first, last)] as const;
  const [early, late] = [kilobytes("tacet", "live", first, middle), kilobytes("tacet", "live", middle, last)];
  return [
    beside("memory, resident, each", each("resident"), "kB"),
    { ...beside("memory, live, each", each("live"), "kB"), target: "", isReached: null },
    beside("cpu, each", [cpu("tacet"), cpu("bare")], "µs/s"),
    {
      what: `idle panels: slope from ${middle.panels} on over slope before`,
      ours: `${rounded(late)} kB each`,
      beside: `${rounded(early)} kB each before`,
      ratio: rounded(late / early, 2),
      target: `flat: at most ${flat}`,
      isReached: late / early <= flat,
    },
  ];
}
