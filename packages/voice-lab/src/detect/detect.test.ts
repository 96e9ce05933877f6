import { describe, expect, it } from "@jest/globals";
import { audioCodecs, decode, encode } from "../g711/index.ts";
import { buildPacket, Recording, writeEvent } from "../rtp/index.ts";
import { type Background, type Digit, digits, pseudoSpeech, silence, tone } from "../tones/index.ts";
import { findEventPackets, findFragments } from "./index.ts";

/** All sixteen keys, each after 150 ms, over a background, through G.711. */
function keyed(options: {
  levelDbfs: number;
  durationMs: number;
  background?: Background;
  shift?: number;
  codec?: "PCMU" | "PCMA";
}): Int16Array {
  const { levelDbfs, durationMs, background = silence(), shift = 0, codec = "PCMU" } = options;
  const [pause, length] = [150 * 8, durationMs * 8];
  const pcm = Float64Array.from({ length: digits.length * (pause + length) + pause }, (_, i) =>
    background(i),
  );
  digits.forEach((digit, n) => {
    const sound = tone(digit, levelDbfs);
    const start = pause + n * (pause + length) + shift + n;
    for (let i = 0; i < length; i++) pcm[start + i] = (pcm[start + i] ?? 0) + sound(i);
  });
  return decode(audioCodecs[codec], encode(audioCodecs[codec], pcm));
}

const found = (pcm: Int16Array): Digit[] => findFragments(pcm).map(({ digit }) => digit);

describe("The Goertzel scan", () => {
  it.each([-10, -20, -30])("finds every key of 40 ms at %d dBFS, once", (levelDbfs) => {
    expect(found(keyed({ levelDbfs, durationMs: 40 }))).toEqual(digits);
    expect(found(keyed({ levelDbfs, durationMs: 40, codec: "PCMA" }))).toEqual(digits);
  });

  it.each([-10, -20, -30])("finds every fragment of 20 ms at %d dBFS, wherever it begins", (levelDbfs) => {
    for (const shift of [0, 7, 13, 21, 39]) {
      expect(found(keyed({ levelDbfs, durationMs: 20, shift }))).toEqual(digits);
    }
  });

  it("finds keys of 100 ms under speech that is quieter", () => {
    const background = pseudoSpeech({ levelDbfs: -26, seed: 4 });
    const heard = found(keyed({ levelDbfs: -14, durationMs: 100, background }));
    expect(new Set(heard)).toEqual(new Set(digits));
  });

  it("tells when a key was heard, and for how long", () => {
    const [first] = findFragments(keyed({ levelDbfs: -12, durationMs: 80 }));
    expect(first?.startMs).toBeGreaterThan(125);
    expect(first?.startMs).toBeLessThan(160);
    expect(first?.durationMs).toBeGreaterThan(70);
    expect(first?.durationMs).toBeLessThan(130);
  });

  it("finds nothing in silence, in a steady tone and in noise", () => {
    const second = { length: 8000 };
    expect(found(new Int16Array(8000))).toEqual([]);
    expect(found(Int16Array.from(second, (_, i) => 9000 * Math.sin((2 * Math.PI * 770 * i) / 8000)))).toEqual(
      [],
    );
    expect(found(Int16Array.from(second, (_, i) => ((i * 7919 * i) % 4001) - 2000))).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])("finds nothing in 8 s of speech, by voice %d", (seed) => {
    const speech = pseudoSpeech({ levelDbfs: -18, seed });
    expect(found(Int16Array.from({ length: 64_000 }, (_, i) => speech(i)))).toEqual([]);
  });
});

describe("The search for events in packets", () => {
  const recordingOf = (...packets: { payloadType: number; payload: Uint8Array; timestamp?: number }[]) => {
    const recording = new Recording();
    packets.forEach(({ payloadType, payload, timestamp = 0 }, i) => {
      recording.add(
        buildPacket({ payloadType, payload, timestamp, marker: false, sequence: i, ssrc: 1 }),
        i * 20,
      );
    });
    return recording.received;
  };
  const event = (code: number) => writeEvent({ event: code, end: false, volume: 10, duration: 160 });
  const audio = new Uint8Array(160).fill(0xff);

  it("finds an event on whatever payload type it comes, each key once", () => {
    const received = recordingOf(
      { payloadType: 0, payload: audio },
      { payloadType: 101, payload: event(7), timestamp: 160 },
      { payloadType: 101, payload: event(7), timestamp: 160 },
      { payloadType: 97, payload: event(11), timestamp: 320 },
      { payloadType: 0, payload: event(5), timestamp: 480 },
    );
    const { digits: keys, packets } = findEventPackets(received, { audioTypes: [0] });
    expect(keys).toEqual(["7", "#", "5"]);
    expect(packets).toHaveLength(4);
  });

  it("counts every packet that is no audio as negotiated, and no other", () => {
    const received = recordingOf({ payloadType: 0, payload: audio }, { payloadType: 8, payload: audio });
    expect(findEventPackets(received, { audioTypes: [0] }).packets).toHaveLength(1);
    expect(findEventPackets(received, { audioTypes: [0, 8] })).toEqual({ digits: [], packets: [] });
  });
});
