/** RFC 3261 appendix A, in ms; all of them grow with T1. */
export interface SipTimers {
  /** The round trip that is expected, and the first interval of repeating. */
  readonly t1: number;
  /** The longest interval. */
  readonly t2: number;
  /** How long a message can stay in the network. */
  readonly t4: number;
  /** When an exchange without an answer has failed (B, F, H), and how long an answered one is remembered (D, J, L, M). */
  readonly timeout: number;
}

/** With T1 = 500 ms they are those of the RFC: T2 4 s, T4 5 s, time-out 32 s. */
export function sipTimers(t1Ms = 500): SipTimers {
  return { t1: t1Ms, t2: 8 * t1Ms, t4: 10 * t1Ms, timeout: 64 * t1Ms };
}

/** The clocks of one transaction, which end together. */
export class Clocks {
  readonly #running = new Map<string, NodeJS.Timeout>();

  /** Instead of the clock of this name, if it runs. */
  start(name: string, ms: number, ring: () => void): void {
    this.stop(name);
    this.#running.set(
      name,
      setTimeout(() => {
        this.#running.delete(name);
        ring();
      }, ms),
    );
  }

  /** `act` after `ms`, then at intervals that double up to `maxMs`, until stopped. */
  repeat(name: string, ms: number, maxMs: number, act: () => void): void {
    this.start(name, ms, () => {
      this.repeat(name, Math.min(2 * ms, maxMs), maxMs, act);
      act();
    });
  }

  stop(name: string): void {
    clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  stopAll(): void {
    for (const name of [...this.#running.keys()]) this.stop(name);
  }
}
