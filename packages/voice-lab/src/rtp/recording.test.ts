import { describe, expect, it } from "@jest/globals";
import { audioCodecs, encode } from "../g711/index.ts";
import { markOf } from "./mark.ts";
import { buildPacket, parsePacket } from "./packet.ts";
import { Recording } from "./recording.ts";

const sound = (value: number) => encode(audioCodecs.PCMA, new Array(160).fill(value));
const packet = (at: number, payload: Uint8Array, more: { ssrc?: number; payloadType?: number } = {}) =>
  buildPacket({
    payloadType: 8,
    marker: false,
    sequence: at & 0xffff,
    timestamp: (4_294_967_000 + at * 160) >>> 0,
    ssrc: 5,
    payload,
    ...more,
  });

describe("What was heard", () => {
  it("is put together by time stamps, over their wrap, whatever the order of arrival", () => {
    const recording = new Recording();
    [1, 0, 3, 2].forEach((at, i) => {
      recording.add(packet(at, sound(1000 * (at + 1))), i * 20);
    });
    const { pcm, overlapped } = recording.heard();
    expect([...pcm].filter((_, i) => i % 160 === 80).map((sample) => Math.round(sample / 1000))).toEqual([
      1, 2, 3, 4,
    ]);
    expect(overlapped).toBe(0);
  });

  it("is what is left after the rest was forgotten", () => {
    const recording = new Recording();
    [0, 1, 2].forEach((at) => {
      recording.add(packet(at, sound(1000 * (at + 1))), at * 20);
    });
    recording.forget(20);
    expect(recording.received.map(({ atMs }) => atMs)).toEqual([20, 40]);
    expect(recording.heard().pcm.length).toBe(320);
    recording.forget(1_000);
    expect(recording.received).toEqual([]);
  });

  it("has silence where nothing came, and tells what came twice", () => {
    const recording = new Recording();
    recording.add(packet(0, sound(1000)), 0);
    recording.add(packet(3, sound(1000)), 60);
    recording.add(packet(3, sound(2000)), 61);
    const { pcm, from, overlapped } = recording.heard();
    expect(pcm.length).toBe(640);
    expect(from.filter((arrival) => arrival === -1).length).toBe(320);
    expect(overlapped).toBe(160);
  });

  it("goes on where it arrived when the source begins anew", () => {
    const recording = new Recording();
    recording.add(packet(0, sound(1000)), 0);
    recording.add(packet(90_000, sound(2000), { ssrc: 6 }), 40);
    expect(recording.heard().pcm.length).toBe(480);
  });
});

it("Gaps are told by how late audio came; events do not fill them", () => {
  const recording = new Recording();
  recording.add(packet(0, sound(1)), 0);
  recording.add(packet(1, sound(1)), 20);
  recording.add(packet(2, Uint8Array.of(1, 10, 0, 160), { payloadType: 101 }), 40);
  recording.add(packet(6, sound(1)), 121);
  expect(recording.gaps(60)).toEqual([{ atMs: 121, lateMs: 81 }]);
});

it("A mark is found where it was heard, even moved within a frame and coded again", () => {
  const recording = new Recording();
  const pcm = new Float64Array(1600);
  pcm.set(markOf(3), 420);
  for (let at = 0; at < 10; at++) {
    recording.add(
      packet(at, encode(audioCodecs.PCMA, pcm.subarray(at * 160, at * 160 + 160))),
      500 + at * 20,
    );
  }
  expect(recording.heardMark({ index: 3, atMs: 490 })).toBe(500 + 2 * 20 + 100 / 8);
  expect(recording.heardMark({ index: 4, atMs: 490 })).toBeNull();
});

describe("A packet", () => {
  it("is read back as it was written", () => {
    const written = {
      payloadType: 101,
      marker: true,
      sequence: 7,
      timestamp: 2 ** 32 - 1,
      ssrc: 3,
      payload: sound(4),
    };
    expect(parsePacket(buildPacket(written))).toEqual(written);
  });

  it("is no RTP if it is too short, of another version, or RTCP; with RTCP's type alone it still is RTP", () => {
    expect(parsePacket(Buffer.from("short"))).toBeNull();
    expect(parsePacket(Buffer.alloc(20))).toBeNull();
    expect(
      parsePacket(Buffer.from("80c9000211111111222222220000000000000000".slice(0, 24), "hex")),
    ).toBeNull();
    const disguised = buildPacket({
      payloadType: 73,
      marker: true,
      sequence: 50_000,
      timestamp: 0,
      ssrc: 0,
      payload: Uint8Array.of(1, 10, 0, 160),
    });
    expect(parsePacket(disguised)?.payloadType).toBe(73);
  });
});
