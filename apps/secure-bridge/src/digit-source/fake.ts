import type { DigitSource, KeyReport } from "./digit-source.ts";

/** A digit source for tests: `press` is the customer's finger. */
export class FakeDigitSource implements DigitSource {
  #onKey: ((report: KeyReport) => void) | null = null;

  async start(onKey: (report: KeyReport) => void): Promise<void> {
    this.#onKey = onKey;
  }

  press(report: KeyReport): void {
    this.#onKey?.(report);
  }

  drops() {
    return { malformed: 0, foreign: 0 };
  }

  async close(): Promise<void> {
    this.#onKey = null;
  }
}
