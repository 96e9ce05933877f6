export { type RelayName, type RelayOrders, relayNames } from "./orders.ts";
export type { Pressed } from "./pressing.ts";
