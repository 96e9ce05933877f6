import { describe, expect, test } from "@jest/globals";
import { cutPoints } from "./cut-points.ts";
import { planBatches } from "./plan.ts";
import { faultOf } from "./tally.ts";

describe("what counts as a miss", () => {
  const good = { outcome: "approved", charges: 1, isLineBack: true, isTold: true };
  test.each([
    [{}, null],
    [{ outcome: "declined", charges: 0 }, null],
    [{ outcome: "failed", charges: 0 }, null],
    [{ outcome: "unresolved", charges: 1 }, null],
    [{ outcome: "unresolved", charges: 0 }, null],
    [{ charges: 2 }, "charged 2 times"],
    [{ outcome: "unresolved", charges: 2 }, "charged 2 times"],
    [{ charges: 0 }, "approved, and not charged"],
    [{ outcome: "declined" }, "charged, and declined"],
    [{ outcome: "failed" }, "charged, and failed"],
    [{ outcome: "not closed (releasing)", charges: 0 }, "not closed (releasing)"],
    [{ isLineBack: false }, "the line was not given back"],
    [{ outcome: "unresolved", isTold: false }, "unresolved, and nobody was told"],
    [{ isTold: false }, null],
  ])("%j: %s", (change, fault) => {
    expect(faultOf({ ...good, ...change })).toBe(fault);
  });
});

describe("the plan", () => {
  const batches = planBatches(200, 7, 3);
  const planned = batches.flat();

  test("has every cut point as often as every other, and each payment once", () => {
    expect(new Set(planned.map(({ number }) => number)).size).toBe(200);
    const counts = cutPoints.map((cut) => planned.filter((each) => each.cut === cut).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  test("lets the bridge die at most once in a batch, and last", () => {
    for (const batch of batches) {
      expect(batch.length).toBeGreaterThan(0);
      expect(batch.length).toBeLessThanOrEqual(3);
      const ends = batch.map(({ cut }, index) => (cut.dies === "bridge" ? index : -1));
      expect(ends.filter((index) => index >= 0)).toEqual(ends.at(-1) === -1 ? [] : [batch.length - 1]);
    }
  });

  test("is the same for the same seed, and another for another", () => {
    expect(planBatches(200, 7, 3)).toEqual(batches);
    expect(planBatches(200, 8, 3)).not.toEqual(batches);
  });
});
