export interface ExpiringMapOptions {
  readonly maxEntries: number;
  readonly keepMs: number;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A map that forgets: entries older than `keepMs`, and the oldest ones when there are too many. */
export class ExpiringMap<Key, Value> {
  readonly #options: ExpiringMapOptions;
  readonly #entries = new Map<Key, { readonly value: Value; readonly setAt: number }>();

  constructor(options: ExpiringMapOptions) {
    this.#options = options;
  }

  get(key: Key): Value | undefined {
    this.#forgetOld();
    return this.#entries.get(key)?.value;
  }

  set(key: Key, value: Value): void {
    // Deleted first, so that the entries stay in the order of their times.
    this.#entries.delete(key);
    this.#entries.set(key, { value, setAt: this.#options.now() });
    this.#forgetOld();
  }

  #forgetOld(): void {
    const { maxEntries, keepMs, now } = this.#options;
    const oldest = now() - keepMs;
    for (const [key, { setAt }] of this.#entries) {
      if (setAt >= oldest && this.#entries.size <= maxEntries) return;
      this.#entries.delete(key);
    }
  }
}
