/**
 * `pnpm prove voice [--cards N] [--kills N] [--seed N]`: real calls through Kamailio and rtpengine, and what of the customer's keys
 * reaches the agent's end of them. What must never happen: a digit is found there while the line is secured; a line stays
 * secured; a digit is not captured although nothing was lost on the way.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CallPath, startWorld } from "@tacet/sandbox/world";
import { AgentLine } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import type { Verdict } from "../verdict.ts";
import { type CardResult, type Lane, runCard } from "./card-run.ts";
import { type Cell, cellsOf, type Form, forms } from "./cells.ts";
import { proveFuzz } from "./fuzz.ts";
import { proveKills } from "./kills.ts";
import { inOwnWorld } from "./own-ends.ts";
import { hearsKeysUnsecured } from "./self-proof.ts";
import { proveSipp } from "./sipp.ts";
import { measureSpeech } from "./speech.ts";
import { faultOf, report } from "./tally.ts";

export interface VoiceOptions {
  /** First of the world's ports. */
  readonly port: number;
  /** Per form. */
  readonly cards: number;
  /** Of each of bridge, Kamailio and rtpengine. */
  readonly kills: number;
  readonly seed: number;
  /** Only cards that are keyed in this form, and nothing else; `null`: all of it. */
  readonly form: Form | null;
}

const customers = ["maria", "james", "priya", "luc", "sofia", "tom"] as const;
const progressEvery = 20;

export async function proveVoice({ port, cards, kills, seed, form }: VoiceOptions): Promise<Verdict> {
  const cells = (form === null ? forms : [form]).flatMap((each) => cellsOf(each, cards));
  // Every other one, so that each way of keying comes on both paths.
  const half = (rest: number) => cells.filter((_, index) => (index + Math.floor(index / 2)) % 2 === rest);
  const redirected = await inWorld({ port, callPath: "zoom-redirect" }, async (lanes) => ({
    results: await playCards(lanes, half(0), seed),
    verdicts: form === null ? [await proveKills(lanes[0], kills)] : [],
  }));
  const inline = await inWorld({ port, callPath: "inline-trunk" }, async (lanes) => ({
    results: await playCards(lanes, half(1), seed + 1),
    verdicts: form === null ? [await hearsKeysUnsecured(lanes[0]), await measureSpeech(lanes[0])] : [],
  }));
  const own =
    form === null
      ? await inOwnWorld(port, async (ends) => [await proveSipp(ends, seed), await proveFuzz(ends, seed)])
      : [];
  const verdicts = [
    report([...redirected.results, ...inline.results]),
    ...redirected.verdicts,
    ...inline.verdicts,
    ...own,
  ];
  return {
    passed: verdicts.every(({ passed }) => passed),
    summary: verdicts.map(({ summary }) => summary).join("; "),
  };
}

interface WorldPlan {
  readonly port: number;
  readonly callPath: CallPath;
}

type Lanes = readonly [Lane, ...Lane[]];

interface Played {
  readonly results: readonly CardResult[];
  readonly verdicts: readonly Verdict[];
}

async function inWorld(
  { port, callPath }: WorldPlan,
  play: (lanes: Lanes) => Promise<Played>,
): Promise<Played> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "tacet-voice-"));
  const world = await startWorld({
    port,
    dataDir,
    restart: true,
    voice: { callPath, keepRecordingsMs: 120_000 },
  });
  const [first, ...others] = customers;
  const laneOf = (customerId: string): Lane => ({ world, line: new AgentLine(world), customerId, callPath });
  const lanes: Lanes = [laneOf(first), ...others.map(laneOf)];
  let isPassed = false;
  try {
    const played = await play(lanes);
    isPassed =
      played.verdicts.every(({ passed }) => passed) && played.results.every((each) => faultOf(each) === null);
    return played;
  } finally {
    for (const { line } of lanes) line.close();
    await world.stop();
    if (isPassed) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    else console.log(`\n  The logs are kept in ${path.join(dataDir, "logs")}`);
  }
}

/** What the jitter of a cell is, at the worst: a phone that is later than that plays another cell. */
const mostLateMs = 15;
const mostTries = 4;

/** A card whose phone was held up by a busy machine says nothing about its cell: it is played again. */
async function runInTime(
  lane: Lane,
  cell: Cell,
  number: number,
  random: () => number,
): Promise<CardResult & { readonly tries: number }> {
  for (let tries = 1; ; tries++) {
    const played = await runCard(lane, cell, `${number}-${tries}`, random);
    const result = { ...played, tries };
    if (result.lateMs <= mostLateMs || faultOf(result) === null || tries === mostTries) return result;
    console.log(
      `  again: ${cell.form}, ${cell.name}: packets up to ${Math.round(result.lateMs)} ms late, ${faultOf(result)}`,
    );
  }
}

/** Each lane takes the next card when it is done with one. */
async function playCards(
  lanes: readonly Lane[],
  cells: readonly Cell[],
  seed: number,
): Promise<CardResult[]> {
  const random = createRandom(seed);
  const results: CardResult[] = [];
  const waiting = [...cells.entries()];
  const callPath = lanes[0]?.callPath ?? "";
  const begun = Date.now();
  await Promise.all(
    lanes.map(async (lane) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [number, cell] = next;
        results.push(await runInTime(lane, cell, number, random));
        if (results.length % progressEvery === 0)
          console.log(
            `  ${callPath}: ${results.length} cards in ${Math.round((Date.now() - begun) / 1_000)} s`,
          );
      }
    }),
  );
  return results;
}
