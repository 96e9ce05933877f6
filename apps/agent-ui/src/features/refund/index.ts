export type { Refunder } from "./offers.ts";
export { Refunds } from "./Refunds.tsx";
