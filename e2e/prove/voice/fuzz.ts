/**
 * While a card is being keyed, whoever may send sends nonsense, and whoever may not floods. What must never happen: an engine or
 * the bridge dies of it; a capture begins, or a digit is counted, because of it; a digit stands in a log; the payment is lost.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { World } from "@tacet/sandbox/world";
import { type Digit, SipAgent } from "@tacet/voice-lab";
import { anId, pause } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import type { Verdict } from "../verdict.ts";
import { sendToControl, sendToFeed } from "./bridge-garbage.ts";
import { drawCard } from "./card-numbers.ts";
import { isCharged, keysOf } from "./card-run.ts";
import { digitRuns } from "./digit-runs.ts";
import { examine, leaksOf } from "./examine.ts";
import { type FuzzPlan, type FuzzRow, sendFloods, sendForged, sendSpoiled } from "./fuzz-rows.ts";
import {
  callThrough,
  isCapturing,
  type OpenedPayment,
  type OwnCall,
  type OwnEnds,
  openPayment,
  untilOnly,
} from "./own-ends.ts";

const reference = "FUZZ-1";
const press = { form: "event", durationMs: 100, pauseMs: 120 } as const;
const unknownLinks = 12;
const stepMs = 30_000;
const goneMs = 60_000;
const lateSoundMs = 600;

export async function proveFuzz(ends: OwnEnds, seed: number): Promise<Verdict> {
  const carrier = await SipAgent.start({ listen: ["udp:127.0.0.1:0"], user: "carrier" });
  try {
    const opened = await openPayment(ends, reference);
    if (typeof opened === "string") return { passed: false, summary: `fuzz: ${opened}` };
    const call = await callThrough(ends, carrier, opened.linkId);
    if (call === null || !(await isCapturing(ends, opened.sessionId)))
      return { passed: false, summary: "fuzz: not secured" };
    const attack = { ends, carrier, opened, call, seed };
    const { rows, faults } = await attackPayment(attack);
    report(rows);
    for (const fault of faults) console.log(`  MISS  fuzz: ${fault}`);
    const sent = rows.reduce((sum, row) => sum + row.sent, 0);
    const passed = faults.length === 0;
    return { passed, summary: `${sent} malformed and foreign messages, ${faults.length} misses` };
  } finally {
    await carrier.close();
  }
}

interface Attack {
  readonly ends: OwnEnds;
  readonly carrier: SipAgent;
  readonly opened: OpenedPayment;
  readonly call: OwnCall;
  readonly seed: number;
}

async function attackPayment(attack: Attack): Promise<{ rows: FuzzRow[]; faults: string[] }> {
  const { ends, opened, call, seed } = attack;
  const { world, lane } = ends;
  const random = createRandom(seed);
  const card = drawCard(random);
  const keys = [...keysOf(card)] as Digit[];
  const half = keys.slice(0, Math.floor(card.number.length / 2));
  // Not a card's: these may be sent to everybody, and must be in no log all the same.
  const digits = `9${Array.from({ length: 15 }, () => Math.floor(random() * 10)).join("")}`;
  const fromMs = performance.now();
  await pressAll(call, half);
  await untilEntered(attack, half.length);
  const before = await look(attack);
  const rows = await sendAll(attack, digits);
  await lane.line.ask("extend", { requestId: anId(), sessionId: opened.sessionId });
  const left = await untilOnly(world, [call.customer.callId], goneMs);
  const faults = changesOf(before, await look(attack));
  if (before.entered !== half.length) faults.push(`${before.entered} of ${half.length} keys were counted`);
  const strangers = [...left.dialogs, ...left.media].filter((each) => each !== call.customer.callId);
  if (strangers.length > 0) faults.push(`${strangers.length} calls of the attack are left`);
  for (const { kind, by, classes } of rows)
    if (kind.startsWith("flood") && classes.size > 0) faults.push(`${kind} (${by}) was answered`);

  await pressAll(call, keys.slice(half.length));
  const outcome = await pay(attack);
  if (outcome !== "approved") faults.push(`the payment ended as ${outcome}`);
  if (!(await isCharged(world, reference, card))) faults.push("the card was not charged once");
  if ((await outcomeOf(call)) !== "hung_up_there") faults.push("the call was not given back");
  await pause(lateSoundMs);
  const window = { fromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const leaks = leaksOf({
    ...(await examine([call.agent.stream.recording], window)),
    messages: reachedZoom(ends),
  });
  if (leaks > 0) faults.push(`${leaks} digits reached the agent's side`);
  faults.push(...searchStored(world, [keysOf(card), digits]));
  return { rows, faults };
}

async function sendAll(attack: Attack, digits: string): Promise<FuzzRow[]> {
  const { ends, call, seed } = attack;
  const { ports } = ends.world;
  const { dialog } = call.customer.call;
  if (dialog === null) throw new Error("the call is gone");
  const plan: FuzzPlan = {
    seed,
    bridgePort: ports.bridgeCarrierSide,
    digits,
    call: {
      callId: call.customer.callId,
      customerTag: dialog.id.localTag,
      agentTag: dialog.id.remoteTag,
      routes: dialog.request("OPTIONS").headers.list("Route"),
      target: dialog.target,
    },
  };
  return [
    ...(await sendSpoiled(plan)),
    ...(await sendForged(plan)),
    ...(await sendFloods(plan)),
    await sendToFeed(ports.dtmf, plan),
    await sendToControl(ports.bridge, plan),
    await callWithUnknownLinks(attack),
  ];
}

/** Calls that are answered, with link ids that nobody has: the bridge has to end them, and takes nothing of them. */
async function callWithUnknownLinks({ ends, carrier }: Attack): Promise<FuzzRow> {
  const classes = new Map<string, number>();
  for (let sent = 0; sent < unknownLinks; sent++) {
    const call = await callThrough(ends, carrier, `nobody-${sent}`);
    const name = call === null ? "4xx" : "2xx";
    classes.set(name, (classes.get(name) ?? 0) + 1);
    if (call === null) continue;
    await pressAll(call, ["1", "2", "3"]);
    await outcomeOf(call);
    call.customer.close();
  }
  return { kind: "calls with unknown link ids", by: "UDP", sent: unknownLinks, classes };
}

/** A phone falls silent with its call, and would never be done. */
async function pressAll({ customer }: OwnCall, keys: readonly Digit[]): Promise<void> {
  for (const key of keys) await Promise.race([customer.press(key, press), customer.ended]);
}

/** Why the call ended; that it did not, if it takes too long. */
const outcomeOf = ({ customer }: OwnCall): Promise<string> =>
  Promise.race([customer.ended, pause(stepMs).then(() => "still up")]);

interface Sight {
  readonly pids: Readonly<Record<string, number | undefined>>;
  readonly entered: number;
  readonly phase: string;
  readonly sessions: number;
  /** How often a line was secured. */
  readonly secured: number;
  readonly isBridgeReady: boolean;
}

async function look({ ends: { world, lane }, opened }: Attack): Promise<Sight> {
  const { line } = lane;
  const followed = await line.ask<{ readonly sessions: readonly unknown[] }>("follow", { afterSeq: null });
  const health = await fetch(`${world.urls.bridge}/readyz`, { signal: AbortSignal.timeout(5_000) });
  const log = readFileSync(path.join(world.dataDir, "logs", "bridge.log"), "utf8");
  return {
    pids: {
      bridge: world.bridge.pid,
      "the keeper of the engines": world.voice?.pid,
      Kamailio: world.voice?.enginePid("kamailio"),
      rtpengine: world.voice?.enginePid("rtpengine"),
    },
    entered: await line.entered(opened.sessionId),
    phase: (await line.session(opened.sessionId)).phase,
    sessions: followed.ok ? followed.value.sessions.length : 0,
    secured: log.split('"line secured"').length - 1,
    isBridgeReady: health.status === 200,
  };
}

function changesOf(before: Sight, after: Sight): string[] {
  const faults = Object.entries(before.pids)
    .filter(([name, pid]) => pid === undefined || after.pids[name] !== pid)
    .map(([name]) => `${name} died`);
  if (after.entered !== before.entered) faults.push(`${before.entered} keys became ${after.entered}`);
  if (after.phase !== "capturing") faults.push(`the payment is ${after.phase}`);
  if (after.sessions !== before.sessions) faults.push("other payments were begun");
  if (before.secured === 0 || after.secured !== before.secured) faults.push("a line was secured");
  if (!after.isBridgeReady) faults.push("the bridge is not ready");
  return faults;
}

async function untilEntered({ ends, opened }: Attack, count: number): Promise<void> {
  for (const end = Date.now() + stepMs; Date.now() < end; await pause(200))
    if ((await ends.lane.line.entered(opened.sessionId)) >= count) return;
}

async function pay({ ends, opened: { sessionId } }: Attack): Promise<string> {
  const { line } = ends.lane;
  const isOver = (each: { readonly card: unknown; readonly phase: string }) =>
    each.card !== null || each.phase !== "capturing";
  await line.until(sessionId, isOver, stepMs);
  await line.ask("submit", { requestId: anId(), sessionId });
  const closed = await line.until(sessionId, ({ phase }) => phase === "closed", stepMs * 2);
  return closed.outcome ?? closed.phase;
}

/** Requests with a body that can carry keys; only calls and what ends them are to get through. */
const reachedZoom = ({ zoom }: OwnEnds): number =>
  ["INFO", "NOTIFY", "MESSAGE"].reduce((sum, method) => sum + zoom.record.requests(method, "in").length, 0);

/** The logs, and what the engines store of calls. */
function searchStored({ dataDir }: World, secrets: readonly string[]): string[] {
  const faults: string[] = [];
  for (const folder of ["logs", "voice"]) {
    const names = readdirSync(path.join(dataDir, folder), { recursive: true, withFileTypes: true });
    const files = names.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name));
    if (files.length === 0) faults.push(`there is nothing to search in ${folder}`);
    for (const file of files) {
      const text = readFileSync(file, "latin1");
      const found = secrets.flatMap((secret) => digitRuns(text, secret)).length;
      if (found > 0) faults.push(`${found} runs of digits in ${path.relative(dataDir, file)}`);
    }
  }
  return faults;
}

const classNames = ["100", "2xx", "3xx", "4xx", "5xx", "6xx"] as const;

function report(rows: readonly FuzzRow[]): void {
  const line = (name: string, by: string, cells: readonly (string | number)[]) =>
    console.log(
      `    ${name.padEnd(34)}${by.padEnd(6)}${cells.map((cell) => String(cell).padStart(7)).join("")}`,
    );
  console.log("\n  Nonsense and floods while a card is being keyed; how many were answered with what");
  line("", "", ["sent", ...classNames]);
  for (const { kind, by, sent, classes } of rows)
    line(kind, by, [sent, ...classNames.map((name) => classes.get(name) ?? 0)]);
}
