import { describe, expect, test } from "@jest/globals";
import { addDays, dayAt } from "@tacet/shared/history";
import fc from "fast-check";
import { calendarOf, rangeBefore, toIsoTime } from "./history-calendar.ts";

const hourMs = 3_600_000;
const oneDay = (day: string, zone: string) => calendarOf({ from: day, to: day, zone });
const clock = (at: number, zone: string) => toIsoTime(at, zone).slice(11, 16);

describe("the hours of a day", () => {
  test.each([
    ["an ordinary one", "2026-11-27", "Europe/Berlin", 24],
    ["one on which clocks are put on", "2026-03-29", "Europe/Berlin", 23],
    ["one on which they are put back", "2026-10-25", "Europe/Berlin", 25],
    ["one that begins at 1:00, for clocks are put on at midnight", "2026-09-06", "America/Santiago", 23],
    ["one whose last hour comes twice", "2026-04-04", "America/Santiago", 25],
    ["one of a zone that is half an hour off", "2026-11-27", "Asia/Kolkata", 24],
    ["one of a zone that is three quarters off", "2026-11-27", "Asia/Kathmandu", 24],
  ])("%s: %s in %s has %d", (_, day, zone, hours) => {
    const { step, starts, from, until } = oneDay(day, zone);
    expect(step).toBe("hour");
    expect(starts).toHaveLength(hours);
    expect([starts[0], until - from]).toEqual([from, hours * hourMs]);
    // Each is of the day, begins on a full hour of the clock, and is an hour long.
    for (const [index, start] of starts.entries()) {
      expect([dayAt(start, zone), clock(start, zone).slice(3)]).toEqual([day, "00"]);
      expect((starts[index + 1] ?? until) - start).toBe(hourMs);
    }
  });

  test("where clocks are put on by half an hour, one hour is half as long", () => {
    const zone = "Australia/Lord_Howe";
    const spring = oneDay("2026-10-04", zone);
    expect(spring.starts.slice(0, 4).map((at) => clock(at, zone))).toEqual([
      "00:00",
      "01:00",
      "02:30",
      "03:00",
    ]);
    expect(spring.until - spring.from).toBe(23.5 * hourMs);
    const autumn = oneDay("2026-04-05", zone);
    expect(autumn.starts.slice(0, 4).map((at) => clock(at, zone))).toEqual([
      "00:00",
      "01:00",
      "01:30",
      "02:00",
    ]);
    expect(autumn.until - autumn.from).toBe(24.5 * hourMs);
  });

  test("the hour that comes twice is told apart by its offset", () => {
    const { starts } = oneDay("2026-10-25", "Europe/Berlin");
    expect(starts.slice(1, 4).map((at) => toIsoTime(at, "Europe/Berlin").slice(11))).toEqual([
      "01:00:00+02:00",
      "02:00:00+02:00",
      "02:00:00+01:00",
    ]);
  });
});

test("longer ranges are told by the day, and very long ones by the month of the calendar", () => {
  const days = calendarOf({ from: "2026-10-01", to: "2026-11-01", zone: "Europe/Berlin" });
  expect([days.step, days.starts.length]).toEqual(["day", 32]);
  const months = calendarOf({ from: "2026-01-15", to: "2026-11-27", zone: "Europe/Berlin" });
  expect(months.step).toBe("month");
  expect(months.starts.map((at) => dayAt(at, "Europe/Berlin"))).toEqual([
    "2026-01-15",
    ...Array.from({ length: 10 }, (_, index) => `2026-${String(index + 2).padStart(2, "0")}-01`),
  ]);
});

const zones = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Santiago",
  "America/St_Johns",
  "Africa/Casablanca",
  "Pacific/Apia",
);

test("in any zone the pieces of any range follow on each other, and every moment is in the day that the zone says", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_500 }),
      fc.integer({ min: 0, max: 399 }),
      zones,
      fc.double({ min: 0, max: 0.999999, noNaN: true }),
      (first, length, zone, share) => {
        const from = addDays("2024-01-01", first);
        const to = addDays(from, length);
        const calendar = calendarOf({ from, to, zone });
        expect(calendar.starts[0]).toBe(calendar.from);
        expect(calendar.starts).toEqual([...new Set(calendar.starts)].sort((a, b) => a - b));
        expect(calendar.starts.at(-1)).toBeLessThan(calendar.until);
        const at = Math.floor(calendar.from + (calendar.until - calendar.from) * share);
        const day = dayAt(at, zone);
        expect(day >= from && day <= to).toBe(true);
        expect(dayAt(calendar.from - 1, zone) < from).toBe(true);
        expect(dayAt(calendar.until, zone) > to).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
}, 30_000);

describe("the days before, to compare with", () => {
  const zone = "Europe/Berlin";
  const told = (range: { from: number; until: number }) =>
    [range.from, range.until].map((at) => toIsoTime(at, zone));

  test("are as many, whole ones if the range is over", () => {
    const now = Date.parse("2026-11-28T12:00:00Z");
    expect(told(rangeBefore({ from: "2026-11-21", to: "2026-11-27", zone }, now))).toEqual([
      "2026-11-14T00:00:00+01:00",
      "2026-11-21T00:00:00+01:00",
    ]);
  });

  test("end at the same time of day if it is not", () => {
    const now = Date.parse("2026-11-28T13:30:00Z");
    expect(told(rangeBefore({ from: "2026-11-28", to: "2026-11-28", zone }, now))).toEqual([
      "2026-11-27T00:00:00+01:00",
      "2026-11-27T14:30:00+01:00",
    ]);
  });

  test("over a change of the clocks too", () => {
    const now = Date.parse("2026-10-25T13:30:00Z");
    expect(told(rangeBefore({ from: "2026-10-25", to: "2026-10-25", zone }, now))).toEqual([
      "2026-10-24T00:00:00+02:00",
      "2026-10-24T14:30:00+02:00",
    ]);
  });
});
