/** What of the keys reached the agent's end of the call: three searches that know nothing of each other. */
import type { World } from "@tacet/sandbox/world";
import { type Digit, findEventPackets, hearWithMultimon, type Recording } from "@tacet/voice-lab";
import { findFragmentsApart } from "./find-apart.ts";

/** So many digits each has found. */
export interface Found {
  /** multimon-ng. */
  readonly multimon: number;
  /** The Goertzel scan at steps of 5 ms, which finds pieces of 20 ms. */
  readonly goertzel: number;
  /** Packets on any payload type that look like a telephone-event (RFC 4733). */
  readonly packets: number;
  /** SIP messages with a body that can carry a key. */
  readonly messages: number;
}

export interface Window {
  /** ms of `performance.now()`. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** G.711: all that is negotiated as audio. */
const audioTypes = [0, 8];

/** A key of the customer, and until when it may still have been on its way: ms of the same clock. */
export interface Pressed extends Window {
  readonly key: Digit;
}

export interface Search extends Window {
  readonly pressed: readonly Pressed[];
  /**
   * The customer speaks. Speech is now and then taken for a key by every detector; then only the key that was pressed counts, and
   * at its time. Of a customer who is silent everything that is found counts.
   */
  readonly isTalking: boolean;
}

export async function examine(
  recordings: readonly Recording[],
  search: Search,
): Promise<Omit<Found, "messages">> {
  const found = { multimon: 0, goertzel: 0, packets: 0 };
  for (const recording of recordings) {
    const received = recording.received.filter(({ atMs }) => atMs >= search.fromMs && atMs <= search.toMs);
    const [first] = received;
    if (first === undefined) continue;
    const { pcm } = recording.heard(search);
    found.packets += findEventPackets(received, { audioTypes }).digits.length;
    const fragments = (await findFragmentsApart(pcm)).filter(
      ({ digit, startMs }) => !search.isTalking || isPressed(search.pressed, digit, first.atMs + startMs),
    );
    found.goertzel += fragments.length;
    const heard = await hearWithMultimon(pcm);
    if (heard.length === 0 || !search.isTalking) found.multimon += heard.length;
    else for (const each of search.pressed) if (await multimonHears(recording, each)) found.multimon += 1;
  }
  return found;
}

/** Which searches have found a key. */
export interface Heard {
  readonly multimon: boolean;
  readonly goertzel: boolean;
}

/** Each key by itself, at its time, whatever else is said meanwhile; in the order of `pressed`. */
export async function whichAreHeard(
  recordings: readonly Recording[],
  pressed: readonly Pressed[],
): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  for (const each of pressed) {
    const { key, ...window } = each;
    let [multimon, goertzel] = [false, false];
    for (const recording of recordings) {
      multimon ||= await multimonHears(recording, each);
      const fragments = goertzel ? [] : await findFragmentsApart(recording.heard(window).pcm);
      goertzel ||= fragments.some(({ digit }) => digit === key);
    }
    heard.push({ multimon, goertzel });
  }
  return heard;
}

/** A tone is as late as the hops of a secured line make it, and the recording's clock is the arrival of its first packet. */
const isPressed = (pressed: readonly Pressed[], digit: Digit, atMs: number): boolean =>
  pressed.some(({ key, fromMs, toMs }) => key === digit && atMs >= fromMs && atMs <= toMs);

/** multimon-ng tells no times: it is given the sound around a press alone. */
async function multimonHears(recording: Recording, { key, ...window }: Pressed): Promise<boolean> {
  return (await hearWithMultimon(recording.heard(window).pcm)).includes(key);
}

/** Requests that came to Zoom's end of this call and that are not part of setting it up or ending it. */
export function countKeyMessages(world: World, callId: string): number {
  const { zoom } = world.voiceCalls ?? noVoice();
  return ["INFO", "NOTIFY", "MESSAGE"].flatMap((method) =>
    zoom.record
      .requests(method, "in")
      .filter(({ result }) => result.ok && result.value.headers.get("Call-ID") === callId),
  ).length;
}

export const leaksOf = ({ multimon, goertzel, packets, messages }: Found): number =>
  Math.max(multimon, goertzel, packets, messages);

export function noVoice(): never {
  throw new Error("this world has no voice engines");
}
