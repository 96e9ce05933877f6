export type RateLabel = "LIGHT" | "MEDIUM" | "HEAVY";

/** Calls a second for an account of the Business plan; all of an account's apps share them. */
const perSecond: Readonly<Record<RateLabel, number>> = { LIGHT: 40, MEDIUM: 20, HEAVY: 10 };

export interface RateAnswer {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts the calls of each account within each second. */
export function createRateLimit(now: () => number, limits = perSecond) {
  const counts = new Map<string, { readonly second: number; count: number }>();
  return (accountId: string, label: RateLabel): RateAnswer => {
    const second = Math.floor(now() / 1_000);
    const key = `${accountId} ${label}`;
    const kept = counts.get(key);
    const entry = kept?.second === second ? kept : { second, count: 0 };
    counts.set(key, entry);
    entry.count += 1;
    const allowed = entry.count <= limits[label];
    const headers = {
      "x-ratelimit-category": label.charAt(0) + label.slice(1).toLowerCase(),
      "x-ratelimit-type": "QPS",
      "x-ratelimit-limit": String(limits[label]),
      "x-ratelimit-remaining": String(Math.max(0, limits[label] - entry.count)),
    };
    return { allowed, headers: allowed ? headers : { ...headers, "retry-after": "1" } };
  };
}
