/** A token bucket: `burst` messages at once, `perSecond` in the long run. `now` is in ms and only ever grows. */
export function createMessageLimit(perSecond: number, burst: number): (now: number) => boolean {
  let tokens = burst;
  let last: number | null = null;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - (last ?? now)) / 1_000) * perSecond);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
