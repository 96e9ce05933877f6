/** What a proof came to: one line of the table at the end. */
export interface Verdict {
  readonly passed: boolean;
  readonly summary: string;
}
