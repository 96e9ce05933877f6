/**
 * How much time is left for the unit of work under way: an effect, a message of Zoom's, a person's request. It has a whole
 * time for everything it asks of others, with all repetitions; each single request takes what is left of it, if that is less
 * than the request's own time-out. It is passed down beside the calls, as trace ids are, so that no signature speaks of it.
 */
import { AsyncLocalStorage } from "node:async_hooks";

/** In ms of `performance.now()`. */
const ends = new AsyncLocalStorage<number>();

/**
 * Begins a unit of work that may take `ms`. It counts anew, whatever it was begun from: an effect that a person's request
 * has woken is not that person's.
 */
export function unitOfWork<Value>(ms: number, work: () => Value): Value {
  underWay += 1;
  const leave = () => {
    underWay -= 1;
    if (underWay === 0) restLater();
  };
  let value: Value;
  try {
    value = ends.run(performance.now() + ms, work);
  } catch (error) {
    leave();
    throw error;
  }
  if (value instanceof Promise) void value.then(leave, leave);
  else leave();
  return value;
}

let underWay = 0;
let isRestPlanned = false;

/** In ms. Switching it on and off costs something, too. */
const restAfter = 1_000;

/**
 * As long as it is switched on, `AsyncLocalStorage` makes every timer, packet and promise of the process cost more (in Node 20, which
 * does it by hooks), those of ten thousand idle panels as well. `run` switches it on again.
 */
function restLater(): void {
  if (isRestPlanned) return;
  isRestPlanned = true;
  setTimeout(() => {
    isRestPlanned = false;
    if (underWay === 0) ends.disable();
  }, restAfter).unref();
}

/** Thrown in place of a request for which no time is left. */
export const outOfTime: Error & { readonly code: "OUT_OF_TIME" } = Object.assign(
  new Error("The unit of work has no time left for this request."),
  { code: "OUT_OF_TIME" } as const,
);

/** Whole ms for the next request: `mostMs`, or what is left of the unit's time; 0: none. Outside of a unit: `mostMs`. */
export function timeLeft(mostMs: number): number {
  const left = (ends.getStore() ?? Number.POSITIVE_INFINITY) - performance.now();
  return Math.max(0, Math.floor(Math.min(mostMs, left)));
}
