export { createBridgeMetrics } from "./metrics.ts";
export { countedLog, measuredGateways, measuredHandlers } from "./observe.ts";
export { type OperationsServer, startOperations } from "./operations.ts";
