/** What a bench came to: a line, or some rows, of the table at the end. */
export interface Verdict {
  /** No required figure was missed. */
  readonly passed: boolean;
  readonly summary: string;
  readonly rows?: readonly Row[];
}

/** One figure of the table at the end, as text. */
export interface Row {
  readonly what: string;
  /** Of Tacet. */
  readonly ours: string;
  /** Of what it is measured beside, in the same run. */
  readonly beside: string;
  readonly ratio: string;
  readonly target: string;
  /** `null`: no target, for reading only. */
  readonly isReached: boolean | null;
}

/** Passed if no row has missed its target. */
export function verdictOf(summary: string, rows: readonly Row[]): Verdict {
  return { passed: rows.every(({ isReached }) => isReached !== false), summary, rows };
}
