/** Cards on calls whose sound is SRTP (RFC 3711) on both sides of the bridge: that it is sealed on the way must hide no key from it. */
import { type KeyForm, SipAgent } from "@tacet/voice-lab";
import { anId, pause } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import type { Verdict } from "../verdict.ts";
import { drawCard } from "./card-numbers.ts";
import { isCharged, keysOf } from "./card-run.ts";
import { examine, leaksOf } from "./examine.ts";
import { callThrough, isCapturing, type OwnEnds, openPayment } from "./own-ends.ts";

const forms: readonly KeyForm[] = ["event", "info", "tone"];
const keying = { durationMs: 100, pauseMs: 120 } as const;
/** No card: what passes on a call that is not secured. */
const plainKeys = "159#";
const stepMs = 20_000;
const lateSoundMs = 600;

/** In a world of its own ends that was started with SRTP. */
export async function proveSrtp(ends: OwnEnds, seed: number): Promise<Verdict> {
  const carrier = await SipAgent.start({ listen: ["udp:127.0.0.1:0"], user: "carrier" });
  const random = createRandom(seed + 7);
  let faults = 0;
  console.log("\n  SRTP on both sides");
  try {
    for (const form of forms) {
      const { seen, fault } = await payOne(ends, carrier, form, random);
      console.log(`    ${form.padEnd(10)}${seen}${fault === null ? "" : `  MISS  ${fault}`}`);
      if (fault !== null) faults += 1;
    }
    const passed = await passKeys(ends, carrier);
    console.log(`    not secured, ${passed} of ${plainKeys.length} keys found at the agent's end`);
    if (passed !== plainKeys.length) faults += 1;
  } finally {
    await carrier.close();
  }
  return { passed: faults === 0, summary: `${forms.length} cards over SRTP, ${faults} misses` };
}

interface Row {
  readonly seen: string;
  /** `null`: as it should be. */
  readonly fault: string | null;
}

async function payOne(ends: OwnEnds, carrier: SipAgent, form: KeyForm, random: () => number): Promise<Row> {
  const card = drawCard(random);
  const reference = `SRTP-${form}`;
  const opened = await openPayment(ends, reference);
  if (typeof opened === "string") return { seen: "no call", fault: opened };
  const { sessionId, linkId } = opened;
  const { line } = ends.lane;
  const call = await callThrough(ends, carrier, linkId);
  if (call === null) return { seen: "no call", fault: "the call was refused" };
  const { customer, agent } = call;
  const isSecured = await isCapturing(ends, sessionId);
  const fromMs = performance.now();
  for (const field of [card.number, card.expiry, card.securityCode]) {
    await customer.press(field, { form, ...keying });
    await pause(700);
  }
  const keyed = await line.until(sessionId, (each) => each.card !== null, stepMs);
  const entered = await line.entered(sessionId);
  await line.ask(keyed.card === null ? "cancel" : "submit", { requestId: anId(), sessionId });
  const closed = await line.until(sessionId, ({ phase }) => phase === "closed", stepMs * 2);
  await pause(lateSoundMs);
  const recordings = agent.media.streams.map(({ recording }) => recording);
  const window = { fromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const found = await examine(recordings, window);
  const messages = ends.zoom.record
    .requests("INFO", "in")
    .filter(({ bytes }) => bytes.includes(customer.callId)).length;
  const leaks = leaksOf({ ...found, messages });
  customer.close();
  const faults: readonly (readonly [isFault: boolean, fault: string])[] = [
    [!isSecured, "the line was not secured"],
    [agent.media.theirs?.profile !== "RTP/SAVP", "it was not SRTP"],
    [!recordings.some(({ received }) => received.some(({ atMs }) => atMs > fromMs)), "no sound came"],
    [leaks > 0, `${leaks} digits reached the agent's side`],
    [keyed.card === null, `only ${entered} keys were captured`],
    [closed.outcome !== "approved", `ended as ${closed.outcome}`],
    [!(await isCharged(ends.world, reference, card)), "this card was not charged once"],
  ];
  return {
    seen: `${keysOf(card).length} keys, ${leaks} leaked, ${closed.outcome ?? closed.phase}`,
    fault: faults.find(([isFault]) => isFault)?.[1] ?? null,
  };
}

/** Without a payment everything passes, in SRTP too: that shows that the searches above would have found it. */
async function passKeys(ends: OwnEnds, carrier: SipAgent): Promise<number> {
  const call = await callThrough(ends, carrier, null);
  if (call === null) return 0;
  const { customer, agent } = call;
  const fromMs = performance.now();
  await customer.press(plainKeys, { form: "event", ...keying });
  await pause(lateSoundMs);
  const window = { fromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const { packets } = await examine([agent.stream.recording], window);
  await customer.hangUp();
  customer.close();
  return packets;
}
