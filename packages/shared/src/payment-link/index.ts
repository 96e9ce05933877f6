export type { LinkEvent } from "./events.ts";
export {
  type GatewayLink,
  type LinkFailure,
  type LinkOutcome,
  type LinkPayment,
  type LinkPhase,
  type LinkView,
  linkFailures,
  type PaymentLink,
  toLinkView,
} from "./link.ts";
export { changeLink, createLink, type LinkRefusal, mayCancelLink, type NewLink } from "./transition.ts";
export { nextWorkInMs, workOfPhase } from "./work.ts";
