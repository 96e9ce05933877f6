export {
  type Authorization,
  type CaptureProgress,
  type CardBrand,
  type CardField,
  type CardSummary,
  type ChargeAnswer,
  cardBrands,
  cardFields,
  chargeFailures,
  type Decline,
  type DeclineCode,
  declineCodes,
  type FieldProblem,
  type FieldProgress,
  fieldProblems,
} from "./card.ts";
export type { Effect, EffectOf, EffectType } from "./effects.ts";
export type {
  AgentEvent,
  ProviderEvent,
  RecordingEvent,
  SessionEvent,
  SessionEventOf,
  SessionEventType,
} from "./events.ts";
export { type Line, type LineMode, lineModeReasons, lineModes } from "./line.ts";
export { type Deadline, type DeadlineKind, type Outcome, type Phase, phases, type Reason } from "./phase.ts";
export { defaultPolicy, type SessionPolicy } from "./policy.ts";
export type { Recording, RecordingReport } from "./recording.ts";
export {
  type Charge,
  paidUnits,
  type Refund,
  type RefundAnswer,
  type RefundRefusal,
  refundable,
  refundRefusals,
} from "./refund.ts";
export {
  type LineWord,
  longestWhy,
  type Overseer,
  parseWhy,
  requestsBeforeFound,
  type WhyProblem,
} from "./release.ts";
export {
  type Bill,
  type CallPath,
  type PaymentSession,
  type ProviderSession,
  type Queue,
  type SessionView,
  toView,
  toWatchedView,
} from "./session.ts";
export { type Judged, type May, sessionCan } from "./session-can.ts";
export {
  type Change,
  createSession,
  type NewSession,
  plainCharge,
  plainSecuring,
  type Refusal,
  type RefusalCode,
  transition,
} from "./transition.ts";
