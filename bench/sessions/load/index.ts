export type { BareOrders, Done, Plan, SessionOrders } from "./orders.ts";
