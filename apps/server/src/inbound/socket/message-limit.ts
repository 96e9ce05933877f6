/**
 * At most `burst` messages at once, `perSecond` in the long run. What is remembered of a sender is one number: when it may send a
 * whole burst again, at first 0. Gives that number as it is after one more message, or `null`: this one is too many. `now` is in
 * ms, whole, and only ever grows.
 */
export function createMessageLimit(
  perSecond: number,
  burst: number,
): (restedAt: number, now: number) => number | null {
  const eachMs = 1_000 / perSecond;
  return (restedAt, now) => {
    const next = Math.max(restedAt, now) + eachMs;
    return next - now > burst * eachMs ? null : next;
  };
}
