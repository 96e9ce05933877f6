export { steadyNow } from "./steady-clock.ts";
