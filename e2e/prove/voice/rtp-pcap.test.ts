import { expect, test } from "@jest/globals";
import { findEventPackets, parsePacket, type Received } from "@tacet/voice-lab";
import { captureOf } from "./rtp-pcap.ts";

const keyed = { holdMs: 100, pauseMs: 80, groupPauseMs: 400, restMs: 200, eventType: 101 };

test("the keys are in the capture, each once, and so are their times", () => {
  const received = read(captureOf({ ...keyed, groups: ["12#", "99"] }));
  const { digits } = findEventPackets(received, { audioTypes: [0] });
  expect(digits).toEqual(["1", "2", "#", "9", "9"]);
  expect(received.map(({ packet }) => packet.sequence)).toEqual(received.map((_, index) => index));
  const times = received.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(times.at(-1)).toBe(200 + 5 * 180 + 2 * 400 + 200 - 20);
});

test("somebody speaks, or is silent, whenever no key is pressed", () => {
  const audio = read(captureOf({ ...keyed, groups: ["5"] })).filter(({ packet }) => packet.payloadType === 0);
  expect(audio).toHaveLength((200 + 80 + 400 + 200) / 20);
  expect(new Set(audio.flatMap(({ packet }) => [...packet.payload]))).toEqual(new Set([0xff]));
});

test("is laid out as tcpdump lays it out", () => {
  const file = captureOf({ ...keyed, groups: ["1"] });
  const link = { magic: file.readUInt32LE(0), type: file.readUInt32LE(20) };
  expect(link).toEqual({ magic: 0xa1b2c3d4, type: 1 });
  expect(file.readUInt16BE(24 + 16 + 12)).toBe(0x0800);
});

/** Ethernet, IPv4 without options, UDP, RTP. */
function read(file: Buffer): Received[] {
  const received: Received[] = [];
  for (let at = 24; at < file.length; ) {
    const length = file.readUInt32LE(at + 8);
    const packet = parsePacket(file.subarray(at + 16 + 42, at + 16 + length));
    if (packet === null) throw new Error("not RTP");
    received.push({ packet, atMs: file.readUInt32LE(at) * 1_000 + file.readUInt32LE(at + 4) / 1_000 });
    at += 16 + length;
  }
  return received;
}
