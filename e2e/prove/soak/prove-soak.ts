/**
 * `pnpm prove soak [--minutes N] [--sessions N] [--seed N]`: as many agents at once, each with a payment under way at every moment,
 * on two servers, and one random fault after the other. What must never happen: what the table of faults asks for is not so, a
 * process grows, or the database is not in order when it is over.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Fault, NotMet } from "../faults/fault.ts";
import { isAlerted, unknownSessions } from "../faults/look.ts";
import { allFaults, keepsInvariants } from "../faults/prove-faults.ts";
import { openStage, type Stage } from "../faults/stage.ts";
import { pause } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import { faultOf } from "../once/tally.ts";
import type { Verdict } from "../verdict.ts";
import { Desk } from "./desk.ts";
import { watchVitals } from "./vitals.ts";

export interface SoakOptions {
  /** First of the world's ports; 380 from there on are used. */
  readonly port: number;
  readonly seed: number;
  readonly minutes: number;
  /** Payments under way at once. */
  readonly sessions: number;
}

/** Between two faults, in ms. */
const calmMs = 15_000;
/** Before the first one: until everybody has signed in, and is at some other place in a payment. */
const warmUpMs = 30_000;
const longMs = 12_000;

/**
 * What is never done here: the first server and the bridge are not ended, for what has grown in them has to be seen at the end.
 * The slow panel is Alex's, who takes no part.
 */
const leftOut: readonly string[] = ["drain", "rolling-restart", "drain-bridge", "slow-panel"];
const isLeftOut = ({ name, group }: Fault) =>
  group === "servers" || group === "bridge" || leftOut.includes(name);

export async function proveSoak({ port, seed, minutes, sessions }: SoakOptions): Promise<Verdict> {
  const folder = await mkdtemp(path.join(tmpdir(), "tacet-soak-"));
  console.log(
    `  Starting PostgreSQL, Redis, two servers, the bridge and ${sessions} agents with their customers …`,
  );
  const stage = await openStage({ port, folder, crowd: sessions, panels: 0 });
  const random = createRandom(seed);
  const endsAt = Date.now() + minutes * 60_000;
  const homes = stage.nodes.map(({ fromPanels }) => `http://127.0.0.1:${fromPanels.port}`);
  const desks = stage.world.crowd.map(
    (_, index) => new Desk({ world: stage.world, index, homes, random, isOver: () => Date.now() > endsAt }),
  );
  let isPassed = false;
  try {
    await openInTurn(desks);
    const vitals = watchVitals(stage);
    const working = Promise.all(desks.map((desk) => desk.work()));
    const faults = await playFaults({ stage, desks, random, endsAt });
    await vitals.stop();
    await working;
    await untilResolved(desks);
    const isFine = await report(stage, desks, faults);
    const isFlat = vitals.report();
    const areKept = await keepsInvariants(stage);
    isPassed = isFine.passed && isFlat && areKept;
    const wrong = [...(isFlat ? [] : ["something grows"]), ...(areKept ? [] : ["invariants broken"])];
    return { passed: isPassed, summary: [isFine.summary, ...wrong].join(", ") };
  } finally {
    for (const { panel } of desks) panel.close();
    await stage.close();
    if (isPassed) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    else console.log(`\n  The logs are kept in ${path.join(folder, "world", "logs")}`);
  }
}

/** Ten at a time, as a shift begins. */
async function openInTurn(desks: readonly Desk[]): Promise<void> {
  for (let from = 0; from < desks.length; from += 10)
    await Promise.all(desks.slice(from, from + 10).map(({ panel }) => panel.open()));
}

interface Playing {
  readonly stage: Stage;
  readonly desks: readonly Desk[];
  readonly random: () => number;
  readonly endsAt: number;
}

/** Gives how often each was played. */
async function playFaults({ stage, desks, random, endsAt }: Playing): Promise<ReadonlyMap<string, number>> {
  const faults: readonly Fault[] = [...allFaults.filter((fault) => !isLeftOut(fault)), secondServerDies];
  const played = new Map<string, number>();
  await pause(Math.min(warmUpMs, endsAt - Date.now()));
  while (Date.now() < endsAt) {
    const fault = faults[Math.floor(random() * faults.length)] as Fault;
    const payments = desks.flatMap(({ present }) => (present === null ? [] : [present]));
    const open = payments.filter(({ id, isClosed }) => id !== null && !isClosed).length;
    console.log(
      `  ${`${Math.round((endsAt - Date.now()) / 1_000)} s`.padStart(6)} left  ${open} open  ${fault.name}`,
    );
    try {
      await fault.run({ stage, payments, longMs, note: () => undefined });
      await stage.allUp();
      played.set(fault.name, (played.get(fault.name) ?? 0) + 1);
    } catch (error) {
      // Nothing of its kind went on just then.
      if (!(error instanceof NotMet)) throw error;
    }
    await pause(Math.max(0, Math.min(calmMs, endsAt - Date.now())));
  }
  return played;
}

const secondServerDies: Fault = {
  name: "second-server-dies",
  group: "servers",
  what: "the second server dies",
  run: async ({ stage }) => {
    stage.kill(stage.nodes[1].process);
    await stage.allUp();
  },
};

/** How long, in ms, after the last payment what is unresolved is waited for. */
const unresolvedMs = 30_000;

async function untilResolved(desks: readonly Desk[]): Promise<void> {
  for (const end = Date.now() + unresolvedMs; desks.some((desk) => desk.hasUnresolved) && Date.now() < end; )
    await pause(500);
}

async function report(
  stage: Stage,
  desks: readonly Desk[],
  faults: ReadonlyMap<string, number>,
): Promise<Verdict> {
  const settled = desks.flatMap((desk) => desk.settled());
  const unknown = await unknownSessions(stage, settled);
  const misses: string[] = [];
  for (const { id, reference, outcome, charges, isLineBack } of settled) {
    const isTold = outcome !== "unresolved" || (id !== null && (await isAlerted(stage, id)));
    const wrong = id !== null && unknown.has(id) ? "lost" : faultOf({ outcome, charges, isLineBack, isTold });
    if (wrong !== null) misses.push(`${reference}: ${wrong}`);
  }
  const gaps = desks.reduce((sum, { panel }) => sum + panel.gaps, 0);
  if (gaps > 0) misses.push(`${gaps} numbers of feeds are missing`);
  const outcomes = new Map<string, number>();
  for (const { outcome } of settled) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  console.log("\n  Payments:");
  for (const [outcome, count] of [...outcomes].sort())
    console.log(`    ${String(count).padStart(6)}  ${outcome}`);
  console.log("  Faults:");
  for (const [name, count] of [...faults].sort()) console.log(`    ${String(count).padStart(6)}  ${name}`);
  for (const miss of misses) console.log(`  MISS  ${miss}`);
  const played = [...faults.values()].reduce((sum, count) => sum + count, 0);
  const charges = settled.reduce((sum, each) => sum + each.charges, 0);
  return {
    passed: misses.length === 0 && settled.length > 0 && played > 0,
    summary: `${settled.length} payments, ${charges} charges, ${played} faults, ${misses.length} misses`,
  };
}
