import { readdirSync, readFileSync } from "node:fs";
import type { Stage } from "../faults/stage.ts";
import { pause } from "../once/agent-line.ts";
import { isFlat, type Limit, type Sample, trendOf } from "./trend.ts";

/** A process that is never killed, and where it tells its figures. */
interface Watched {
  readonly name: string;
  pid(): number | undefined;
  readonly metrics: string;
}

const everyMs = 5_000;
const mega = 1_000_000;

const figures = [
  { name: "heap used, MB", unit: mega, least: 10 * mega },
  { name: "resident, MB", unit: mega, least: 30 * mega },
  { name: "file handles", unit: 1, least: 30 },
  { name: "handles of Node", unit: 1, least: 30 },
] as const satisfies readonly (Limit & { readonly name: string; readonly unit: number })[];

type Figure = (typeof figures)[number]["name"];

export interface Vitals {
  stop(): Promise<void>;
  /** Prints a line for each figure of each process; whether all are flat. */
  report(): boolean;
}

/** Looks at the first server and the bridge every five seconds: at what they tell of themselves, and at what the system tells of them. */
export function watchVitals({ nodes, world, metrics }: Stage): Vitals {
  const watched: readonly Watched[] = [
    { name: "server A", pid: () => nodes[0].process.pid, metrics: metrics[0] ?? "" },
    { name: "secure bridge", pid: () => world.bridge.pid, metrics: metrics[2] ?? "" },
  ];
  const begun = Date.now();
  const kept = new Map<string, Sample[]>();
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      for (const each of watched)
        for (const [figure, value] of await look(each)) {
          if (!Number.isFinite(value)) continue;
          const key = `${each.name} ${figure}`;
          kept.set(key, [...(kept.get(key) ?? []), { at: Date.now() - begun, value }]);
        }
      await pause(everyMs);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await looking;
    },
    report: () => {
      console.log("\n  After warm-up (the last two thirds, the least of every 30 s):");
      let areFlat = true;
      for (const { name } of watched)
        for (const figure of figures) {
          const trend = trendOf(kept.get(`${name} ${figure.name}`) ?? []);
          const flat = isFlat(trend, figure);
          areFlat &&= flat;
          const mean = tenths(trend.mean / figure.unit);
          const slope = tenths(trend.perMinute / figure.unit);
          const growth = `${Math.round(trend.growth * 100)} %`;
          console.log(
            `    ${name.padEnd(15)}${figure.name.padEnd(17)}mean ${mean.padStart(7)}   slope ${slope.padStart(6)} a minute   growth ${growth.padStart(5)}   ${flat ? "flat" : "GROWS"}`,
          );
        }
      return areFlat;
    },
  };
}

async function look({ pid, metrics }: Watched): Promise<readonly (readonly [Figure, number])[]> {
  const id = pid();
  try {
    const response = await fetch(metrics, { signal: AbortSignal.timeout(everyMs) });
    const text = await response.text();
    const heap = metricOf(text, "nodejs_heap_size_used_bytes");
    const handles = metricOf(text, "nodejs_active_handles_total");
    const pages = Number(readFileSync(`/proc/${id}/statm`, "utf8").split(" ")[1]);
    return [
      ["heap used, MB", heap],
      ["resident, MB", pages * 4_096],
      ["file handles", readdirSync(`/proc/${id}/fd`).length],
      ["handles of Node", handles],
    ];
  } catch {
    // It is too busy to answer, or held back by a fault: the next look will do.
    return [];
  }
}

function metricOf(text: string, name: string): number {
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? Number.NaN);
}

function tenths(value: number): string {
  return (Math.round(value * 10) / 10).toString();
}
