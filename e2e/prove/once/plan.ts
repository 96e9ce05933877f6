import { type CutPoint, cutPoints } from "./cut-points.ts";
import type { Amount } from "./payment-run.ts";
import { createRandom } from "./random.ts";

export interface Planned {
  readonly number: number;
  readonly cut: CutPoint;
  readonly amount: Amount;
  /** Of a cut at any moment: how long after *Submit*, in ms. */
  readonly momentMs: number;
}

const longestMomentMs = 2_500;

/**
 * Every cut point as often as every other, and of a round that is not whole those on the way to the gateway first; what the
 * seed decides is the order, the amounts and the moments. In a batch the bridge dies at most once, and last: the digits that
 * are keyed die with it.
 */
export function planBatches(runs: number, seed: number, size: number): readonly (readonly Planned[])[] {
  const random = createRandom(seed);
  const planned: Planned[] = [];
  while (planned.length < runs) {
    const round = gatewayFirst(shuffled(cutPoints, random)).slice(0, runs - planned.length);
    for (const cut of round)
      planned.push({
        number: planned.length,
        cut,
        amount: pick(random),
        momentMs: random() * longestMomentMs,
      });
  }
  const ends = planned.filter(({ cut }) => cut.dies === "bridge");
  const others = planned.filter(({ cut }) => cut.dies !== "bridge");
  const batches: Planned[][] = [];
  while (ends.length + others.length > 0) {
    const last = ends.splice(0, 1);
    // As many each as there are batches with a death of the bridge still to come.
    const most = Math.min(size - last.length, Math.max(1, Math.ceil(others.length / (ends.length + 1))));
    batches.push([...others.splice(0, most), ...last]);
  }
  return batches;
}

function gatewayFirst(cuts: readonly CutPoint[]): readonly CutPoint[] {
  const isThere = (cut: CutPoint) => cut.kind === "exchange" && cut.link === "bridge to gateway";
  return [...cuts.filter(isThere), ...cuts.filter((cut) => !isThere(cut))];
}

function pick(random: () => number): Amount {
  const drawn = random();
  if (drawn < 0.7) return "approved";
  return drawn < 0.85 ? "declined" : "charged, answered too late";
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}
