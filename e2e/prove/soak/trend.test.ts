import { describe, expect, test } from "@jest/globals";
import { createRandom } from "../once/random.ts";
import { isFlat, type Sample, trendOf } from "./trend.ts";

const minute = 60_000;
const mega = 1_000_000;

/** Every five seconds for fifteen minutes. */
function samples(value: (at: number, random: number) => number): readonly Sample[] {
  const random = createRandom(11);
  return Array.from({ length: 180 }, (_, index) => index * 5_000).map((at) => ({
    at,
    value: value(at, random()),
  }));
}

describe("a trend", () => {
  test("of what stays is none, however much garbage comes and goes, and however much there was at the start", () => {
    const trend = trendOf(
      samples((at, random) => 80 * mega + random * 60 * mega + (at < 2 * minute ? -40 * mega : 0)),
    );
    expect(isFlat(trend, { least: 0 })).toBe(true);
    expect(Math.abs(trend.perMinute)).toBeLessThan(mega);
  });

  test("of a leak of two megabytes a minute is found, under the same garbage", () => {
    const trend = trendOf(samples((at, random) => 60 * mega + random * 40 * mega + (at / minute) * 2 * mega));
    expect(trend.perMinute / mega).toBeGreaterThan(1.5);
    expect(trend.perMinute / mega).toBeLessThan(2.5);
    expect(isFlat(trend, { least: 0 })).toBe(false);
  });

  test("of a few handles more is nothing, and of one more each ten seconds is", () => {
    const few = trendOf(samples((at) => 20 + at / minute / 2));
    expect(isFlat(few, { least: 20 })).toBe(true);
    const leak = trendOf(samples((at) => 20 + at / 10_000));
    expect(isFlat(leak, { least: 20 })).toBe(false);
  });

  test("of almost nothing can't be told", () => {
    expect(() => trendOf(samples(() => 1).slice(0, 6))).toThrow("too few samples");
  });
});
