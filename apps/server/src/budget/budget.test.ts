import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { timeLeft, unitOfWork } from "./index.ts";

test("outside of a unit of work a request has its own time-out", () => {
  expect(timeLeft(5_000)).toBe(5_000);
});

test("what is left is less with every request, and never less than nothing", async () => {
  await unitOfWork(60, async () => {
    expect(timeLeft(10)).toBe(10);
    expect(timeLeft(5_000)).toBeLessThanOrEqual(60);
    await wait(80);
    expect(timeLeft(5_000)).toBe(0);
  });
});

test("work that another unit has begun has a time of its own", async () => {
  await unitOfWork(10, async () => {
    await wait(20);
    const left = await unitOfWork(1_000, async () => {
      await wait(1);
      return timeLeft(5_000);
    });
    expect(left).toBeGreaterThan(500);
  });
});

test("between units of work nothing is kept, and the next one has its time as the first had", async () => {
  await unitOfWork(50, async () => undefined);
  await wait(1_100);
  expect(timeLeft(5_000)).toBe(5_000);
  expect(() =>
    unitOfWork(50, () => {
      throw new Error("failed");
    }),
  ).toThrow("failed");
  await expect(unitOfWork(50, () => Promise.reject(new Error("failed later")))).rejects.toThrow(
    "failed later",
  );
  await unitOfWork(60, async () => {
    // Longer than the pause after which it rests: what is under way keeps its time.
    await wait(20);
    expect(timeLeft(5_000)).toBeLessThanOrEqual(60);
  });
});

test("a unit that lasts longer than others is not forgotten when they end", async () => {
  const long = unitOfWork(10_000, async () => {
    await wait(1_300);
    return timeLeft(20_000);
  });
  await unitOfWork(10, async () => undefined);
  const left = await long;
  expect(left).toBeLessThanOrEqual(8_800);
});
