import type { FarLeg } from "../carrier/index.ts";

/** How often it is looked whether a provider has given the call back, in ms. */
const everyMs = 50;

interface Line {
  isUp(): boolean;
  press(key: string): unknown;
  hangUp(by: "customer" | "zoom"): unknown;
}

/** Keys go one after the other, as on a line. */
export function legOf(line: Line): FarLeg {
  let queue: Promise<unknown> = Promise.resolve();
  const ended = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (line.isUp()) return;
      clearInterval(timer);
      resolve();
    }, everyMs);
    timer.unref();
  });
  return {
    press: (key) => {
      queue = queue.then(() => line.press(key)).catch(() => undefined);
    },
    hangUp: (by) => {
      queue = queue.then(() => line.hangUp(by)).catch(() => undefined);
    },
    ended,
  };
}
