import type { AccountId } from "@tacet/shared/ids";
import type { RateLabel } from "./operations.ts";

/**
 * Calls a second that Zoom allows an account of the smallest plan (developers.zoom.us/docs/api/rate-limits): Light 20,
 * Medium 10. All of the account's apps share them, so we take half in the long run, and the other half for a burst:
 * together never more than the whole within a second.
 */
const perSecond: Readonly<Record<RateLabel, number>> = { light: 10, medium: 5 };

/** Books the next call: how long, in ms, it has to wait for its turn. `null`: longer than `mostMs`, and not booked. */
export type RateBudget = (accountId: AccountId, label: RateLabel, mostMs: number) => number | null;

const mostKept = 10_000;

/**
 * Spaces calls evenly after a burst (the generic cell rate algorithm), on this node. `now` is in ms and only ever grows.
 */
export function createRateBudget(now: () => number): RateBudget {
  /** When the account's burst will be whole again. */
  const wholeAt = new Map<string, number>();
  return (accountId, label, mostMs) => {
    const spacing = 1_000 / perSecond[label];
    const time = now();
    if (wholeAt.size > mostKept) for (const [key, at] of wholeAt) if (at <= time) wholeAt.delete(key);
    const key = `${accountId} ${label}`;
    const next = Math.max(wholeAt.get(key) ?? 0, time) + spacing;
    const waitMs = Math.max(0, next - time - perSecond[label] * spacing);
    if (waitMs > mostMs) return null;
    wholeAt.set(key, next);
    return waitMs;
  };
}
