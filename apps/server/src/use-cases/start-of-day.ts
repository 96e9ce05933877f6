import { Temporal } from "temporal-polyfill";

/** Epoch ms at which the day, as `2026-11-27`, begins in the IANA zone: later than midnight where clocks are put forward then. */
export function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}
