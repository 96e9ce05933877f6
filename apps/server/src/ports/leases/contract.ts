import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Leases } from "./index.ts";

export interface LeasesUnderTest {
  readonly leases: Leases;
  /** Lets so many ms go by. */
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** What every keeper of leases has to do. */
export function leasesContract(name: string, open: () => Promise<LeasesUnderTest>): void {
  describe(`the leases contract: ${name}`, () => {
    let under: LeasesUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);
    beforeEach(async () => {
      for (const holder of ["one", "other"]) await under.leases.endLease({ name: "retention", holder });
    });
    const take = (holder: string, forMs = 60_000) =>
      under.leases.takeLease({ name: "retention", holder, forMs });

    test("of many who ask at once, one gets it", async () => {
      const holders = Array.from({ length: 8 }, (_, index) => `holder ${index}`);
      const asked = await Promise.all(holders.map((holder) => take(holder)));
      expect(asked.filter(Boolean)).toHaveLength(1);
      for (const holder of holders) await under.leases.endLease({ name: "retention", holder });
    });

    test("its holder keeps it for as long as wanted, and nobody else gets it meanwhile", async () => {
      expect(await take("one")).toBe(true);
      expect(await take("other")).toBe(false);
      expect(await take("one")).toBe(true);
      expect(await under.leases.takeLease({ name: "line-watch", holder: "other", forMs: 1 })).toBe(true);
    });

    test("it lapses with a holder that has died", async () => {
      expect(await take("one", 100)).toBe(true);
      await under.wait(200);
      expect(await take("other")).toBe(true);
      expect(await take("one")).toBe(false);
    });

    test("only its holder can give it back", async () => {
      expect(await take("one")).toBe(true);
      await under.leases.endLease({ name: "retention", holder: "other" });
      expect(await take("other")).toBe(false);
      await under.leases.endLease({ name: "retention", holder: "one" });
      expect(await take("other")).toBe(true);
    });
  });
}
