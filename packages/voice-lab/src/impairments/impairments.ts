/** A bad network on the way out, the same one for the same seed. */
import { seededRandom } from "../random/index.ts";

export interface Impairments {
  readonly seed: number;
  /** Share of packets that get lost, 0 to 1. */
  readonly loss?: number;
  /** Share of packets that arrive after the next one, 0 to 1. */
  readonly reordering?: number;
  /** Every packet is held up by 0 to this many ms, evenly spread; above 20 packets overtake each other. */
  readonly jitterMs?: number;
}

/** Longer than one frame, so that the next packet overtakes. */
const overtakenMs = 25;

/** Asked once per packet: how many ms it is held up, or `null` if it is lost. */
export function impairer(impairments: Impairments): () => number | null {
  const { loss = 0, reordering = 0, jitterMs = 0 } = impairments;
  const random = seededRandom(impairments.seed);
  return () => {
    // Always three draws, so that one dial does not change what the others do.
    const [lossDraw, orderDraw, jitterDraw] = [random(), random(), random()];
    if (lossDraw < loss) return null;
    return jitterDraw * jitterMs + (orderDraw < reordering ? overtakenMs : 0);
  };
}
