export { openRedis, type RedisConnection } from "./connection.ts";
export { createPanelAdapter, type PanelAdapter } from "./panel-adapter.ts";
export { createRedisLiveProgress } from "./redis-live-progress.ts";
export { createSharedCounts } from "./shared-counts.ts";
