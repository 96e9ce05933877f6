/** Whether a figure that was looked at again and again stays where it is. */

export interface Sample {
  /** Ms since the beginning. */
  readonly at: number;
  readonly value: number;
}

export interface Trend {
  /** Of the last two thirds. */
  readonly mean: number;
  /** By the line of least squares through them, in the figure's unit a minute. */
  readonly perMinute: number;
  /** What that came to over the last two thirds, as a part of the mean. */
  readonly growth: number;
}

/** So long, in ms, is a piece of which the least counts: garbage that is not collected yet is no leak. */
const pieceMs = 30_000;
/** A growth of more than this is none of chance. */
const mostGrowth = 0.15;
/** Figures are called flat as well if they grow by less than this in all: a few handles are a large part of few. */
export interface Limit {
  readonly least: number;
}

/** Needs samples of some minutes. @throws when there are too few to draw a line through. */
export function trendOf(samples: readonly Sample[]): Trend {
  const last = samples.at(-1)?.at ?? 0;
  const floors = leastOfPieces(samples.filter(({ at }) => at >= last / 3));
  if (floors.length < 3) throw new Error("there are too few samples for a trend");
  const mean = meanOf(floors.map(({ value }) => value));
  const meanAt = meanOf(floors.map(({ at }) => at));
  const spread = floors.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0);
  const shared = floors.reduce((sum, { at, value }) => sum + (at - meanAt) * (value - mean), 0);
  const perMs = shared / spread;
  const spanMs = (floors.at(-1)?.at ?? 0) - (floors[0]?.at ?? 0);
  return { mean, perMinute: perMs * 60_000, growth: (perMs * spanMs) / mean };
}

export function isFlat({ mean, growth }: Trend, { least }: Limit): boolean {
  return growth <= mostGrowth || growth * mean <= least;
}

function leastOfPieces(samples: readonly Sample[]): readonly Sample[] {
  const pieces = new Map<number, Sample>();
  for (const sample of samples) {
    const piece = Math.floor(sample.at / pieceMs);
    const least = pieces.get(piece);
    if (least === undefined || sample.value < least.value) pieces.set(piece, sample);
  }
  return [...pieces.values()];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
