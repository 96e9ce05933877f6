export { Child } from "./child.ts";
export { serveOrders } from "./serve-orders.ts";
