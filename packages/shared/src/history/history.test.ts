import { describe, expect, test } from "@jest/globals";
import { addDays, dayAt, daysBetween, historyQuerySchema, isDay, isTimeZone } from "./index.ts";

const query = { from: "2026-11-01", to: "2026-11-27", zone: "Europe/Berlin" };

describe("a query", () => {
  test("is two days of the calendar and a time zone, and perhaps one agent or one queue", () => {
    for (const more of [{}, { agent: "u7Jx2kPqTmWn" }, { queue: "" }, { queue: "queue-billing" }]) {
      expect(historyQuerySchema.safeParse({ ...query, ...more })).toEqual({
        success: true,
        data: { ...query, ...more },
      });
    }
    expect(historyQuerySchema.safeParse({ ...query, to: query.from }).success).toBe(true);
  });

  test.each([
    [{ from: "2026-11-28" }, "to"],
    [{ from: "2025-10-23" }, "to"],
    [{ from: "2026-02-31" }, "from"],
    [{ from: "2026-11-1" }, "from"],
    [{ to: "tomorrow" }, "to"],
    [{ zone: "Europe/Nowhere" }, "zone"],
    [{ zone: "+02:00" }, "zone"],
    [{ zone: "'; drop table sessions" }, "zone"],
    [{ agent: "" }, "agent"],
    [{ queue: "q".repeat(129) }, "queue"],
    [{ from: ["2026-11-01", "2026-11-02"] }, "from"],
  ])("with %j is refused for %s", (wrong, fault) => {
    const read = historyQuerySchema.safeParse({ ...query, ...wrong });
    expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual(expect.arrayContaining([fault]));
  });

  test("may be of 400 days at most", () => {
    expect(historyQuerySchema.safeParse({ ...query, from: "2025-10-24" }).success).toBe(true);
    expect(historyQuerySchema.safeParse({ ...query, from: "2025-10-23" }).success).toBe(false);
  });
});

test("every time zone that a browser offers is one", () => {
  expect(Intl.supportedValuesOf("timeZone").filter((zone) => !isTimeZone(zone))).toEqual([]);
  for (const zone of ["UTC", "Asia/Calcutta", "Europe/Kyiv", "America/Argentina/Buenos_Aires"])
    expect(isTimeZone(zone)).toBe(true);
});

test("days are counted in the calendar, over the ends of months and years and over a leap day", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(daysBetween("2027-12-31", "2028-12-31")).toBe(366);
  expect(isDay("2028-02-29")).toBe(true);
  expect(isDay("2027-02-29")).toBe(false);
});

test("which day it is depends on where", () => {
  const at = Date.UTC(2026, 10, 27, 23, 30);
  expect(dayAt(at, "UTC")).toBe("2026-11-27");
  expect(dayAt(at, "Europe/Berlin")).toBe("2026-11-28");
  expect(dayAt(at, "Asia/Kolkata")).toBe("2026-11-28");
  expect(dayAt(at, "America/St_Johns")).toBe("2026-11-27");
});
