/** The options of rtpengine's `block DTMF` that decide whether a key press can still be heard behind the hop. */
export interface BlockOptions {
  /** `DTMF-security`; rtpengine's default is `drop`. */
  readonly security: string;
  /** `delay-buffer` in ms. */
  readonly delayBufferMs: number;
}

/**
 * Whether these options silence the keys. As measured on rtpengine 10.5: every mode that replaces events needs the
 * look-ahead of a delay buffer. Without it `silence` turns each event into a clear tone and `zero` lets the real digit
 * through; only `drop` needs none.
 */
export function silencesKeys({ security, delayBufferMs }: BlockOptions): boolean {
  return security === "drop" || (replacingModes.has(security) && delayBufferMs > 0);
}

const replacingModes = new Set(["silence", "tone", "zero", "DTMF", "random"]);
