// Preloaded into a process of the proof: its wall clock is off by so many ms as the file says, and jumps when that changes. Timers
// and `performance.now()` go by the monotonic clock, which does not jump, here as on a machine whose time is set.
import { readFileSync } from "node:fs";

const file = process.env.SHIFTED_CLOCK_FILE;
const realNow = Date.now.bind(Date);
let shiftMs = 0;
const look = () => {
  try {
    shiftMs = Number(readFileSync(file, "utf8")) || 0;
  } catch {
    shiftMs = 0;
  }
};
look();
setInterval(look, 100).unref();

const now = () => realNow() + shiftMs;
globalThis.Date = new Proxy(Date, {
  construct: (RealDate, given, target) =>
    Reflect.construct(RealDate, given.length === 0 ? [now()] : given, target),
  apply: (RealDate) => new RealDate(now()).toString(),
  get: (RealDate, name) => (name === "now" ? now : Reflect.get(RealDate, name)),
});
