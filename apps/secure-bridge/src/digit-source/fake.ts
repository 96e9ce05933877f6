import type { DigitSource, KeyPress } from "./digit-source.ts";

/** A digit source for tests: `press` is the customer's finger. */
export class FakeDigitSource implements DigitSource {
  #onKey: ((press: KeyPress) => void) | null = null;

  async start(onKey: (press: KeyPress) => void): Promise<void> {
    this.#onKey = onKey;
  }

  press(press: KeyPress): void {
    this.#onKey?.(press);
  }

  drops() {
    return { malformed: 0, foreign: 0 };
  }

  async close(): Promise<void> {
    this.#onKey = null;
  }
}
