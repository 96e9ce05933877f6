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
