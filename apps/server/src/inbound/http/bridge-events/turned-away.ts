import { ipKeyGenerator } from "express-rate-limit";

/** Counts, for each address and minute, what was turned away: whoever sends more than so much is not listened to. */
export interface TurnedAway {
  /** In how many s it is listened to again; `null`: it is now. */
  pauseOf(address: () => string | null): number | null;
  count(address: string | null): void;
}

const windowMs = 60_000;

/** `now`: ms of a clock that never goes back. */
export function createTurnedAway(most: number, now: () => number = () => performance.now()): TurnedAway {
  // All windows end together, so that nothing has to be swept, and whoever does nothing wrong costs nothing.
  const counts = new Map<string, number>();
  let endsAt = 0;
  const renew = () => {
    if (now() < endsAt) return;
    counts.clear();
    endsAt = now() + windowMs;
  };
  return {
    pauseOf: (address) => {
      if (counts.size === 0) return null;
      renew();
      const isTooMuch = (counts.get(keyOf(address())) ?? 0) >= most;
      return isTooMuch ? Math.max(1, Math.ceil((endsAt - now()) / 1_000)) : null;
    },
    count: (address) => {
      renew();
      const key = keyOf(address);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
  };
}

/** Of IPv6 whole networks, as everywhere: one customer of a provider has as many addresses as it likes. */
function keyOf(address: string | null): string {
  return ipKeyGenerator(address ?? "");
}
