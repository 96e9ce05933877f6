import { expect, test } from "@jest/globals";
import { type Arrival, heardOf } from "./arrivals.ts";

/** Ten seconds; the time stamps begin anew in the middle. */
const stream = (lateMs: (index: number) => number): Arrival[] =>
  Array.from({ length: 500 }, (_, index) => ({
    atMs: 1_000 + index * 20 + lateMs(index),
    stamp: (2 ** 32 - 40_000 + index * 160) % 2 ** 32,
  }));

test("a stream that comes as it was sent is whole, in time, and no later in the end", () => {
  const { expected, lost, lateMs, grownMs } = heardOf(
    stream(() => 0),
    10_000,
  );
  expect([expected, lost, grownMs]).toEqual([500, 0, 0]);
  expect(Math.max(...lateMs)).toBe(0);
});

test("what is missing is lost; what comes in another order is not", () => {
  const whole = stream(() => 0);
  expect(
    heardOf(
      whole.filter((_, index) => index % 100 !== 50),
      10_000,
    ).lost,
  ).toBe(5);
  expect(
    heardOf([...whole.slice(0, 7), ...whole.slice(7, 9).reverse(), ...whole.slice(9)], 10_000).lost,
  ).toBe(0);
});

test("one late packet is late; a stream that was held back is late for a second, and later from then on", () => {
  const one = heardOf(
    stream((index) => (index === 200 ? 30 : 0)),
    10_000,
  );
  expect(one.lateMs.filter((ms) => ms > 0)).toEqual([30]);
  expect(one.grownMs).toBe(0);
  const held = heardOf(
    stream((index) => (index < 200 ? 0 : 40)),
    10_000,
  );
  expect(held.lateMs.filter((ms) => ms === 40)).toHaveLength(50);
  expect([held.lost, held.grownMs]).toEqual([0, 40]);
});

test("where nothing came, everything is lost", () => {
  expect(heardOf([], 10_000)).toEqual({ expected: 500, lost: 500, lateMs: [], grownMs: 0 });
});
