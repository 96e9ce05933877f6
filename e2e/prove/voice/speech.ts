import type { CustomerPhone, Recording, RtpStream, SentMark } from "@tacet/voice-lab";
import { anId, pause } from "../once/agent-line.ts";
import type { Verdict } from "../verdict.ts";
import { type Lane, secure } from "./card-run.ts";
import { noVoice } from "./examine.ts";

const rounds = 5;
const marks = 6;
const markEveryMs = 400;
/** Goals. */
const longestGapMs = 60;
const securedDelayMs = 180;
const plainDelayMs = 1;
const mostLateMs = 10;
const mostTries = 4;
/** A recording begins with the call; what is a gap then is no interruption. */
const settleMs = 1_000;

interface Round {
  readonly plainDelay: readonly number[];
  readonly securedDelay: readonly number[];
  readonly securingGap: number;
  readonly restoringGap: number;
  /** By how many ms the phone has sent a packet too late: the hops keep what they are made to wait, so it counts as delay. */
  readonly lateMs: number;
}

/** What securing a line does to the voices on it, on an inline trunk, where the call is the same before, during and after. */
export async function measureSpeech(lane: Lane): Promise<Verdict> {
  const results: Round[] = [];
  for (let round = 0; round < rounds; round++) results.push(await measureInTime(lane, round));
  const all = (what: "plainDelay" | "securedDelay") => results.flatMap((each) => each[what]);
  const [plain, secured] = [median(all("plainDelay")), median(all("securedDelay"))];
  const gaps = results.flatMap(({ securingGap, restoringGap }) => [securingGap, restoringGap]);
  const securing = median(results.map(({ securingGap }) => securingGap));
  const restoring = median(results.map(({ restoringGap }) => restoringGap));
  const figures = [
    { what: "gap on the agent's side when securing", ms: securing, goalMs: longestGapMs },
    { what: "gap when restoring", ms: restoring, goalMs: longestGapMs },
    { what: "delay customer -> agent, not secured", ms: plain, goalMs: plainDelayMs },
    { what: "delay customer -> agent, secured", ms: secured, goalMs: securedDelayMs },
  ];
  console.log(`\n  Speech, medians of ${rounds} calls`);
  for (const { what, ms, goalMs } of figures)
    console.log(
      `    ${what.padEnd(40)}${tenths(ms)} ms, goal ${goalMs} ms${ms > goalMs ? ": NOT REACHED" : ""}`,
    );
  console.log(`    ${"longest gap of all".padEnd(40)}${tenths(Math.max(...gaps))} ms`);
  const missed = figures.filter(({ ms, goalMs }) => ms > goalMs).length;
  // The goals depend on the machine: they are told, and fail nothing. A figure that could not be measured does.
  return {
    passed: figures.every(({ ms }) => Number.isFinite(ms)) && secured > plain,
    summary: `gap ${Math.round(securing)}/${Math.round(restoring)} ms, delay ${tenths(plain)}/${Math.round(secured)} ms, ${missed} of ${figures.length} goals not reached`,
  };
}

/** A phone that was held up by a busy machine says nothing about the hops: it is measured again. */
async function measureInTime(lane: Lane, round: number): Promise<Round> {
  for (let tries = 1; ; tries++) {
    const measured = await measure(lane, round * mostTries + tries);
    if (measured.lateMs <= mostLateMs || tries === mostTries) return measured;
    console.log(`  again: speech, packets up to ${Math.round(measured.lateMs)} ms late`);
  }
}

async function measure(lane: Lane, round: number): Promise<Round> {
  const voice = lane.world.voiceCalls ?? noVoice();
  let securingFrom = 0;
  let plain: readonly SentMark[] = [];
  const secured = await secure(lane, { phone: {} }, `SPEECH-${round}`, async (engagement) => {
    const line = voice.line(engagement.id);
    await pause(settleMs);
    line?.customer?.stream.takeLateness();
    if (line?.customer) plain = await sendMarks(line.customer.stream);
    securingFrom = performance.now();
  });
  if (typeof secured === "string") throw new Error(secured);
  await pause(settleMs);
  const securedAt = performance.now();
  const { engagement, sessionId } = secured;
  const line = voice.line(engagement.id);
  const recording = line?.heardByAgent.at(-1);
  if (!line?.customer || recording === undefined) throw new Error("the call is gone");
  await untilHeard(lane, line.customer, sessionId);
  const marked = await sendMarks(line.customer.stream);
  const restoringFrom = performance.now();
  await lane.line.ask("cancel", { requestId: anId(), sessionId });
  await lane.line.until(sessionId, ({ phase }) => phase === "closed", 20_000);
  await pause(settleMs);
  const lateMs = line.customer.stream.takeLateness();
  // Looked for when all is over: the search takes the phone's time, and a phone that is late is a delay of our own making.
  return {
    plainDelay: delaysOf(plain, recording),
    securedDelay: delaysOf(marked, recording),
    // Until the first key: a phone sends no sound while it sends an event, and that is no gap of our making.
    securingGap: longestGap(recording, securingFrom, securedAt),
    restoringGap: longestGap(recording, restoringFrom, performance.now()),
    lateMs,
  };
}

/** A masked line is heard once it is known that the phone sends its keys as events: some keys of a card. */
async function untilHeard({ line }: Lane, customer: CustomerPhone, sessionId: string): Promise<void> {
  await customer.press("41111", { form: "event", durationMs: 100, pauseMs: 150 });
  await line.until(sessionId, (session) => session.line?.mode === "masked", 3_000);
  await pause(settleMs);
}

async function sendMarks(from: RtpStream): Promise<SentMark[]> {
  const sent: SentMark[] = [];
  for (let index = 0; index < marks; index++) {
    sent.push(await from.mark());
    await pause(markEveryMs);
  }
  return sent;
}

function delaysOf(sent: readonly SentMark[], at: Recording): number[] {
  return sent.flatMap((mark) => {
    const heardMs = at.heardMark(mark);
    return heardMs === null ? [] : [heardMs - mark.atMs];
  });
}

function longestGap(recording: Recording, fromMs: number, toMs: number): number {
  const gaps = recording.gaps(0).filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  return Math.max(0, ...gaps.map(({ lateMs }) => lateMs));
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
