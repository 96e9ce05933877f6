export type { LinkEvent } from "./events.ts";
export {
  type GatewayLink,
  type LinkFailure,
  type LinkOutcome,
  type LinkPayment,
  type LinkPhase,
  type LinkView,
  type LinkWord,
  linkFailures,
  type PaymentLink,
  toLinkView,
  toWatchedLink,
} from "./link.ts";
export {
  changeLink,
  createLink,
  type LinkRefusal,
  mayCancelLink,
  mayResolveLink,
  type NewLink,
  resolvableAt,
} from "./transition.ts";
export { nextWorkInMs, workOf } from "./work.ts";
