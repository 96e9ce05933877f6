export { createMemoryLiveProgress } from "./memory-live-progress.ts";
