export type { Refunder } from "./offers.ts";
export type { RefundFound } from "./RefundList.tsx";
export { Refunds } from "./Refunds.tsx";
export { ResolveButton } from "./ResolveButton.tsx";
