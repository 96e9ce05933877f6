import type { World } from "@tacet/sandbox/world";
import type { Digit } from "@tacet/voice-lab";
import { anId, pause } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import type { Verdict } from "../verdict.ts";
import { drawCard } from "./card-numbers.ts";
import { keysOf, type Lane, secure } from "./card-run.ts";
import { countKeyMessages, examine, leaksOf, noVoice } from "./examine.ts";

const victims = ["bridge", "kamailio", "rtpengine"] as const;
type Victim = (typeof victims)[number];

interface Killed {
  readonly victim: Victim;
  readonly leaks: number;
  readonly outcome: string;
  readonly charges: number;
  readonly path: string;
  readonly fault: string | null;
}

/** With everything that has to start again, and the quiet time on top. */
const closeMs = 90_000;
const backMs = 45_000;
const readyMs = 30_000;
const press = { form: "event", durationMs: 80, pauseMs: 120 } as const;

/** Each dies `times` times while a card is being keyed, as by `kill -9`; the customer keys on. */
export async function proveKills(lane: Lane, times: number): Promise<Verdict> {
  const random = createRandom(97);
  const results: Killed[] = [];
  for (const victim of victims) {
    for (let round = 0; round < times; round++) {
      await untilReady(lane.world);
      results.push(await killOne(lane, victim, `KILL-${victim}-${round}`, random));
    }
  }
  console.log("\n  Killed with -9 while a card is being keyed");
  for (const victim of victims)
    console.log(
      rowOf(
        victim,
        results.filter((each) => each.victim === victim),
      ),
    );
  const misses = results.filter(({ fault }) => fault !== null);
  for (const { victim, fault } of misses) console.log(`  MISS  ${victim}: ${fault}`);
  return { passed: misses.length === 0, summary: `${results.length} kills, ${misses.length} misses` };
}

async function killOne(lane: Lane, victim: Victim, reference: string, random: () => number): Promise<Killed> {
  const { world, line } = lane;
  const secured = await secure(lane, { phone: { talking: false } }, reference);
  if (typeof secured === "string") return { ...none, victim, fault: secured };
  const fromMs = performance.now();
  const { sessionId, engagement } = secured;
  const call = (world.voiceCalls ?? noVoice()).line(engagement.id);
  const customer = call?.customer;
  const callId = customer?.callId ?? "";
  const keys = [...keysOf(drawCard(random))];
  const dies = 2 + Math.floor(random() * (keys.length - 4));
  let restarted: Promise<void> = Promise.resolve();
  for (const [index, key] of keys.entries()) {
    if (index === dies) restarted = kill(world, victim);
    await customer?.press(key as Digit, press);
  }
  await restarted;
  const ended = await line.until(sessionId, ({ card, phase }) => card !== null || phase === "closed", 5_000);
  if (ended.phase !== "closed") {
    const next = ended.card === null ? "cancel" : "submit";
    await line.ask(next, { requestId: anId(), sessionId });
  }
  const { phase, outcome } = await line.until(sessionId, (each) => each.phase === "closed", closeMs);
  const path = await pathOnceBack(world, engagement.id);
  await pause(600);
  const window = { fromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const found = await examine(call?.heardByAgent ?? [], window);
  const leaks = leaksOf({ ...found, messages: countKeyMessages(world, callId) });
  const charges = world.gateways.sandbox.charges().filter((each) => each.reference === reference).length;
  const result = { victim, leaks, outcome: phase === "closed" ? (outcome ?? "none") : phase, charges, path };
  return { ...result, fault: faultOf(result) };
}

const none = { leaks: 0, outcome: "none", charges: 0, path: "none" };

function faultOf({ leaks, outcome, charges, path }: Omit<Killed, "victim" | "fault">): string | null {
  if (leaks > 0) return `${leaks} digits reached the agent's side`;
  if (!["approved", "canceled", "failed", "expired"].includes(outcome)) return `ended as ${outcome}`;
  if (charges !== (outcome === "approved" ? 1 : 0)) return `${outcome}, and ${charges} charges`;
  return path === "zoom" || path === "gone" ? null : `the call is left ${path}`;
}

async function kill(world: World, victim: Victim): Promise<void> {
  if (victim === "bridge") {
    await world.bridge.kill("SIGKILL");
    await world.bridge.start();
    return;
  }
  const pid = world.voice?.enginePid(victim);
  if (pid === undefined) throw new Error(`${victim} is not running`);
  process.kill(pid, "SIGKILL");
}

async function pathOnceBack(world: World, engagementId: string): Promise<string> {
  const path = () => world.calls.engagements().find(({ id }) => id === engagementId)?.path ?? "gone";
  for (const until = Date.now() + backMs; !["zoom", "gone"].includes(path()) && Date.now() < until; )
    await pause(100);
  return path();
}

/** The bridge sees calls, and both engines are there. */
async function untilReady({ urls, voice }: World): Promise<void> {
  for (const until = Date.now() + readyMs; Date.now() < until; await pause(200)) {
    const engines = (["kamailio", "rtpengine"] as const).every(
      (name) => voice?.enginePid(name) !== undefined,
    );
    const answer = await fetch(`${urls.bridge}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(
      () => null,
    );
    if (engines && answer?.status === 200) return;
  }
  throw new Error("bridge or engines did not come back");
}

function rowOf(victim: Victim, results: readonly Killed[]): string {
  const count = (outcome: string) => results.filter((each) => each.outcome === outcome).length;
  const leaks = results.reduce((sum, each) => sum + each.leaks, 0);
  const outcomes = ["approved", "canceled", "failed", "expired"]
    .map((name) => `${count(name)} ${name}`)
    .join(", ");
  return `    ${victim.padEnd(12)}${String(results.length).padStart(4)} times: ${leaks} digits leaked; ${outcomes}`;
}
