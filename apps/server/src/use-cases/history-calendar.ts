/**
 * Where the days, hours and months of a calendar begin, as epoch ms. It promises: the pieces of a range follow on each
 * other without a gap; a day is as long as it is in its zone (23 or 25 hours where clocks are put on or back); an hour
 * begins where a clock on the wall shows a full one, also in zones that are half an hour off.
 */
import { addDays, daysBetween, type HistoryQuery, type HistoryStep } from "@tacet/shared/history";
import { Temporal } from "temporal-polyfill";
import { startOfDay } from "./start-of-day.ts";

export interface HistoryCalendar {
  readonly step: HistoryStep;
  /** Epoch ms; `until` is not in it. */
  readonly from: number;
  readonly until: number;
  /** Where each piece begins, the first one at `from`. */
  readonly starts: readonly number[];
}

/** Longer ones are told by the day, and those by the month: more pieces than that nobody can tell apart. */
const mostDaysByHour = 2;
const mostDaysByDay = 100;

export function calendarOf({ from, to, zone }: Pick<HistoryQuery, "from" | "to" | "zone">): HistoryCalendar {
  const count = daysBetween(from, to) + 1;
  const days = Array.from({ length: count }, (_, index) => addDays(from, index));
  const step = count <= mostDaysByHour ? "hour" : count <= mostDaysByDay ? "day" : "month";
  const startOf = (day: string) => startOfDay(day, zone);
  return {
    step,
    from: startOf(from),
    until: startOf(addDays(to, 1)),
    starts:
      step === "hour"
        ? days.flatMap((day) => hoursOf(day, zone))
        : days.filter((day) => step === "day" || day === from || day.endsWith("-01")).map(startOf),
  };
}

/** As many days before the range. Of one that is not over at `now` (epoch ms) up to the same time of day. */
export function rangeBefore(
  { from, to, zone }: Pick<HistoryQuery, "from" | "to" | "zone">,
  now: number,
): { readonly from: number; readonly until: number } {
  const days = daysBetween(from, to) + 1;
  const end = startOfDay(addDays(to, 1), zone);
  const same = Temporal.Instant.fromEpochMilliseconds(Math.min(now, end)).toZonedDateTimeISO(zone);
  const until = same.subtract({ days }).epochMilliseconds;
  return { from: startOfDay(addDays(from, -days), zone), until };
}

/** `2026-11-27T14:05:09+01:00` */
export function toIsoTime(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.toString({ smallestUnit: "second", timeZoneName: "never" });
}

function hoursOf(day: string, zone: string): readonly number[] {
  const end = startOfDay(addDays(day, 1), zone);
  const starts: number[] = [];
  let hour = Temporal.Instant.fromEpochMilliseconds(startOfDay(day, zone)).toZonedDateTimeISO(zone);
  while (hour.epochMilliseconds < end) {
    starts.push(hour.epochMilliseconds);
    hour = hour.add({ minutes: 60 - hour.minute });
  }
  return starts;
}
