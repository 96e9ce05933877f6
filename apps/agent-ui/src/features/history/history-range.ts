import { addDays, dayAt, daysBetween, isDay, mostHistoryDays } from "@tacet/shared/history";

export const presets = ["today", "yesterday", "last7", "last30", "custom"] as const;
export type Preset = (typeof presets)[number];

/** Days of the calendar as `2026-11-27`, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Which days are meant in the zone; `now` is epoch ms. */
export function daysOf(preset: Exclude<Preset, "custom">, now: number, zone: string): Days {
  const today = dayAt(now, zone);
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "last7":
      return { from: addDays(today, -6), to: today };
    case "last30":
      return { from: addDays(today, -29), to: today };
  }
}

/** What is wrong with days that were chosen; `null`: nothing. */
export function daysProblem({ from, to }: Days): "missing" | "order" | "tooLong" | null {
  if (!isDay(from) || !isDay(to) || from < "2000-01-01") return "missing";
  if (from > to) return "order";
  return daysBetween(from, to) < mostHistoryDays ? null : "tooLong";
}

/** The person's own, as the browser says. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All that can be chosen, the person's own and UTC among them, which not every browser names. */
export function zones(): readonly string[] {
  return [...new Set([ownZone(), "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}
