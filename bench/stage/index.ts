export { profiled } from "./profiled.ts";
export type { Stage } from "./stage.ts";
export { withStage } from "./with-stage.ts";
