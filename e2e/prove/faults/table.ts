import type { Verdict } from "../verdict.ts";
import { groups } from "./fault.ts";
import { missesOf, type Row, releasedWithinMs } from "./row.ts";

const columns = [
  ["fault", 66],
  ["under way", 11],
  ["lost", 6],
  ["approved", 10],
  ["charges", 9],
  ["doubled", 9],
  ["unresolved", 12],
  ["lines back", 12],
  ["longest s", 11],
  ["restored s", 12],
] as const;

/** Prints the table, and under it what was required. */
export function report(rows: readonly Row[]): Verdict {
  console.log(`\n${line(columns.map(([name]) => name))}   panel's word`);
  for (const group of groups) {
    const own = rows.filter(({ fault }) => fault.group === group);
    if (own.length > 0) console.log(`  ${group}`);
    for (const row of own) print(row);
  }
  const misses = rows.flatMap((row) => missesOf(row).map((miss) => `${row.fault.name}: ${miss}`));
  const ended = rows.flatMap((row) => row.ended);
  const charges = ended.reduce((sum, each) => sum + each.charges, 0);
  console.log(
    `\n  Required of each row: no payment lost, one charge for each approved one and never two, every one that stays unresolved told, the agent of every one that failed told why, every line back within ${releasedWithinMs / 1_000} s of the fault's end.`,
  );
  for (const miss of misses) console.log(`  MISS  ${miss}`);
  const summary = `${rows.length} faults, ${ended.length} payments, ${charges} charges, ${misses.length} misses`;
  return { passed: misses.length === 0 && rows.length > 0, summary };
}

function print(row: Row): void {
  const { fault, underWay, ended, restoreMs, words, notes } = row;
  const outcomes = (outcome: string) => ended.filter((each) => each.outcome === outcome).length;
  const backs = ended.flatMap(({ lineBackMs }) => (lineBackMs === null ? [] : [lineBackMs]));
  const cells = [
    `    ${fault.what}`,
    `${underWay}/${ended.length}`,
    ended.filter(({ isLost }) => isLost).length,
    outcomes("approved"),
    ended.reduce((sum, each) => sum + each.charges, 0),
    ended.filter(({ charges }) => charges > 1).length,
    outcomes("unresolved"),
    `${backs.length}/${ended.length}`,
    seconds(Math.max(0, ...backs)),
    seconds(restoreMs),
  ];
  const said = words.length === 0 ? "connected" : words.join(", ");
  const mark = missesOf(row).length > 0 ? "  <- MISS" : "";
  const note = notes.length === 0 ? "" : `  (${notes.join("; ")})`;
  console.log(`${line(cells)}   ${said}${note}${mark}`);
}

/** Tenths of a second. */
function seconds(ms: number): string {
  return (Math.round(ms / 100) / 10).toString();
}

function line(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, index) => {
      const width = columns[index]?.[1] ?? 10;
      return index === 0 ? String(cell).padEnd(width) : String(cell).padStart(width);
    })
    .join("");
}
