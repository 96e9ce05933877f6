export type { Engagement, EngagementsState } from "./engagements.ts";
export { currentEngagement, engagementUse, isOver } from "./engagements.ts";
export type { ZoomSdk } from "./sdk.ts";
export {
  createZoomClient,
  type LineProblem,
  type StartProblem,
  type ZoomClient,
} from "./zoom-client.ts";
