import { frameMs, frameSamples } from "./frame.ts";

/** A packet that came. */
export interface Arrival {
  /** ms, by any clock that goes evenly. */
  readonly atMs: number;
  /** RFC 3550 section 5.1: in samples, 32 bits, which may begin anew. */
  readonly stamp: number;
}

/** What came of one stream. */
export interface Heard {
  /** By the time stamps of the first and the last one. */
  readonly expected: number;
  readonly lost: number;
  /** Of each packet, in ms: how much later it came than the earliest of the second before. What a jitter buffer has to make up for. */
  readonly lateMs: readonly number[];
  /** ms by which everything came later in the end than in the beginning. */
  readonly grownMs: number;
}

const packetsASecond = 1_000 / frameMs;

/**
 * A hop that was made to wait once keeps its stream back from then on: that is delay, not loss, and no jitter either, although fewer
 * packets come than were sent in the same `ms`. Of a stream of which nothing came, everything is lost.
 */
export function heardOf(arrivals: readonly Arrival[], ms: number): Heard {
  const [first] = arrivals;
  if (first === undefined) return { expected: ms / frameMs, lost: ms / frameMs, lateMs: [], grownMs: 0 };
  const since = arrivals.map(({ stamp }) => (stamp - first.stamp) | 0);
  const [earliest, latest] = since.reduce(
    ([least, most], each) => [Math.min(least, each), Math.max(most, each)],
    [0, 0],
  );
  const expected = (latest - earliest) / frameSamples + 1;
  const delays = arrivals.map(({ atMs }, index) => atMs - ((since[index] ?? 0) / frameSamples) * frameMs);
  const least = (from: number, to: number) => Math.min(...delays.slice(Math.max(0, from), to));
  return {
    expected,
    lost: Math.max(0, expected - arrivals.length),
    lateMs: delays.map((delay, index) => delay - least(index - packetsASecond, index + 1)),
    grownMs: least(delays.length - packetsASecond, delays.length) - least(0, packetsASecond),
  };
}
