/**
 * Lets so many do something at once, has so many wait their turn, and tells the others that there is no room. What is
 * bounded is the work behind a message whose sender is known already, so that a flood of one sender neither takes all of the
 * database's connections nor all of the memory.
 */
export type Gate = <Value>(work: () => Promise<Value>) => Promise<Value | "too_busy">;

export interface GateOptions {
  readonly atOnce: number;
  readonly mostWaiting: number;
  /** How long one waits for its turn at most, in ms: less than its sender waits for an answer. */
  readonly longestWaitMs: number;
}

export function createGate({ atOnce, mostWaiting, longestWaitMs }: GateOptions): Gate {
  const waiting = new Set<() => void>();
  let running = 0;

  const turn = (): Promise<boolean> => {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve(true);
    }
    if (waiting.size >= mostWaiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        waiting.delete(go);
        resolve(true);
      };
      const timer = setTimeout(() => {
        waiting.delete(go);
        resolve(false);
      }, longestWaitMs);
      waiting.add(go);
    });
  };
  const over = () => {
    const [next] = waiting;
    // Whoever goes next takes the place over.
    if (next === undefined) running -= 1;
    else next();
  };

  return async (work) => {
    if (!(await turn())) return "too_busy";
    try {
      return await work();
    } finally {
      over();
    }
  };
}
