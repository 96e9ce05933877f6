export type { ClaimLoop } from "./claim-loop.ts";
export { watchDeadlines } from "./deadline-watch.ts";
export { createEffectRunner } from "./effect-runner.ts";
export { keepHouse } from "./housekeeping.ts";
export { createInboxRunner } from "./inbox-runner.ts";
export { keepRegistered } from "./keep-registered.ts";
export { watchLines } from "./line-watch.ts";
export { untilDone } from "./until-done.ts";
