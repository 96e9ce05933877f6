/**
 * What is sent, frame by frame, without clock or socket. A frame is 20 ms. Keys are pressed one after the other, each one on
 * the border of a frame; what is spoken in between is counted on, so that time stamps tell the truth.
 */
import { type AudioCodec, encode } from "../g711/index.ts";
import { type Background, eventOfDigit, sampleRate, tone } from "../tones/index.ts";
import type { KeyPress } from "./key-press.ts";
import type { RtpPacket } from "./packet.ts";
import { writeEvent } from "./telephone-event.ts";

export const frameMs = 20;
export const frameSamples = (frameMs * sampleRate) / 1000;

const samplesOf = (ms: number) => Math.round((ms * sampleRate) / 1000);

/** dB below 0 dBm0 that events claim: what most gateways write. */
const eventVolume = 10;

interface Pressed {
  readonly key: KeyPress;
  /** First sample of the key, after a bleed. */
  readonly start: number;
  readonly end: number;
  /** First sample that can be heard. */
  readonly heardFrom: number;
  readonly heardTo: number;
  /** The next key may not begin before. */
  readonly freeFrom: number;
  readonly sound: ((sample: number) => number) | null;
  readonly done: () => void;
  started: boolean;
  ended: boolean;
}

export interface FramesStart {
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

export class Frames {
  background: Background;
  /** Without: nothing is sent but events, as a muted phone or one with silence suppression does. */
  audio = true;
  codec: AudioCodec;
  private position = 0;
  private sequence: number;
  private readonly pressed: Pressed[] = [];
  private quietUntil = 0;
  private countsOn = false;
  private resumes = true;
  private readonly inserted: { readonly at: number; readonly samples: ArrayLike<number> }[] = [];

  private readonly start: FramesStart;

  constructor(start: FramesStart, codec: AudioCodec, background: Background) {
    this.start = start;
    this.sequence = start.sequence;
    this.codec = codec;
    this.background = background;
  }

  /** Samples so far. */
  get at(): number {
    return this.position;
  }

  /** Answers when the key was released and its pause is over. */
  press(key: KeyPress): Promise<void> {
    return new Promise((done) => {
      const from = Math.max(this.position, this.pressed.at(-1)?.freeFrom ?? 0);
      const bleed = key.event === null || key.tone?.bleedMs == null ? 0 : samplesOf(key.tone.bleedMs);
      const start = frameBorder(from + bleed);
      const end = start + samplesOf(key.durationMs);
      this.pressed.push({
        key,
        start,
        end,
        heardFrom: start - bleed,
        heardTo: bleed > 0 || key.tone?.bleedMs === 0 ? start : end,
        freeFrom: frameBorder(end + samplesOf(key.pauseMs)),
        sound: key.tone === null ? null : tone(key.digit, key.tone.levelDbfs),
        done,
        started: false,
        ended: false,
      });
    });
  }

  /**
   * Nothing is sent for so many ms; time stamps count on. `lost`: sequence numbers too, as if the network had swallowed it;
   * else it was never sent (RFC 3550 section 5.1: they count packets).
   */
  gap(ms: number, { lost }: { readonly lost: boolean }): void {
    this.quietUntil = this.position + samplesOf(ms);
    this.countsOn = lost;
  }

  /** Puts these samples in the place of everything else, from the next frame on; answers the first one's position. */
  insert(samples: ArrayLike<number>): number {
    this.inserted.push({ at: this.position, samples });
    return this.position;
  }

  /** The next 20 ms: nothing, one packet or several. */
  next(): RtpPacket[] {
    const packets = this.position < this.quietUntil ? this.swallow() : this.speak();
    this.position += frameSamples;
    for (const first of [...this.pressed]) {
      if (first.freeFrom > this.position) break;
      this.pressed.shift();
      first.done();
    }
    return packets;
  }

  private swallow(): RtpPacket[] {
    // Lost on the way: it is as if it had been sent.
    if (this.countsOn) this.speak();
    else this.resumes = true;
    return [];
  }

  private speak(): RtpPacket[] {
    const pressed = this.pressed[0];
    const packets = pressed === undefined ? [] : this.eventPackets(pressed);
    const isBeside = pressed?.key.tone !== null && pressed?.key.tone.bleedMs === null;
    if (this.audio && (packets.length === 0 || isBeside)) packets.push(this.audioPacket(pressed));
    else if (packets.length === 0) this.resumes = true;
    return packets;
  }

  private eventPackets(pressed: Pressed): RtpPacket[] {
    const form = pressed.key.event;
    if (form === null || pressed.ended || this.position < pressed.start) return [];
    const length = pressed.end - pressed.start;
    const duration = Math.min(this.position - pressed.start + frameSamples, length);
    const end = duration === length;
    pressed.ended = end;
    const count = !end ? 1 : form.endPackets;
    const payload = writeEvent({
      event: eventOfDigit(pressed.key.digit),
      end,
      volume: eventVolume,
      duration,
    });
    return Array.from({ length: count }, () => {
      const marker = form.marker && !pressed.started;
      pressed.started = true;
      // All packets of an event have the time stamp of its beginning: RFC 4733 section 2.2.
      return this.packet(form.payloadType, marker, pressed.start, payload);
    });
  }

  private audioPacket(pressed: Pressed | undefined): RtpPacket {
    const samples = new Float64Array(frameSamples);
    for (let i = 0; i < frameSamples; i++) samples[i] = this.sample(this.position + i, pressed);
    const marker = this.resumes;
    this.resumes = false;
    return this.packet(this.codec.payloadType, marker, this.position, encode(this.codec, samples));
  }

  private sample(at: number, pressed: Pressed | undefined): number {
    const insert = this.inserted.at(-1);
    if (insert !== undefined && at - insert.at < insert.samples.length)
      return insert.samples[at - insert.at] ?? 0;
    if (!pressed?.sound || at < pressed.heardFrom || at >= pressed.heardTo) return this.background(at);
    const under = pressed.key.tone?.over === "background" ? this.background(at) : 0;
    return under + pressed.sound(at - pressed.heardFrom);
  }

  private packet(payloadType: number, marker: boolean, position: number, payload: Uint8Array): RtpPacket {
    const { ssrc, timestamp } = this.start;
    const sequence = this.sequence;
    this.sequence = (sequence + 1) & 0xffff;
    return { payloadType, marker, sequence, timestamp: (timestamp + position) >>> 0, ssrc, payload };
  }
}

function frameBorder(sample: number): number {
  return Math.ceil(sample / frameSamples) * frameSamples;
}
