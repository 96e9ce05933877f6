import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { coalesce } from "./coalesce.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("the first value goes at once, and of a flood only so many a second, the last one always", () => {
  const passed: number[] = [];
  const put = coalesce(50, (_: string, value: number) => void passed.push(value));
  for (let value = 1; value <= 1_000; value++) {
    put("session", value);
    jest.advanceTimersByTime(1);
  }
  expect(passed[0]).toBe(1);
  expect(passed.length).toBeLessThanOrEqual(21);
  jest.advanceTimersByTime(50);
  expect(passed.at(-1)).toBe(1_000);
});

test("keys do not wait for each other, and what comes seldom never waits", () => {
  const passed: string[] = [];
  const put = coalesce(50, (key: string, value: number) => void passed.push(`${key}${value}`));
  put("a", 1);
  put("b", 1);
  jest.advanceTimersByTime(51);
  put("a", 2);
  expect(passed).toEqual(["a1", "b1", "a2"]);
  jest.advanceTimersByTime(1_000);
  expect(passed).toHaveLength(3);
  expect(jest.getTimerCount()).toBe(0);
});
