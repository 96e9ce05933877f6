/**
 * A circuit breaker for one remote: it remembers that nobody answered there, so that who comes next need not wait for it
 * again. It decides nothing itself. What has to be tried whatever happened before (the look-up of a charge, the release of
 * a line) is tried, and its answer is told here like any other: it closes the circuit, too.
 *
 * Pure: its clock is given to it.
 */
export interface Circuit {
  /**
   * Whether asking makes sense now. While it is open: no; once the pause is over, yes for one, the probe, and again for
   * another one if the probe has said nothing for as long as the pause was.
   */
  mayAsk(): boolean;
  /** It has answered, whatever it said. */
  answered(): void;
  /** It could not be reached, or gave no answer. */
  failed(): void;
  /** `null`: closed, or it may be tried. */
  away(): Away | null;
}

export interface Away {
  /** Of the first failure in a row, in ms of the given clock. */
  readonly since: number;
  /** When the next probe may go out, in ms of the given clock. */
  readonly againAt: number;
}

export interface CircuitOptions {
  /** So many failures in a row open it; 5 unless told. One answer in between begins anew. */
  readonly failures?: number;
  /** A run of failures that is shorter than this, in ms, opens nothing: a hundred may fail in one moment; 2000 unless told. */
  readonly leastMs?: number;
  /** A run that is longer than this, in ms, begins anew, for nobody has asked in between; 60000 unless told. */
  readonly windowMs?: number;
  /** From the opening to the first probe, in ms; doubled with each that fails; 5000 unless told. */
  readonly pauseMs?: number;
  /** 30000 unless told. */
  readonly longestPauseMs?: number;
  /** Ms; only ever grows. */
  now(): number;
  /** It has opened, or closed after so many ms. */
  onChange?(change: { readonly isOpen: true } | { readonly isOpen: false; readonly afterMs: number }): void;
}

export function createCircuit(options: CircuitOptions): Circuit {
  const { failures = 5, leastMs = 2_000, windowMs = 60_000, now } = options;
  const { pauseMs: firstPauseMs = 5_000, longestPauseMs = 30_000, onChange = () => {} } = options;
  let run: { readonly since: number; count: number; lastAt: number } | null = null;
  let open: { againAt: number; pauseMs: number; probeAt: number | null } | null = null;

  const openFor = (pauseMs: number) => {
    open = { againAt: now() + pauseMs, pauseMs, probeAt: null };
  };
  return {
    mayAsk: () => {
      if (open === null) return true;
      const time = now();
      if (time < open.againAt) return false;
      if (open.probeAt !== null && time < open.probeAt + open.pauseMs) return false;
      open.probeAt = time;
      return true;
    },
    answered: () => {
      const since = run?.since ?? now();
      run = null;
      if (open === null) return;
      open = null;
      onChange({ isOpen: false, afterMs: Math.round(now() - since) });
    },
    failed: () => {
      const time = now();
      if (open !== null) {
        // What is tried all the same before the pause is over says nothing new.
        if (time >= open.againAt) openFor(Math.min(longestPauseMs, open.pauseMs * 2));
        return;
      }
      if (run === null || time - run.lastAt > windowMs) run = { since: time, count: 0, lastAt: time };
      run.count += 1;
      run.lastAt = time;
      if (run.count < failures || time - run.since < leastMs) return;
      openFor(firstPauseMs);
      onChange({ isOpen: true });
    },
    away: () =>
      open === null || run === null || now() >= open.againAt
        ? null
        : { since: run.since, againAt: open.againAt },
  };
}
