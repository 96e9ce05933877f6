/** How a key reaches the network: as an event, as a sound, or both. */
import type { Digit } from "../tones/index.ts";

export interface KeyPress {
  readonly digit: Digit;
  /** How long it is held, ms. */
  readonly durationMs: number;
  /** How long none is pressed after it, ms. */
  readonly pauseMs: number;
  /** RFC 4733; `null`: none is sent. */
  readonly event: EventForm | null;
  /** In-band; `null`: none is heard. */
  readonly tone: ToneForm | null;
}

export interface EventForm {
  /** Negotiated, or not. */
  readonly payloadType: number;
  /** Whether its first packet has the marker bit, as RFC 4733 section 2.5.1.1 asks. */
  readonly marker: boolean;
  /** Packets with the end bit: 3 by RFC 4733 section 2.5.1.4; 0: all of them got lost. */
  readonly endPackets: number;
}

export interface ToneForm {
  /** Of each of the two frequencies; see `tone()`. */
  readonly levelDbfs: number;
  /** Whether the background goes on under it. */
  readonly over: "background" | "silence";
  /**
   * `null`: as long as the key is held, and if there is an event too, audio goes on beside it. Else the sound leaks out for this
   * many ms before the event begins, as gateways do that take the tone for real first and convert it then.
   */
  readonly bleedMs: number | null;
}
