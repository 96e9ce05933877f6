import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createLogger } from "../logger.ts";
import { watchLoad } from "./load.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("a process that is late again and again is overloaded until it has caught up; a single long turn is nothing", () => {
  let delayMs = 0;
  const lines: string[] = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const load = watchLoad({ log, readDelayMs: () => delayMs });
  const look = (ms: number) => {
    delayMs = ms;
    jest.advanceTimersByTime(1_000);
    return load.isOverloaded();
  };
  expect([2_000, 10, 600, 600, 10].map(look)).toEqual([false, false, false, false, false]);
  expect([600, 600, 600, 300, 600, 100].map(look)).toEqual([false, false, true, true, true, false]);
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    "the server has more to do than it can",
    "the server has caught up",
  ]);
  load.stop();
});

test("what is measured is how late the event loop is", () => {
  jest.useRealTimers();
  const load = watchLoad({ log: createLogger("silent"), everyMs: 40 });
  expect(load.isOverloaded()).toBe(false);
  load.stop();
});
