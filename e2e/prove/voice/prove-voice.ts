/**
 * `pnpm prove voice [--cards N] [--kills N] [--seed N] [--only PART] [--form FORM]`: real calls through Kamailio and rtpengine,
 * and what of the customer's keys reaches the agent's end of them. What must never happen: a digit is found there while the line
 * is secured; a line stays secured; a digit is not captured although nothing was lost on the way.
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
import { leaksOf } from "./examine.ts";
import { proveFuzz } from "./fuzz.ts";
import { proveKills } from "./kills.ts";
import { proveLoudSpeech } from "./loud-speech.ts";
import { inOwnWorld } from "./own-ends.ts";
import { hearsKeysUnsecured } from "./self-proof.ts";
import { proveSipp } from "./sipp.ts";
import { measureSpeech } from "./speech.ts";
import { proveSrtp } from "./srtp.ts";
import { faultOf, isToBePlayedAgain, report } from "./tally.ts";

export const parts = [
  "cards",
  "kills",
  "unsecured",
  "speech",
  "loud-speech",
  "sipp",
  "fuzz",
  "srtp",
] as const;
export type Part = (typeof parts)[number];

export interface VoiceOptions {
  /** First of the world's ports. */
  readonly port: number;
  /** Per form. */
  readonly cards: number;
  /** Of each of bridge, Kamailio and rtpengine. */
  readonly kills: number;
  readonly seed: number;
  /** Only this part of it; `null`: all of them. */
  readonly only: Part | null;
  /** Only cards that are keyed in this form, and nothing else; `null`: in each. */
  readonly form: Form | null;
}

const customers = ["maria", "james", "priya", "luc", "sofia", "tom"] as const;
const progressEvery = 20;
/** Under loud speech, at each loudness and of each kind of line, one card to so many of a form. */
const cardsPerLoudCard = 40;

export async function proveVoice({ port, cards, kills, seed, only, form }: VoiceOptions): Promise<Verdict> {
  const chosen = form === null ? only : "cards";
  const isOn = (part: Part) => chosen === null || chosen === part;
  const cells = isOn("cards") ? (form === null ? forms : [form]).flatMap((each) => cellsOf(each, cards)) : [];
  // Every other one, so that each way of keying comes on both paths.
  const half = (rest: number) => cells.filter((_, index) => (index + Math.floor(index / 2)) % 2 === rest);
  const results: CardResult[] = [];
  const verdicts: Verdict[] = [];
  if (isOn("cards") || isOn("kills"))
    await inWorld({ port, callPath: "zoom-redirect", results, verdicts }, async (lanes) => {
      results.push(...(await playCards(lanes, half(0), seed)));
      if (isOn("kills")) verdicts.push(await proveKills(lanes[0], kills));
    });
  if (isOn("cards") || isOn("unsecured") || isOn("speech") || isOn("loud-speech"))
    await inWorld({ port, callPath: "inline-trunk", results, verdicts }, async (lanes) => {
      results.push(...(await playCards(lanes, half(1), seed + 1)));
      if (isOn("unsecured")) verdicts.push(await hearsKeysUnsecured(lanes[0]));
      if (isOn("speech")) verdicts.push(await measureSpeech(lanes[0]));
      if (isOn("loud-speech"))
        verdicts.push(await proveLoudSpeech(lanes, Math.ceil(cards / cardsPerLoudCard), seed));
    });
  if (isOn("sipp") || isOn("fuzz"))
    verdicts.push(
      ...(await inOwnWorld(port, async (ends) => [
        ...(isOn("sipp") ? [await proveSipp(ends, seed)] : []),
        ...(isOn("fuzz") ? [await proveFuzz(ends, seed)] : []),
      ])),
    );
  if (isOn("srtp"))
    verdicts.push(...(await inOwnWorld(port, async (ends) => [await proveSrtp(ends, seed)], { srtp: true })));
  const all = isOn("cards") ? [report(results), ...verdicts] : verdicts;
  return {
    passed: all.length > 0 && all.every(({ passed }) => passed),
    summary: all.map(({ summary }) => summary).join("; "),
  };
}

interface WorldPlan {
  readonly port: number;
  readonly callPath: CallPath;
  /** What has come of it; the logs are kept if that is not good. */
  readonly results: readonly CardResult[];
  readonly verdicts: readonly Verdict[];
}

type Lanes = readonly [Lane, ...Lane[]];

async function inWorld(
  { port, callPath, results, verdicts }: WorldPlan,
  play: (lanes: Lanes) => Promise<void>,
): Promise<void> {
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
    await play(lanes);
    isPassed = verdicts.every(({ passed }) => passed) && results.every((each) => faultOf(each) === null);
  } finally {
    for (const { line } of lanes) line.close();
    await world.stop();
    if (isPassed) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    else console.log(`\n  The logs are kept in ${path.join(dataDir, "logs")}`);
  }
}

const mostTries = 4;

/** A card whose phone was held up by a busy machine says nothing about its cell: it is played again. */
async function runInTime(lane: Lane, cell: Cell, number: number, random: () => number): Promise<CardResult> {
  let slipped = 0;
  for (let tries = 1; ; tries++) {
    const result = await runCard(lane, cell, `${number}-${tries}`, random);
    if (tries === mostTries || !isToBePlayedAgain(result)) return { ...result, tries, slipped };
    slipped += leaksOf(result.found);
    console.log(
      `  again: ${cell.form}, ${cell.name}: packets up to ${Math.round(result.lateMs)} ms late, ${faultOf(result) ?? "digits missed"}`,
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
