import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { watchDisk } from "./disk-watch.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("a disk that fills is told of once, before it is full, and once when there is room again", async () => {
  let free = 50_000_000_000;
  const told: (number | null)[] = [];
  const watch = watchDisk({
    dataDir: "",
    readFree: async () => free,
    onLittleRoom: (megabytes) => told.push(megabytes),
    everyMs: 1_000,
  });
  for (const next of [50e9, 1.4e9, 1.2e9, 0.3e9, 20e9]) {
    free = next;
    await jest.advanceTimersByTimeAsync(1_000);
  }
  expect(told).toEqual([1_400, null]);
  watch.stop();
});

test("a file system that can't be asked ends nothing", async () => {
  const watch = watchDisk({
    dataDir: "/nowhere/at/all",
    onLittleRoom: () => {
      throw new Error("told of nothing");
    },
    everyMs: 1_000,
  });
  jest.useRealTimers();
  await new Promise((resolve) => setTimeout(resolve, 50));
  watch.stop();
});
