import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import type { Logger } from "../logger.ts";

/** Whether this process has more to do than it can. */
export interface Load {
  /** New payments are refused then; what is open, and everybody's callbacks, are not. */
  isOverloaded(): boolean;
  stop(): void;
}

export interface LoadOptions {
  readonly log: Logger;
  /** The delay of the event loop since it was last asked, in ms, that 99 of 100 turns were within; measured unless told. */
  readDelayMs?: () => number;
  /** Between two looks, in ms; 1000 unless told. */
  readonly everyMs?: number;
}

/** An agent notices it, and a key of the customer's comes late to the panel. */
const beginsAtMs = 500;
const endsAtMs = 200;
/** So many looks in a row: a single long turn, as of a garbage collection, is none. */
const looksToBegin = 3;

export function watchLoad({ log, readDelayMs, everyMs = 1_000 }: LoadOptions): Load {
  const histogram = readDelayMs === undefined ? monitorEventLoopDelay({ resolution: 20 }) : null;
  histogram?.enable();
  const read = readDelayMs ?? (() => takeDelayMs(histogram as IntervalHistogram));
  let late = 0;
  let since: number | null = null;
  const look = () => {
    const delayMs = read();
    late = delayMs >= beginsAtMs ? late + 1 : 0;
    if (since === null && late >= looksToBegin) {
      since = performance.now();
      log.error("the server has more to do than it can", {
        durationMs: Math.round(delayMs),
        next: "New payments are refused until it has caught up; open ones go on. Start another server, or give this one more of a processor.",
      });
    } else if (since !== null && delayMs < endsAtMs) {
      log.info("the server has caught up", { durationMs: Math.round(performance.now() - since) });
      since = null;
    }
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    isOverloaded: () => since !== null,
    stop: () => {
      clearInterval(timer);
      histogram?.disable();
    },
  };
}

function takeDelayMs(histogram: IntervalHistogram): number {
  // Nanoseconds, and the histogram's own resolution is in it.
  const delayMs = histogram.percentile(99) / 1e6 - 20;
  histogram.reset();
  return Math.max(0, delayMs);
}
