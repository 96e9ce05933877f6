import { describe, expect, test } from "@jest/globals";
import { allFaults } from "./prove-faults.ts";
import { type Ended, missesOf, type Row } from "./row.ts";

const fine: Ended = {
  reference: "FAULT-1-",
  isLost: false,
  outcome: "approved",
  reason: null,
  charges: 1,
  lineBackMs: 2_000,
  isTold: true,
};
const row = (change: Partial<Ended>, problem: string | null = null): Row => ({
  fault: { name: "some-fault", group: "network", what: "something breaks" },
  underWay: 2,
  ended: [fine, { ...fine, ...change }],
  restoreMs: 2_000,
  words: [],
  notes: [],
  problem,
});

describe("what is required of a row", () => {
  test.each([
    [{}, []],
    [{ outcome: "declined", charges: 0 }, []],
    [{ outcome: "failed", reason: "line_lost", charges: 0 }, []],
    [{ outcome: "unresolved", charges: 1 }, []],
    [{ outcome: "refused (unavailable)", charges: 0 }, []],
    [{ lineBackMs: 30_000 }, []],
    [{ isLost: true }, ["FAULT-1-: lost"]],
    [{ charges: 2 }, ["FAULT-1-: charged 2 times"]],
    [{ charges: 0 }, ["FAULT-1-: approved, and not charged"]],
    [{ outcome: "failed", reason: "line_lost" }, ["FAULT-1-: charged, and failed"]],
    [{ outcome: "failed", charges: 0 }, ["FAULT-1-: failed, and its agent is not told why"]],
    [{ outcome: "not closed (releasing)", charges: 0 }, ["FAULT-1-: not closed (releasing)"]],
    [{ outcome: "unresolved", isTold: false }, ["FAULT-1-: unresolved, and nobody was told"]],
    [{ lineBackMs: null }, ["FAULT-1-: the line was not given back"]],
    [{ lineBackMs: 31_000 }, ["FAULT-1-: the line was given back after 31 s"]],
  ] as const)("%j: %j", (change, misses) => {
    expect(missesOf(row(change))).toEqual(misses);
  });

  test("a fault that met nothing is a miss, whatever became of the payments", () => {
    expect(missesOf(row({}, "no charge"))).toEqual(["no charge"]);
  });
});

test("there are faults enough, each with a name of its own", () => {
  expect(allFaults.length).toBeGreaterThanOrEqual(25);
  expect(new Set(allFaults.map(({ name }) => name)).size).toBe(allFaults.length);
  expect(new Set(allFaults.map(({ group, what }) => `${group} ${what}`)).size).toBe(allFaults.length);
});
