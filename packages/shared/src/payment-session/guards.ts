import type { SessionEvent } from "./events.ts";
import type { SessionPolicy } from "./policy.ts";
import { isExpected } from "./recording.ts";
import type { PaymentSession } from "./session.ts";

/** The part of a session that guards look at; a panel's view has it too. */
export type Guarded = Pick<
  PaymentSession,
  | "phase"
  | "outcome"
  | "callPath"
  | "attempt"
  | "card"
  | "extensionsLeft"
  | "lastDecline"
  | "callEnded"
  | "recording"
> & {
  readonly linkKnown: boolean;
  readonly chargeKey?: PaymentSession["chargeKey"];
  readonly lookups?: number;
};

export type GuardName = keyof typeof guards;

type Guard = (session: Guarded, event: SessionEvent, policy: SessionPolicy) => boolean;

/** The answer to the charge that is open, and to no other. */
function answerTo(session: Guarded, event: SessionEvent) {
  return event.type === "charge_answered" && event.chargeKey === session.chargeKey ? event : null;
}

const answered =
  (kind: "approved" | "declined" | "failed" | "unknown"): Guard =>
  (session, event) =>
    answerTo(session, event)?.answer.kind === kind;

const resolved =
  (kind: "approved" | "declined" | "failed"): Guard =>
  (session, event, policy) =>
    session.outcome === "unresolved" && answered(kind)(session, event, policy);

/** The conditions that rows of the table name. */
export const guards = {
  panelRedirects: (session) => session.callPath === "zoom-redirect",
  linkKnown: (session) => session.linkKnown,
  mayBeOpen: (_, event) => event.type === "provider_not_opened" && event.mayBeOpen,
  sameAttempt: (session, event) => "attempt" in event && event.attempt === session.attempt,
  extensionsLeft: (session) => session.extensionsLeft > 0,
  fieldsReady: (session) => session.card !== null,
  wasDeclined: (session) => session.lastDecline !== null,
  approved: answered("approved"),
  declined: answered("declined"),
  notCharged: answered("failed"),
  unknown: answered("unknown"),
  unknownAndLookedUp: (session, event) => {
    const answer = answerTo(session, event);
    return answer?.answer.kind === "unknown" && answer.lookedUp;
  },
  declinedButAnotherCardMayHelp: (session, event, policy) => {
    const answer = answerTo(session, event)?.answer;
    return (
      answer?.kind === "declined" &&
      answer.anotherCardMayHelp &&
      !session.callEnded &&
      session.attempt < policy.maxAttempts
    );
  },
  lookupsLeft: (session, _, policy) => (session.lookups ?? 0) < policy.maxLookups,
  unresolved: (session) => session.outcome === "unresolved",
  resolvedApproved: resolved("approved"),
  resolvedDeclined: resolved("declined"),
  resolvedNotCharged: resolved("failed"),
  recordingExpected: (session, event) =>
    event.type === "recording_reported" && isExpected(session.recording, event.state),
} as const satisfies Record<string, Guard>;
