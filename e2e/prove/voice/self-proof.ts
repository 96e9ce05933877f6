import { pause } from "../once/agent-line.ts";
import type { Verdict } from "../verdict.ts";
import { callAnew, type Lane } from "./card-run.ts";
import { countKeyMessages, examine, type Found, noVoice } from "./examine.ts";

/** No card: all keys there are. */
const keys = "1234567890*#";
const form = { durationMs: 100, pauseMs: 150 } as const;

/** What is there has to be found, else the searches prove nothing: the same keys on a call that is not secured. */
export async function hearsKeysUnsecured(lane: Lane): Promise<Verdict> {
  const found = {
    events: await heardOf(lane, "event"),
    tones: await heardOf(lane, "tone"),
    info: await heardOf(lane, "info"),
  };
  const { events, tones, info } = found;
  console.log(
    `\n  Not secured, ${keys.length} keys of each form; found: events ${events.packets}, tones ${tones.multimon} (multimon-ng) and ${tones.goertzel} (Goertzel), SIP INFO ${info.messages}`,
  );
  const counts = [events.packets, tones.multimon, tones.goertzel, info.messages];
  const passed = counts.every((count) => count >= keys.length);
  return { passed, summary: passed ? "unsecured keys all found" : "unsecured keys were not found" };
}

async function heardOf(lane: Lane, how: "event" | "tone" | "info"): Promise<Found> {
  const voice = lane.world.voiceCalls ?? noVoice();
  const engagement = await callAnew(lane, { talking: false });
  const line = engagement === null ? undefined : voice.line(engagement.id);
  if (!line?.customer) throw new Error("the call did not come up");
  const fromMs = performance.now();
  await line.customer.press(keys, { form: how, ...form });
  await pause(600);
  const search = { fromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const found = await examine(line.heardByAgent, search);
  return { ...found, messages: countKeyMessages(lane.world, line.customer.callId) };
}
