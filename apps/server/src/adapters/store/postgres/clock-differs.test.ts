import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { startSharedClock } from "./shared-clock.ts";

beforeEach(() => {
  jest.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

test("a machine's clock that is minutes off is told once, moves nothing, and is told again when it is right", async () => {
  let databaseAt = Date.now();
  const told: (number | null)[] = [];
  const database = { execute: async () => ({ rows: [{ now: String(databaseAt) }] }) };
  const clock = await startSharedClock(database as never, (aheadMs) => told.push(aheadMs));
  const pass = async (ms: number) => {
    databaseAt += ms;
    await jest.advanceTimersByTimeAsync(ms);
  };
  expect(told).toEqual([]);
  // Somebody sets this machine's clock five minutes ahead.
  jest.setSystemTime(Date.now() + 300_000);
  await pass(10_000);
  await pass(30_000);
  expect(told).toEqual([300_000]);
  expect(Math.abs(clock.now() - databaseAt)).toBeLessThan(100);
  jest.setSystemTime(databaseAt);
  await pass(10_000);
  expect(told).toEqual([300_000, null]);
  clock.stop();
});
