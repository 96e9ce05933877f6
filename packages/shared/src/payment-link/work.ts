import type { LinkPhase, PaymentLink } from "./link.ts";

/** What is to be done for a link outside: one thing at a time, all of them repeatable. */
type LinkWork = "make" | "look_up" | "cancel";

/** A link that was not paid is looked at a little longer. */
const workOfPhase = {
  making: "make",
  open: "look_up",
  canceling: "cancel",
  closed: "look_up",
} as const satisfies Record<LinkPhase, LinkWork>;

/**
 * What is to be done for it now. One that a person has closed is ended at the gateway, too: if they were wrong, the customer
 * could pay it yet, beside whatever the reference is charged with since.
 */
export function workOf({ phase, resolvedBy, canCancel }: PaymentLink): LinkWork {
  return phase === "closed" && resolvedBy != null && canCancel ? "cancel" : workOfPhase[phase];
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How often an open link is looked at, by its age: somebody waits for a young one. All in ms. */
const lookEvery: readonly (readonly [olderThan: number, every: number])[] = [
  [24 * hour, 15 * minute],
  [3 * hour, 5 * minute],
  [30 * minute, minute],
  [5 * minute, 15 * second],
  [0, 3 * second],
];
/** Around its end: what it came to is worth knowing soon. */
const aroundExpiry = { withinMs: 2 * minute, every: 15 * second };
const cancelEvery = 3 * second;
/** In vain for longer than this, in ms, it can wait. */
const patience = { cancelMs: 2 * minute, every: 30 * second };
/**
 * A customer who had the page open may have finished a payment that the gateway had begun before the link ended: so long,
 * in ms after its end, it is looked at again.
 */
const afterEnd = { forMs: 15 * minute, every: 5 * minute };
/**
 * Of one that a person has closed, the gateway has never said so: it is asked until a day after it could have been paid, and
 * often at first, for it may be there again any moment.
 */
const afterPersonsWord = { forMs: 24 * hour, soonMs: hour, soonEvery: minute, every: 15 * minute };

/**
 * How many ms from `now` (epoch ms) on a link that has just been dealt with is taken up again; `null`: never, it is over.
 */
export function nextWorkInMs(link: PaymentLink, now: number): number | null {
  switch (link.phase) {
    case "making":
      return 0;
    case "open":
      return openEvery(link, now);
    case "canceling":
      return now - link.phaseSince > patience.cancelMs ? patience.every : cancelEvery;
    case "closed": {
      if (link.gatewayLink === null) return null;
      // Paid or not: what a person has entered may be of another link.
      if (link.resolvedBy != null) return personsWordEvery(link, now);
      if (link.outcome === "paid") return null;
      return now - link.phaseSince < afterEnd.forMs ? afterEnd.every : null;
    }
  }
}

function personsWordEvery({ expiresAt, phaseSince }: PaymentLink, now: number): number | null {
  const { forMs, soonMs, soonEvery, every } = afterPersonsWord;
  if (now - Math.max(expiresAt, phaseSince) >= forMs) return null;
  return now - phaseSince < soonMs ? soonEvery : every;
}

function openEvery({ createdAt, expiresAt }: PaymentLink, now: number): number {
  const byAge = lookEvery.find(([olderThan]) => now - createdAt >= olderThan)?.[1] ?? 3 * second;
  const untilEnd = expiresAt - now;
  if (Math.abs(untilEnd) < aroundExpiry.withinMs) return Math.min(byAge, aroundExpiry.every);
  // Not beyond the end: it is looked at then.
  return untilEnd > 0 ? Math.min(byAge, untilEnd) : byAge;
}
