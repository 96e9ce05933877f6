export { createMetrics, labelOf, type Metrics } from "./metrics.ts";
export { collectSharedState, type KeyState, type SharedState } from "./shared-state.ts";
