/** What a bench came to: one line of the table at the end. */
export interface Verdict {
  /** No required figure was missed. */
  readonly passed: boolean;
  readonly summary: string;
}
