export { watchDeadlines } from "./deadline-watch.ts";
export { createEffectRunner } from "./effect-runner.ts";
export { watchLines } from "./line-watch.ts";
