/**
 * Keys as tones while the customer speaks loudly, which is where the engine's tone detector has its limit. On a line that the
 * merchant has chosen to be strict nothing may get through all the same. On a masked one the first tones may, until one is found
 * and the line is strict: how many is told, and fails nothing. What must never happen: a digit is found on a strict line.
 */
import type { VoiceLine } from "@tacet/sandbox/world";
import { type Background, type Digit, isDigit, pseudoSpeech, silence } from "@tacet/voice-lab";
import { anId, pause } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import type { Verdict } from "../verdict.ts";
import { drawCard } from "./card-numbers.ts";
import { callAnew, keysOf, type Lane, secure } from "./card-run.ts";
import { examine, type Heard, leaksOf, noVoice, type Pressed, whichAreHeard } from "./examine.ts";
import { chooseSecuring } from "./securing.ts";

/** Both frequencies together, root mean square. Speech that is 6 dB louder still swings within full scale. */
const toneDbfs = -22;
/** The speech above the tone, dB; as root mean square over its pauses too. */
const loudnesses = [6, 0, -6, -12] as const;
/** Of `pseudoSpeech`, unless told. */
const speechDbfs = -24;
const voices = 3;
const tone = {
  form: "tone",
  durationMs: 100,
  pauseMs: 100,
  tone: { levelDbfs: toneDbfs, over: "background" },
} as const;
const event = { form: "event", durationMs: 100, pauseMs: 100 } as const;
/** So many keys as events make a line masked. */
const eventKeys = 4;
/** How long a sound may be on its way through a secured line. */
const onItsWayMs = 500;
/** How long the agent's panel may take to hear that a tone was found. */
const strictMs = 900;
const stepMs = 20_000;

interface Plain {
  readonly keyed: number;
  /** Told by the searches at the agent's end. */
  readonly heard: number;
}

interface Strict extends Plain {
  /** 1: all fields were complete in the end. With a key that the engine missed the customer keys the field again. */
  readonly complete: number;
}

interface Masked extends Plain {
  /** How many of the tones the engine had not found before one was, and the line was strict. */
  readonly missed: number;
  /** Digits found when the line was strict. */
  readonly afterwards: number;
}

/** What the customer of a card keys, and says meanwhile. */
interface Said {
  readonly overDb: number;
  readonly reference: string;
  readonly keys: readonly Digit[];
  readonly speech: Background;
}

interface Played<Of> {
  readonly said: Said;
  /** A text: what went wrong with it. */
  readonly result: Of | string;
}

/**
 * `cards`: of each kind of line at each loudness. The lanes are of one world on an inline trunk, where nobody else takes a payment
 * meanwhile: for its second half the account is set to strict.
 */
export async function proveLoudSpeech(lanes: readonly Lane[], cards: number, seed: number): Promise<Verdict> {
  const world = lanes[0]?.world;
  if (world === undefined) throw new Error("no lane");
  const random = createRandom(seed + 5);
  // Before the calls: it takes so long that packets would be late.
  const spoken = Array.from({ length: voices }, (_, voice) => pseudoSpeech({ seed: 11 + voice }));
  const saidOn = (line: string): Said[] =>
    loudnesses.flatMap((overDb) =>
      Array.from({ length: cards }, (_, card) => ({
        overDb,
        reference: `LOUD-${line}-${overDb}-${card}`,
        keys: [...keysOf(drawCard(random))].filter(isDigit),
        speech: louder(spoken[card % voices] ?? silence(), toneDbfs + overDb - speechDbfs),
      })),
    );
  const plain = await playAll(lanes, saidOn("plain"), keyUnsecured);
  const masked = await playAll(lanes, saidOn("masked"), keyMasked);
  await chooseSecuring(world, "strict");
  try {
    return report({ plain, masked, strict: await playAll(lanes, saidOn("strict"), keyStrict) });
  } finally {
    await chooseSecuring(world, "masked");
  }
}

/** Each lane takes the next card when it is done with one. */
async function playAll<Of>(
  lanes: readonly Lane[],
  waiting: Said[],
  play: (lane: Lane, said: Said) => Promise<Of | string>,
): Promise<Played<Of>[]> {
  const played: Played<Of>[] = [];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let said = waiting.shift(); said !== undefined; said = waiting.shift())
        played.push({ said, result: await play(lane, said) });
    }),
  );
  return played;
}

/** The reference: what the searches tell of such keys where nothing is done about them. */
async function keyUnsecured(lane: Lane, { keys, speech }: Said): Promise<Plain | string> {
  const engagement = await callAnew(lane, { talking: false });
  const line = engagement === null ? undefined : lineOf(lane, engagement.id);
  if (!line?.customer) return "the call did not come up";
  line.customer.stream.background = speech;
  const pressed: Pressed[] = [];
  for (const key of keys) pressed.push(await press(line, key));
  await pause(onItsWayMs);
  return { keyed: keys.length, heard: count(await whichAreHeard(line.heardByAgent, pressed)) };
}

/** Everything that is found counts, whatever key and whenever: the agent hears nothing at all. */
async function keyStrict(lane: Lane, { keys, speech, reference }: Said): Promise<Strict | string> {
  const secured = await secure(lane, { phone: { talking: false } }, reference);
  if (typeof secured === "string") return secured;
  const { sessionId, engagement } = secured;
  const line = lineOf(lane, engagement.id);
  if (!line?.customer) return "the call is gone";
  line.customer.stream.background = speech;
  const fromMs = performance.now();
  for (const key of keys) await press(line, key);
  await pause(onItsWayMs);
  // No later: two seconds after the last key of a complete card the agent hears the customer speak again.
  const search = { fromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const session = await lane.line.session(sessionId);
  const complete = session.card === null ? 0 : 1;
  const kept: { readonly mode: string; readonly because?: string } | null = session.line;
  const hasSound = line.heardByAgent.at(-1)?.received.some(({ atMs }) => atMs >= fromMs) === true;
  const found = await examine(line.heardByAgent, search);
  await close(lane, sessionId);
  if (kept?.mode !== "strict" || kept.because !== "chosen") return "the line was not strict by choice";
  if (!hasSound) return "nothing at all came to the agent's end";
  return { keyed: keys.length, heard: leaksOf({ ...found, messages: 0 }), complete };
}

/** Events make the line masked; then tones, one by one, until one is found; and the rest of the card, when it is strict. */
async function keyMasked(lane: Lane, { keys, speech, reference }: Said): Promise<Masked | string> {
  const secured = await secure(lane, { phone: { talking: false } }, reference);
  if (typeof secured === "string") return secured;
  const { sessionId, engagement } = secured;
  const line = lineOf(lane, engagement.id);
  if (!line?.customer) return "the call is gone";
  const isIn = (mode: string) => async (ms: number) =>
    (await lane.line.until(sessionId, (session) => session.line?.mode === mode, ms)).line?.mode === mode;
  const [isMasked, isStrict] = [isIn("masked"), isIn("strict")];
  await line.customer.press(keys.slice(0, eventKeys).join(""), event);
  const wasMasked = await isMasked(stepMs);
  line.customer.stream.background = speech;
  const tones = keys.slice(eventKeys);
  const pressed: Pressed[] = [];
  let isFound = false;
  while (!isFound && pressed.length < tones.length) {
    const key = tones[pressed.length];
    if (key === undefined) break;
    pressed.push(await press(line, key));
    isFound = await isStrict(strictMs);
  }
  const strictFromMs = performance.now();
  for (const key of tones.slice(pressed.length)) await press(line, key);
  await pause(onItsWayMs);
  const search = { fromMs: strictFromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const after = isFound ? await examine(line.heardByAgent, search) : null;
  const heard = count(await whichAreHeard(line.heardByAgent, pressed));
  await close(lane, sessionId);
  if (!wasMasked) return "the line was not masked after four keys as events";
  return {
    keyed: pressed.length,
    heard,
    missed: pressed.length - (isFound ? 1 : 0),
    afterwards: after === null ? 0 : leaksOf({ ...after, messages: 0 }),
  };
}

async function press(line: VoiceLine, key: Digit): Promise<Pressed> {
  const fromMs = performance.now();
  await line.customer?.press(key, tone);
  return { key, fromMs, toMs: performance.now() + onItsWayMs };
}

async function close({ line }: Lane, sessionId: string): Promise<void> {
  await line.ask("cancel", { requestId: anId(), sessionId });
  await line.until(sessionId, ({ phase }) => phase === "closed", stepMs * 2);
}

const lineOf = ({ world }: Lane, id: string) => (world.voiceCalls ?? noVoice()).line(id);

/** Keys that one search or the other has found. */
const count = (keys: readonly Heard[]): number =>
  keys.filter(({ multimon, goertzel }) => multimon || goertzel).length;

function louder(speech: Background, db: number): Background {
  const gain = 10 ** (db / 20);
  return (sample) => gain * speech(sample);
}

interface Results {
  readonly plain: readonly Played<Plain>[];
  readonly masked: readonly Played<Masked>[];
  readonly strict: readonly Played<Strict>[];
}

function report({ plain, masked, strict }: Results): Verdict {
  console.log(`\n  Tones of ${toneDbfs} dBFS while the customer speaks loudly (a synthetic voice)`);
  console.log(
    row("", [
      "not secured",
      "chosen strict",
      "",
      "masked, until the engine found one and the line was strict",
    ]),
  );
  console.log(
    row("speech", [
      "found",
      "found",
      "cards complete",
      "not found by the engine",
      "found at the agent's end",
    ]),
  );
  for (const overDb of loudnesses) {
    const [open, silent, heard] = [at(overDb, plain), at(overDb, strict), at(overDb, masked)];
    const cells = [
      share(sum(open, "heard"), sum(open, "keyed")),
      share(sum(silent, "heard"), sum(silent, "keyed")),
      share(sum(silent, "complete"), silent.length),
      share(sum(heard, "missed"), sum(heard, "keyed")),
      share(sum(heard, "heard"), sum(heard, "keyed")),
    ];
    console.log(row(`${overDb > 0 ? "+" : ""}${overDb} dB`, cells));
  }
  console.log(
    "    To lower it: agree with the carrier that keys come as RFC 4733 events and as nothing else, or choose strict.",
  );
  const faults = [...plain, ...masked, ...strict].flatMap(({ said, result }) =>
    typeof result === "string" ? [`${said.reference}: ${result}`] : [],
  );
  for (const fault of faults) console.log(`  MISS  loud speech, ${fault}`);
  const all = { plain: at(null, plain), masked: at(null, masked), strict: at(null, strict) };
  const leaks = sum(all.strict, "heard") + sum(all.masked, "afterwards");
  // Where nothing is found without securing, that nothing is found with it says nothing.
  const isTelling = sum(all.plain, "heard") > sum(all.plain, "keyed") / 2;
  if (!isTelling)
    console.log("  MISS  loud speech: the searches do not find these tones where nothing is secured");
  if (leaks > 0)
    console.log(`  MISS  loud speech: ${leaks} digits reached the agent's side of a strict line`);
  return {
    passed: faults.length === 0 && isTelling && sum(all.strict, "keyed") > 0 && leaks === 0,
    summary: `under loud speech ${leaks} of ${sum(all.strict, "keyed")} tones leaked in strict, and ${share(sum(all.masked, "missed"), sum(all.masked, "keyed"))} in masked before it was strict`,
  };
}

/** What was played at this loudness (`null`: at any), without what went wrong. */
function at<Of>(overDb: number | null, played: readonly Played<Of>[]): Of[] {
  return played.flatMap(({ said, result }) =>
    typeof result === "string" || (overDb !== null && said.overDb !== overDb) ? [] : [result],
  );
}

const sum = <Name extends string>(results: readonly Readonly<Record<Name, number>>[], what: Name): number =>
  results.reduce((total, each) => total + each[what], 0);

const share = (part: number, of: number): string =>
  `${part} of ${of}, ${Math.round((100 * part) / (of || 1))} %`;

const row = (name: string, cells: readonly string[]): string =>
  `    ${name.padEnd(10)}${cells.map((cell) => cell.padEnd(26)).join("")}`.trimEnd();
