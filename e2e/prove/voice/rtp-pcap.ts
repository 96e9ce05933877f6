/** A capture file (pcap 2.4) of the RTP of a phone on which keys are pressed, for sipp's `play_pcap_audio`. */
import {
  audioCodecs,
  buildPacket,
  type Digit,
  encode,
  eventOfDigit,
  type RtpPacket,
  writeEvent,
} from "@tacet/voice-lab";

export interface KeyedCapture {
  /** Groups of keys; between two there is a longer pause. */
  readonly groups: readonly string[];
  /** How long a key is held, how long none is pressed after it, and after a group. Multiples of 20 ms. */
  readonly holdMs: number;
  readonly pauseMs: number;
  readonly groupPauseMs: number;
  /** Silence before the first key and after the last one. */
  readonly restMs: number;
  /** The payload type of the events (RFC 4733). The audio is PCMU. */
  readonly eventType: number;
}

const frameMs = 20;
const frameSamples = 160;
const endPackets = 3;
const volume = 10;
const ssrc = 0x7ac37001;

export function captureOf(keyed: KeyedCapture): Buffer {
  const packets = packetsOf(keyed);
  return Buffer.concat([
    fileHeader(),
    ...packets.map(({ atMs, packet }) => recordOf(atMs, buildPacket(packet))),
  ]);
}

interface Sent {
  readonly atMs: number;
  readonly packet: RtpPacket;
}

function packetsOf({ groups, holdMs, pauseMs, groupPauseMs, restMs, eventType }: KeyedCapture): Sent[] {
  const sent: Sent[] = [];
  let frame = 0;
  const send = (packet: Pick<RtpPacket, "payloadType" | "marker" | "timestamp" | "payload">, lateMs = 0) =>
    sent.push({ atMs: frame * frameMs + lateMs, packet: { ...packet, sequence: sent.length, ssrc } });
  const silence = encode(audioCodecs.PCMU, new Float64Array(frameSamples));
  const rest = (ms: number) => {
    for (const end = frame + ms / frameMs; frame < end; frame++)
      send({ payloadType: 0, marker: frame === 0, timestamp: frame * frameSamples, payload: silence });
  };
  const press = (key: Digit) => {
    const timestamp = frame * frameSamples;
    const frames = holdMs / frameMs;
    for (let held = 1; held <= frames; held++, frame++) {
      const isEnd = held === frames;
      const event = { event: eventOfDigit(key), end: isEnd, volume, duration: held * frameSamples };
      for (let copy = 0; copy < (isEnd ? endPackets : 1); copy++)
        send({ payloadType: eventType, marker: held === 1, timestamp, payload: writeEvent(event) }, copy);
    }
  };
  rest(restMs);
  for (const group of groups) {
    for (const key of group) {
      press(key as Digit);
      rest(pauseMs);
    }
    rest(groupPauseMs);
  }
  rest(restMs);
  return sent;
}

/** Little-endian, times in µs, Ethernet. */
function fileHeader(): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(65_535, 16);
  header.writeUInt32LE(1, 20);
  return header;
}

const ethernetBytes = 14;
const ipBytes = 20;
const udpBytes = 8;

/** With the addresses and checksums left empty: whoever plays it fills in its own. */
function recordOf(atMs: number, payload: Buffer): Buffer {
  const length = ethernetBytes + ipBytes + udpBytes + payload.length;
  const record = Buffer.alloc(16 + length);
  record.writeUInt32LE(Math.floor(atMs / 1_000), 0);
  record.writeUInt32LE((atMs % 1_000) * 1_000, 4);
  record.writeUInt32LE(length, 8);
  record.writeUInt32LE(length, 12);
  const ethernet = 16;
  record.writeUInt16BE(0x0800, ethernet + 12);
  const ip = ethernet + ethernetBytes;
  record[ip] = 0x45;
  record.writeUInt16BE(ipBytes + udpBytes + payload.length, ip + 2);
  record[ip + 8] = 64;
  record[ip + 9] = 17;
  record.set([127, 0, 0, 1, 127, 0, 0, 1], ip + 12);
  const udp = ip + ipBytes;
  record.writeUInt16BE(6_000, udp);
  record.writeUInt16BE(6_000, udp + 2);
  record.writeUInt16BE(udpBytes + payload.length, udp + 4);
  record.set(payload, udp + udpBytes);
  return record;
}
