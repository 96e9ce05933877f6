import { expect, test } from "@jest/globals";
import { startOfDay } from "./start-of-day.ts";

test.each([
  ["2026-11-27", "UTC", "2026-11-27T00:00:00.000Z"],
  ["2026-11-27", "Europe/Berlin", "2026-11-26T23:00:00.000Z"],
  ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
  ["2026-11-27", "Asia/Kolkata", "2026-11-26T18:30:00.000Z"],
  ["2026-11-27", "Pacific/Kiritimati", "2026-11-26T10:00:00.000Z"],
  ["2026-11-27", "Pacific/Pago_Pago", "2026-11-27T11:00:00.000Z"],
  // Clocks go from 0:00 to 1:00: the day has no midnight.
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
])("%s begins in %s at %s", (day, zone, at) => {
  expect(new Date(startOfDay(day, zone)).toISOString()).toBe(at);
});
