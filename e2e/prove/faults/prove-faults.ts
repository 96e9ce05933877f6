/**
 * `pnpm prove faults [--faults NAME,NAME] [--long] [--seed N]`: two servers on a real PostgreSQL and Redis, a fault at a time
 * with a payment in every stage under it, and what became of each. What must never happen: a payment that is lost, two charges for
 * one, a line that is held after everything is there again. docs/faults.md says what each row does.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRandom } from "../once/random.ts";
import type { Verdict } from "../verdict.ts";
import type { Fault } from "./fault.ts";
import { faultsOfNetwork } from "./faults-of-network.ts";
import { faultsOfOperation } from "./faults-of-operation.ts";
import { faultsOfProcesses } from "./faults-of-processes.ts";
import { faultsOfStores } from "./faults-of-stores.ts";
import { checkInvariants } from "./invariants.ts";
import { findsPlanted } from "./planted.ts";
import { play } from "./play.ts";
import { type Ended, missesOf, type Row } from "./row.ts";
import { openStage, type Stage } from "./stage.ts";
import { report } from "./table.ts";

export interface FaultsOptions {
  /** First of the world's ports; 380 from there on are used. */
  readonly port: number;
  /** Decides their order. */
  readonly seed: number;
  /** `null`: all of them. */
  readonly faults: readonly string[] | null;
  /** What is away stays away for a minute, not for twenty seconds. */
  readonly isLong: boolean;
}

export const allFaults: readonly Fault[] = [
  ...faultsOfProcesses,
  ...faultsOfStores,
  ...faultsOfNetwork,
  ...faultsOfOperation,
];

/** @throws when a fault is not known, or the world can't be started, as without PostgreSQL and Redis. */
export async function proveFaults({ port, seed, faults, isLong }: FaultsOptions): Promise<Verdict> {
  const chosen = inOrder(choose(faults), seed);
  const folder = await mkdtemp(path.join(tmpdir(), "tacet-faults-"));
  console.log(`  Starting PostgreSQL, Redis, two servers, the bridge and the world around them …`);
  const stage = await openStage({ port, folder });
  let isPassed = false;
  try {
    const rows = await playAll(stage, chosen, isLong ? 60_000 : 20_000);
    const verdict = report(rows);
    const areKept = await keepsInvariants(stage);
    const isFound = await findsPlanted(stage);
    const gaps = stage.panels.reduce((sum, panel) => sum + panel.gaps, 0);
    if (gaps > 0) console.log(`  MISS  panels found ${gaps} numbers of their feed missing`);
    isPassed = verdict.passed && areKept && isFound && gaps === 0;
    const more = isFound ? "" : "; what was planted was not found";
    return { passed: isPassed, summary: `${verdict.summary}${areKept ? "" : ", invariants broken"}${more}` };
  } finally {
    await stage.close();
    if (isPassed) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    else console.log(`\n  The logs are kept in ${path.join(folder, "world", "logs")}`);
  }
}

function choose(names: readonly string[] | null): readonly Fault[] {
  if (names === null) return allFaults;
  const unknown = names.filter((name) => !allFaults.some((fault) => fault.name === name));
  if (unknown.length > 0)
    throw new Error(
      `there is no fault ${unknown.join(", ")}; there are: ${allFaults.map(({ name }) => name).join(", ")}`,
    );
  return allFaults.filter(({ name }) => names.includes(name));
}

/** Another order with another seed: what one fault leaves behind, another may trip over. */
function inOrder(faults: readonly Fault[], seed: number): readonly Fault[] {
  const random = createRandom(seed);
  return faults
    .map((fault) => ({ fault, rank: random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ fault }) => fault);
}

async function playAll(stage: Stage, faults: readonly Fault[], longMs: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const begun = Date.now();
  for (const [number, fault] of faults.entries()) {
    const row = await play(stage, fault, { number, longMs });
    rows.push(row);
    const misses = missesOf(row);
    const at = `${Math.round((Date.now() - begun) / 1_000)} s`.padStart(6);
    console.log(`  ${at}  ${fault.name}: ${row.ended.map(endOf).join(", ")}`);
    for (const miss of misses) console.log(`          MISS  ${miss}`);
  }
  return rows;
}

function endOf({ outcome, reason }: Ended): string {
  return reason === null ? outcome : `${outcome} (${reason})`;
}

/** Prints what the database says of itself, and whether each question would find what it is after. */
export async function keepsInvariants({ services }: Pick<Stage, "services">): Promise<boolean> {
  const checked = await checkInvariants(services.postgres.url());
  console.log("\n  Asked of the database alone:");
  for (const { name, broken, isProven } of checked)
    console.log(
      `    ${broken === 0 ? "yes" : `NO, ${broken} are not`}`.padEnd(20) +
        name +
        (isProven ? "" : "  <- this question did not find what was planted"),
    );
  return checked.every(({ broken, isProven }) => broken === 0 && isProven);
}
