import { expect, test } from "@jest/globals";
import { createCircuit } from "./index.ts";

function setUp() {
  const clock = { now: 1_000 };
  const changes: unknown[] = [];
  const circuit = createCircuit({
    failures: 3,
    leastMs: 100,
    windowMs: 10_000,
    pauseMs: 1_000,
    longestPauseMs: 3_000,
    now: () => clock.now,
    onChange: (change) => changes.push(change),
  });
  const fail = (times: number, everyMs = 100) => {
    for (let each = 0; each < times; each++) {
      circuit.failed();
      clock.now += everyMs;
    }
  };
  return { clock, circuit, changes, fail };
}

test("it opens after so many failures in a row, and says since when and until when", () => {
  const { clock, circuit, changes, fail } = setUp();
  fail(2);
  expect([circuit.mayAsk(), circuit.away()]).toEqual([true, null]);
  fail(1);
  expect(circuit.mayAsk()).toBe(false);
  expect(circuit.away()).toEqual({ since: 1_000, againAt: clock.now - 100 + 1_000 });
  expect(changes).toEqual([{ isOpen: true }]);
});

test("an answer in between begins anew", () => {
  const { circuit, fail } = setUp();
  for (let each = 0; each < 10; each++) {
    fail(2);
    circuit.answered();
  }
  expect(circuit.mayAsk()).toBe(true);
});

test("many that fail in one moment open nothing", () => {
  const { circuit, fail } = setUp();
  fail(1_000, 0);
  expect(circuit.mayAsk()).toBe(true);
});

test("failures far from each other open nothing", () => {
  const { circuit, fail } = setUp();
  fail(10, 20_000);
  expect(circuit.mayAsk()).toBe(true);
});

test("after the pause one may ask, and its answer closes it for all", () => {
  const { clock, circuit, changes, fail } = setUp();
  fail(3);
  clock.now += 1_000;
  expect(circuit.away()).toBeNull();
  expect([circuit.mayAsk(), circuit.mayAsk()]).toEqual([true, false]);
  circuit.answered();
  expect([circuit.mayAsk(), circuit.mayAsk()]).toEqual([true, true]);
  expect(changes).toEqual([{ isOpen: true }, { isOpen: false, afterMs: 1_300 }]);
});

test("a probe that fails makes the next pause twice as long, up to the longest", () => {
  const { clock, circuit, fail } = setUp();
  fail(3);
  const pauses = [];
  for (let each = 0; each < 4; each++) {
    while (!circuit.mayAsk()) clock.now += 100;
    circuit.failed();
    pauses.push((circuit.away()?.againAt ?? 0) - clock.now);
  }
  expect(pauses).toEqual([2_000, 3_000, 3_000, 3_000]);
});

test("a probe that never says anything does not close the way for good", () => {
  const { clock, circuit, fail } = setUp();
  fail(3);
  clock.now += 1_000;
  expect(circuit.mayAsk()).toBe(true);
  clock.now += 1_000;
  expect(circuit.mayAsk()).toBe(true);
});

test("what is tried all the same closes it if it is answered, and does not prolong it if not", () => {
  const { circuit, fail } = setUp();
  fail(3);
  const before = circuit.away();
  fail(5, 10);
  expect(circuit.away()).toEqual(before);
  circuit.answered();
  expect(circuit.mayAsk()).toBe(true);
});
