import { describe, expect, it } from "@jest/globals";
import { audioCodecs, decode } from "../g711/index.ts";
import { silence, steadyTone } from "../tones/index.ts";
import { Frames } from "./frames.ts";
import type { KeyPress } from "./key-press.ts";
import type { RtpPacket } from "./packet.ts";
import { readEvent } from "./telephone-event.ts";

const start = { sequence: 65_534, timestamp: 4_294_967_200, ssrc: 9 };
const frames = (background = silence()) => new Frames(start, audioCodecs.PCMU, background);
const event = { payloadType: 101, marker: true, endPackets: 3 };
const tone = { levelDbfs: -10, over: "background", bleedMs: null } as const;
const key = (how: Partial<KeyPress>): KeyPress => ({
  digit: "7",
  durationMs: 100,
  pauseMs: 60,
  event: null,
  tone: null,
  ...how,
});

const run = (of: Frames, ms: number): RtpPacket[] => Array.from({ length: ms / 20 }, () => of.next()).flat();
const events = (packets: readonly RtpPacket[]) => packets.filter(({ payloadType }) => payloadType !== 0);
const sounding = (packets: readonly RtpPacket[]) =>
  packets.filter(({ payload }) => decode(audioCodecs.PCMU, payload).some((sample) => Math.abs(sample) > 100))
    .length;

describe("A key as an event", () => {
  it("is told every 20 ms with the time stamp of its beginning, a growing duration and three ends", () => {
    const of = frames();
    run(of, 40);
    void of.press(key({ event }));
    const told = events(run(of, 200));
    expect(told.map(({ payload }) => readEvent(payload)?.duration)).toEqual([
      160, 320, 480, 640, 800, 800, 800,
    ]);
    expect(told.map(({ payload }) => readEvent(payload)?.end)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(told.map(({ marker }) => marker)).toEqual([true, false, false, false, false, false, false]);
    expect(new Set(told.map(({ timestamp }) => timestamp))).toEqual(new Set([(start.timestamp + 320) >>> 0]));
  });

  it("may lack its marker and its ends, last no whole frames, and be on any payload type", () => {
    const of = frames();
    void of.press(key({ durationMs: 50, event: { payloadType: 97, marker: false, endPackets: 0 } }));
    const told = events(run(of, 200));
    expect(told.map(({ payload }) => readEvent(payload)?.duration)).toEqual([160, 320]);
    expect(told.some(({ marker, payload }) => marker || readEvent(payload)?.end)).toBe(false);
  });

  it("takes the place of the sound, and sequence numbers count packets", () => {
    const of = frames();
    void of.press(key({ event }));
    const packets = run(of, 160);
    expect(packets.map(({ payloadType }) => payloadType)).toEqual([
      101, 101, 101, 101, 101, 101, 101, 0, 0, 0,
    ]);
    expect(packets.map(({ sequence }) => sequence)).toEqual([65_534, 65_535, 0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("is all that is sent when there is no audio", () => {
    const of = frames();
    of.audio = false;
    void of.press(key({ event }));
    expect(run(of, 400).every(({ payloadType }) => payloadType === 101)).toBe(true);
  });
});

describe("A key as a sound", () => {
  it("is heard for as long as it is held, over the background or alone", () => {
    for (const over of ["background", "silence"] as const) {
      const of = frames();
      void of.press(key({ tone: { ...tone, over } }));
      expect(sounding(run(of, 400))).toBe(5);
    }
  });

  it("goes on beside its event, with packets of both kinds", () => {
    const of = frames();
    void of.press(key({ event, tone }));
    const packets = run(of, 100);
    expect(events(packets)).toHaveLength(7);
    expect(sounding(packets.filter(({ payloadType }) => payloadType === 0))).toBe(5);
  });

  it("leaks out before its event for as long as it was told", () => {
    const of = frames();
    void of.press(key({ event, tone: { ...tone, bleedMs: 40 } }));
    const packets = run(of, 300);
    expect(packets.slice(0, 3).map(({ payloadType }) => payloadType)).toEqual([0, 0, 101]);
    expect(sounding(packets.filter(({ payloadType }) => payloadType === 0))).toBe(2);
  });
});

describe("Keys in a row", () => {
  it("come one after the other, with the pause between them", async () => {
    const of = frames();
    const done = Promise.all([
      of.press(key({ durationMs: 60, pauseMs: 40, event })),
      of.press(key({ event })),
    ]);
    const told = events(run(of, 300));
    await done;
    const stamps = [...new Set(told.map(({ timestamp }) => timestamp))];
    expect(((stamps[1] ?? 0) - (stamps[0] ?? 0)) | 0).toBe(800);
  });
});

describe("A gap", () => {
  it("has lost packets in it, or none that were sent", () => {
    for (const lost of [true, false]) {
      const of = frames(steadyTone());
      const [before] = run(of, 20);
      of.gap(200, { lost });
      const [after] = run(of, 220);
      expect(((after?.timestamp ?? 0) - (before?.timestamp ?? 0)) | 0).toBe(11 * 160);
      expect(((after?.sequence ?? 0) - (before?.sequence ?? 0)) & 0xffff).toBe(lost ? 11 : 1);
      expect(after?.marker).toBe(!lost);
    }
  });
});
