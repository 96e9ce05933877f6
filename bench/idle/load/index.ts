export type { IdleOrders } from "./orders.ts";
