export type { Mix, RecoveryOrders, Resumed } from "./orders.ts";
