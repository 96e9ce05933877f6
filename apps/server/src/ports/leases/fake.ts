import type { Lease, Leases } from "./index.ts";

/** Leases in memory, with a clock to turn by hand. */
export class FakeLeases implements Leases {
  readonly #held = new Map<Lease["name"], { holder: string; until: number }>();
  /** Epoch ms. */
  now = 1_000_000;

  takeLease({ name, holder, forMs }: Lease): Promise<boolean> {
    const held = this.#held.get(name);
    if (held !== undefined && held.holder !== holder && held.until > this.now) return Promise.resolve(false);
    this.#held.set(name, { holder, until: this.now + forMs });
    return Promise.resolve(true);
  }

  endLease({ name, holder }: Pick<Lease, "name" | "holder">): Promise<void> {
    if (this.#held.get(name)?.holder === holder) this.#held.delete(name);
    return Promise.resolve();
  }
}
