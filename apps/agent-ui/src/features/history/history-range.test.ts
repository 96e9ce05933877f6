import { expect, test } from "@jest/globals";
import { isTimeZone } from "@tacet/shared/history";
import { daysOf, daysProblem, zones } from "./history-range.ts";

const now = Date.parse("2026-11-28T23:30:00Z");

test.each([
  ["today", "Europe/Berlin", "2026-11-29", "2026-11-29"],
  ["today", "America/New_York", "2026-11-28", "2026-11-28"],
  ["yesterday", "Europe/Berlin", "2026-11-28", "2026-11-28"],
  ["last7", "UTC", "2026-11-22", "2026-11-28"],
  ["last30", "UTC", "2026-10-30", "2026-11-28"],
] as const)("%s is in %s from %s to %s", (preset, zone, from, to) => {
  expect(daysOf(preset, now, zone)).toEqual({ from, to });
});

test.each([
  ["", "2026-11-28", "missing"],
  ["2026-11-28", "2026-11-27", "order"],
  ["2025-10-01", "2026-11-27", "tooLong"],
  ["2026-11-27", "2026-11-27", null],
] as const)("of the days from %j to %j what is wrong is %j", (from, to, problem) => {
  expect(daysProblem({ from, to })).toBe(problem);
});

test("only time zones that the server takes can be chosen, and UTC is one of them", () => {
  expect(zones().filter((zone) => !isTimeZone(zone))).toEqual([]);
  expect(zones()).toContain("UTC");
});
