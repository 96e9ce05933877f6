export { watchDeadlines } from "./deadline-watch.ts";
export { createEffectRunner } from "./effect-runner.ts";
export { keepHouse } from "./housekeeping.ts";
export { createInboxRunner } from "./inbox-runner.ts";
export { watchLines } from "./line-watch.ts";
