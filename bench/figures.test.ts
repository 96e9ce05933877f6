import { expect, test } from "@jest/globals";
import { median, quantile, rounded, table } from "./figures.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test("a quantile is a value that was measured, and so much of all are not above it", () => {
  expect(quantile(hundred, 0.5)).toBe(50);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile([7], 0.99)).toBe(7);
  expect(quantile([], 0.99)).toBeNaN();
});

test("the median is in the middle, or between the two that are", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([])).toBeNaN();
});

test("figures have as many digits as were asked for", () => {
  expect([rounded(0.95, 3), rounded(2), rounded(1.26), rounded(99.6, 0), rounded(Number.NaN)]).toEqual([
    "0.950",
    "2.0",
    "1.3",
    "100",
    "-",
  ]);
});

test("a table has its columns under each other", () => {
  expect(
    table([
      ["calls", "p50"],
      ["1", "10.5"],
    ]),
  ).toBe("  calls   p50\n  1      10.5");
});
