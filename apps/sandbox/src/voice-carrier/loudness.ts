import { codecOfPayloadType, decode, type RtpPacket } from "@tacet/voice-lab";

/** One bar of the strip, in ms. */
export const barMs = 100;

/** Below it, in dBFS, a bar is 0. */
const quietest = -60;

/**
 * How loud a stream is, in bars of 100 ms from 0 (silence, or nothing came) to 1 (as loud as can be). A bar tells of no key:
 * tones and speech look the same in it.
 */
export class Loudness {
  #from: number;
  #bars: number[] = [];

  /** ms of the clock that `add` and `take` are told. */
  constructor(now: number) {
    this.#from = now;
  }

  add(packet: RtpPacket, atMs: number): void {
    const codec = codecOfPayloadType(packet.payloadType);
    const bar = Math.floor((atMs - this.#from) / barMs);
    if (codec === null || bar < 0) return;
    const level = levelOf(decode(codec, packet.payload));
    this.#bars[bar] = Math.max(this.#bars[bar] ?? 0, level);
  }

  /** The bars that are complete, each one once. */
  take(now: number): readonly number[] {
    const complete = Math.max(0, Math.floor((now - this.#from) / barMs));
    const bars = Array.from({ length: complete }, (_, bar) => this.#bars[bar] ?? 0);
    this.#bars = this.#bars.slice(complete);
    this.#from += complete * barMs;
    return bars;
  }
}

function levelOf(pcm: Int16Array): number {
  let energy = 0;
  for (const sample of pcm) energy += sample * sample;
  const dbfs = 20 * Math.log10(Math.sqrt(energy / Math.max(1, pcm.length)) / 32_767);
  return Math.round(100 * Math.max(0, 1 - Math.max(dbfs, quietest) / quietest)) / 100;
}
