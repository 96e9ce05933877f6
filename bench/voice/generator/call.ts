import type { Socket } from "node:dgram";
import { buildPacket, type Digit, eventOfDigit, writeEvent } from "@tacet/voice-lab";
import type { Arrival } from "./arrivals.ts";
import { frameMs, frameSamples } from "./frame.ts";
import { monotonicMs, type Pressing, type Target } from "./orders.ts";

const headerBytes = 12;
const endPackets = 3;
const firstFrame = 1_000;
const eventVolume = 10;
const eventType = 101;
/** So many packets may be on their way out of this process at a time, each in a buffer of its own. */
const buffersInUse = 4;
/** The one key that is pressed: such a number is of no brand, so the bridge empties the field at its sixteenth digit and goes on. */
const key: Digit = "1";

interface Held {
  /** Frames so far, and in all. */
  at: number;
  readonly frames: number;
  readonly timestamp: number;
}

interface EndOptions {
  readonly socket: Socket;
  readonly target: Target;
  readonly speech: readonly Uint8Array[];
  readonly ssrc: number;
  /** The agent's end, or else the customer's. */
  readonly isAgents: boolean;
}

/** One end of a call: sends a packet every 20 ms, as cheaply as it can be done, and counts what arrives. */
export class End {
  readonly isAgents: boolean;
  /** Since `watch`. */
  arrivals: Arrival[] = [];
  readonly #socket: Socket;
  readonly #target: Target;
  readonly #speech: readonly Uint8Array[];
  readonly #buffers: readonly Buffer[];
  readonly #ssrc: number;
  #frame = 0;
  #sequence = 0;
  #held: Held | null = null;
  #presses: { left: number; rest: number; readonly how: Pressing } | null = null;
  #sentKeys: number[] = [];
  #pressed: (sentMs: readonly number[]) => void = () => undefined;

  constructor({ socket, target, speech, ssrc, isAgents }: EndOptions) {
    this.isAgents = isAgents;
    this.#socket = socket;
    this.#target = target;
    this.#speech = speech;
    this.#ssrc = ssrc;
    // RFC 3550 section 5.1: no stream begins at 0, and no two alike.
    this.#frame = firstFrame + ssrc;
    const empty = { payloadType: 0, marker: false, sequence: 0, timestamp: 0, ssrc };
    this.#buffers = Array.from({ length: buffersInUse }, () =>
      buildPacket({ ...empty, payload: new Uint8Array(frameSamples) }),
    );
  }

  /** What there is to send in the next 20 ms. */
  send(): void {
    this.#begin();
    const held = this.#held;
    if (held === null) this.#sendSpeech();
    else this.#sendEvent(held);
    this.#frame += 1;
  }

  /** Begins after so many frames; answers when the last one's pause is over. */
  press(how: Pressing, afterFrames = 0): Promise<readonly number[]> {
    this.#presses = { left: how.count, rest: afterFrames, how };
    this.#sentKeys = [];
    return new Promise((resolve) => {
      this.#pressed = resolve;
    });
  }

  get isPressing(): boolean {
    return this.#presses !== null;
  }

  take(datagram: Buffer): void {
    this.arrivals.push({ atMs: performance.now(), stamp: datagram.readUInt32BE(4) });
  }

  watch(): void {
    this.arrivals = [];
  }

  #begin(): void {
    const presses = this.#presses;
    if (presses === null || this.#held !== null) return;
    if (presses.rest > 0) {
      presses.rest -= 1;
      return;
    }
    if (presses.left === 0) {
      this.#presses = null;
      this.#pressed(this.#sentKeys);
      return;
    }
    presses.left -= 1;
    presses.rest = presses.how.pauseMs / frameMs;
    this.#held = { at: 0, frames: presses.how.holdMs / frameMs, timestamp: this.#frame * frameSamples };
  }

  #sendSpeech(): void {
    const packet = this.#buffers[this.#frame % buffersInUse] as Buffer;
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE((this.#frame * frameSamples) >>> 0, 4);
    packet.set(this.#speech[this.#frame % this.#speech.length] as Uint8Array, headerBytes);
    this.#out(packet);
  }

  /** RFC 4733: all packets of a key have the time stamp of its beginning, the last one is sent three times. */
  #sendEvent(held: Held): void {
    held.at += 1;
    const end = held.at === held.frames;
    const duration = held.at * frameSamples;
    const payload = writeEvent({ event: eventOfDigit(key), end, volume: eventVolume, duration });
    if (end) {
      this.#held = null;
      this.#sentKeys.push(monotonicMs());
    }
    const about = { payloadType: eventType, timestamp: held.timestamp, ssrc: this.#ssrc, payload };
    for (let copy = 0; copy < (end ? endPackets : 1); copy++)
      this.#out(buildPacket({ ...about, marker: held.at === 1, sequence: this.#sequence }));
  }

  #out(packet: Buffer): void {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#socket.send(packet, this.#target.port, this.#target.address);
  }
}
