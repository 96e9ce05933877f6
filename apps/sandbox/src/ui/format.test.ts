import { expect, test } from "@jest/globals";
import { formatDuration, initials, maskNumber } from "./format.ts";

test("a duration has minutes and seconds, and hours from one on", () => {
  expect(formatDuration(0, 9_000)).toBe("0:09");
  expect(formatDuration(0, 754_000)).toBe("12:34");
  expect(formatDuration(0, 3_605_000)).toBe("1:00:05");
  expect(formatDuration(5_000, 0)).toBe("0:00");
});

test("a number is masked but for its country and its last two digits", () => {
  expect(maskNumber("+493023125114")).toBe("+49 ••• ••• ••14");
  expect(maskNumber("+14155550142")).toBe("+1 ••• ••• ••42");
});

test("initials are those of the first two names", () => {
  expect(initials("Maria von Keller")).toBe("Mv");
});
