/** What the bench asks of the generator, a process of its own whose CPU is not the engines'. Answers come in any order. */
export type Order =
  /** A call's two ends listen from now on. */
  | { readonly kind: "open"; readonly call: number }
  /** Where rtpengine takes the sound of its two ends. */
  | { readonly kind: "connect"; readonly call: number; readonly customer: Target; readonly agent: Target }
  | { readonly kind: "forget"; readonly calls: readonly number[] }
  /** These send, and no others; each customer, but those who are `quiet`, presses a key every so often. */
  | {
      readonly kind: "run";
      readonly calls: readonly number[];
      readonly keyEveryMs?: number;
      readonly quiet?: readonly number[];
    }
  /** Customers press so many keys one after the other; answered when all are through. */
  | ({ readonly kind: "press"; readonly calls: readonly number[] } & Pressing)
  /** Answered after so many ms. */
  | { readonly kind: "measure"; readonly ms: number };

export interface Target {
  readonly address: string;
  readonly port: number;
}

export interface Pressing {
  readonly count: number;
  /** How long a key is held and how long none is pressed after it. Multiples of 20 ms. */
  readonly holdMs: number;
  readonly pauseMs: number;
}

export interface Answers {
  readonly open: { readonly customerPort: number; readonly agentPort: number };
  readonly connect: null;
  readonly forget: null;
  readonly run: null;
  /** Of each call when the first end packet of each key left, by `monotonicMs`. */
  readonly press: readonly { readonly call: number; readonly sentMs: readonly number[] }[];
  readonly measure: Measured;
}

/** What came in at all ends, in one span of time. */
export interface Measured {
  /** Packets. Without those of keys, which a secured line keeps. */
  readonly expected: number;
  readonly lost: number;
  /** By how much packets came later than the earliest of the second before, in ms: what a jitter buffer has to make up for. */
  readonly lateP99Ms: number;
  /** By how much later the agents heard their customers in the end than in the beginning: the median, in ms. */
  readonly grownMs: number;
  /** How late the generator itself was with its packets, in ms. */
  readonly ownLateP99Ms: number;
}

/** ms of CLOCK_MONOTONIC, the same in all processes. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1_000_000;
}
