import type { Verdict } from "../verdict.ts";
import type { CutPoint } from "./cut-points.ts";

export type Run =
  | { readonly cut: CutPoint; readonly kind: "not begun" }
  | {
      readonly cut: CutPoint;
      readonly kind: "done";
      /** Whether the cut has met its exchange. */
      readonly isMet: boolean;
      readonly outcome: string;
      readonly charges: number;
      readonly isLineBack: boolean;
      /** If it was ever unresolved: an alert has named it. */
      readonly isTold: boolean;
    };

export interface Tally {
  add(run: Run): void;
  /** Prints the table. */
  report(): Verdict;
}

type Done = Extract<Run, { readonly kind: "done" }>;

/** What is wrong with it; `null`: nothing. An unresolved payment is honest: it blocks its reference, and people are told. */
export function faultOf({
  outcome,
  charges,
  isLineBack,
  isTold,
}: Omit<Done, "cut" | "kind" | "isMet">): string | null {
  if (charges > 1) return `charged ${charges} times`;
  if (outcome === "approved" && charges === 0) return "approved, and not charged";
  if (charges === 1 && outcome !== "approved" && outcome !== "unresolved") return `charged, and ${outcome}`;
  if (outcome.startsWith("not closed")) return outcome;
  if (outcome === "unresolved" && !isTold) return "unresolved, and nobody was told";
  return isLineBack ? null : "the line was not given back";
}

/** A line for people who wait. */
const progressEvery = 50;

export function createTally(): Tally {
  const runs: Run[] = [];
  const begun = Date.now();
  return {
    add: (run) => {
      runs.push(run);
      const fault = run.kind === "done" ? faultOf(run) : null;
      if (fault !== null) console.log(`  MISS  ${run.cut.name}: ${fault}`);
      if (runs.length % progressEvery === 0)
        console.log(`  ${runs.length} payments in ${Math.round((Date.now() - begun) / 1_000)} s`);
    },
    report: () => report(runs),
  };
}

function report(runs: readonly Run[]): Verdict {
  const done = runs.filter((run): run is Done => run.kind === "done");
  const names = [...new Set(runs.map(({ cut }) => cut.name))].sort();
  console.log(
    line("cut", ["runs", "met", "charges", "approved", "declined", "not charged", "unresolved", "misses"]),
  );
  for (const name of names)
    console.log(
      rowOf(
        name,
        done.filter(({ cut }) => cut.name === name),
      ),
    );
  console.log(rowOf("all", done));
  const misses = done.filter((run) => faultOf(run) !== null).length;
  const charges = done.reduce((sum, run) => sum + run.charges, 0);
  const notBegun = runs.length - done.length;
  const met = done.filter(({ isMet }) => isMet).length;
  const summary = `${done.length} payments, ${met} cut, ${charges} charges, ${misses} misses${notBegun > 0 ? `, ${notBegun} could not be begun` : ""}`;
  // A proof that could not be carried out, or whose cuts met nothing, proves nothing.
  const isCarriedOut = done.length > 0 && notBegun * 10 <= runs.length && met * 2 >= done.length;
  return { passed: misses === 0 && isCarriedOut, summary };
}

function rowOf(name: string, runs: readonly Done[]): string {
  const ended = (...outcomes: readonly string[]) =>
    runs.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return line(name, [
    runs.length,
    runs.filter(({ isMet }) => isMet).length,
    runs.reduce((sum, { charges }) => sum + charges, 0),
    ended("approved"),
    ended("declined"),
    ended("failed", "canceled", "expired"),
    ended("unresolved"),
    runs.filter((run) => faultOf(run) !== null).length,
  ]);
}

function line(name: string, cells: readonly (string | number)[]): string {
  return `  ${name.padEnd(52)}${cells.map((cell) => String(cell).padStart(12)).join("")}`;
}
