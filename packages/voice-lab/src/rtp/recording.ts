/** Everything that arrived, and what it sounded like. */
import { codecOfPayloadType, decode } from "../g711/index.ts";
import { sampleRate } from "../tones/index.ts";
import { frameMs } from "./frames.ts";
import { findMark } from "./mark.ts";
import { parsePacket, type RtpPacket } from "./packet.ts";

export interface Received {
  readonly packet: RtpPacket;
  /** ms, of the clock that the recording was given. */
  readonly atMs: number;
}

/** Between two audio packets that arrived, none did for longer than packets are apart. */
export interface AudioGap {
  readonly atMs: number;
  /** By how much later than 20 ms after the one before. */
  readonly lateMs: number;
}

/** The sound, put together by time stamps. */
export interface Heard {
  readonly pcm: Int16Array;
  /** For each sample, which arrival it is from; -1: none, there is silence. */
  readonly from: Int32Array;
  /** Samples that came twice with a different sound: a part of one replaced a part of another. */
  readonly overlapped: number;
}

export interface HeardWhen {
  readonly fromMs?: number;
  readonly toMs?: number;
}

export interface SentMark {
  readonly index: number;
  /** When its first sample was sent, ms of the same clock as in the recording. */
  readonly atMs: number;
}

const markWaitMs = 2000;

/** Further than this, a time stamp is a new beginning, and the sound goes on where it arrived. */
const jumpSamples = 10 * sampleRate;

export class Recording {
  private readonly packets: Received[] = [];
  private strangers = 0;

  /** Oldest first. */
  get received(): readonly Received[] {
    return this.packets;
  }

  /** Datagrams that were no RTP. */
  get notRtp(): number {
    return this.strangers;
  }

  /** Answers the packet, if it was RTP. */
  add(datagram: Buffer, atMs: number): RtpPacket | null {
    const packet = parsePacket(datagram);
    if (packet === null) this.strangers += 1;
    else this.packets.push({ packet, atMs });
    return packet;
  }

  /** Forgets what arrived before `atMs`: a call that is not examined would fill the memory. */
  forget(atMs: number): void {
    const kept = this.packets.findIndex((each) => each.atMs >= atMs);
    this.packets.splice(0, kept === -1 ? this.packets.length : kept);
  }

  /** What arrived between `fromMs` and `toMs`, all of it unless told. Other payload types than 0 and 8 are not heard. */
  heard({ fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY }: HeardWhen = {}): Heard {
    const placed = this.placed(fromMs, toMs);
    const length = placed.reduce((end, { at, sound }) => Math.max(end, at + sound.length), 0);
    const pcm = new Int16Array(length);
    const from = new Int32Array(length).fill(-1);
    let overlapped = 0;
    for (const { at, sound, arrival } of placed) {
      for (let i = 0; i < sound.length; i++) {
        if (from[at + i] !== -1 && pcm[at + i] !== sound[i]) overlapped += 1;
        pcm[at + i] = sound[i] ?? 0;
        from[at + i] = arrival;
      }
    }
    return { pcm, from, overlapped };
  }

  /** Gaps of more than `overMs` in the arrival of audio, oldest first. */
  gaps(overMs: number): AudioGap[] {
    const times = this.packets
      .filter(({ packet }) => codecOfPayloadType(packet.payloadType))
      .map(({ atMs }) => atMs);
    return times.flatMap((atMs, i) => {
      const lateMs = atMs - (times[i - 1] ?? atMs) - frameMs;
      return lateMs > overMs ? [{ atMs, lateMs }] : [];
    });
  }

  /**
   * When a mark was heard, ms: the arrival of the packet that holds its first sample, and how deep in it that lies. `null` if
   * it was not within two seconds after it was sent.
   */
  heardMark(mark: SentMark): number | null {
    const { pcm, from } = this.heard({ fromMs: mark.atMs, toMs: mark.atMs + markWaitMs });
    const start = findMark(pcm, mark.index);
    if (start === null) return null;
    const arrival = from[start] ?? -1;
    let first = start;
    while (first > 0 && from[first - 1] === arrival) first -= 1;
    const atMs = this.packets[arrival]?.atMs;
    return atMs === undefined ? null : atMs + ((start - first) * 1000) / sampleRate;
  }

  private placed(fromMs: number, toMs: number): { at: number; sound: Int16Array; arrival: number }[] {
    const anchors = new Map<number, { timestamp: number; at: number }>();
    let beginMs: number | null = null;
    const placed: { at: number; sound: Int16Array; arrival: number }[] = [];
    this.packets.forEach(({ packet, atMs }, arrival) => {
      const codec = codecOfPayloadType(packet.payloadType);
      if (codec === null || atMs < fromMs || atMs > toMs) return;
      beginMs ??= atMs;
      const byArrival = Math.round(((atMs - beginMs) * sampleRate) / 1000);
      const anchor = anchors.get(packet.ssrc);
      const byStamp = anchor === undefined ? null : anchor.at + ((packet.timestamp - anchor.timestamp) | 0);
      const isNew = byStamp === null || Math.abs(byStamp - byArrival) > jumpSamples;
      if (isNew) anchors.set(packet.ssrc, { timestamp: packet.timestamp, at: byArrival });
      placed.push({ at: isNew ? byArrival : byStamp, sound: decode(codec, packet.payload), arrival });
    });
    // The first one that arrived need not have been the first one that was sent.
    const earliest = placed.reduce((first, { at }) => Math.min(first, at), 0);
    return placed.map((part) => ({ ...part, at: part.at - earliest }));
  }
}
