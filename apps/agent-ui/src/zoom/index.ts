export type { Engagement, EngagementsState } from "./engagements.ts";
export { currentEngagement, engagementUse, hasKeypad, isOver } from "./engagements.ts";
export type { ZoomSdk } from "./sdk.ts";
export {
  createZoomClient,
  type LineProblem,
  type StartProblem,
  type ZoomClient,
} from "./zoom-client.ts";
