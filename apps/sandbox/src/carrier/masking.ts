/** The options of rtpengine's `block DTMF` that decide what becomes of a key press. */
export interface BlockOptions {
  /** `DTMF-security`; rtpengine's default is `drop`. */
  readonly security: string;
  /** `delay-buffer` in ms. */
  readonly delayBufferMs: number;
}

/** One of the hops that a call goes through in rtpengine, in the direction from the customer to Zoom. */
export interface Hop {
  /** What `block DTMF` asked for; `null` while keys pass. */
  block: BlockOptions | null;
  /** `silence media`: no audio gets through at all. */
  isSilent: boolean;
}

export const hopsOfACall = 5;

/**
 * Whether a key press, which is an event (RFC 4733), can be heard behind these hops, as itself or as another key. As measured on
 * rtpengine 10.5: every mode that replaces events needs the look-ahead of a delay buffer. Without it `silence` turns each event
 * into a clear tone and `zero` lets the real digit through; with it `zero` leaves an event of the key 0 for a later hop to drop.
 */
export function silencesKeys(hops: Iterable<Hop>): boolean {
  let sound: "event" | "tone" | "nothing" = "event";
  for (const { block, isSilent } of hops) {
    if (block !== null && sound === "event") sound = behind(block);
    if (isSilent && sound === "tone") sound = "nothing";
  }
  return sound === "nothing";
}

function behind({ security, delayBufferMs }: BlockOptions): "event" | "tone" | "nothing" {
  if (security === "drop") return "nothing";
  if (security === "silence") return delayBufferMs > 0 ? "nothing" : "tone";
  return security === "tone" ? "tone" : "event";
}
