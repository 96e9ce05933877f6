import type { EffectId } from "../ids/index.ts";
import { abilitiesOf } from "../providers/index.ts";
import type { SessionEvent, SessionEventOf } from "./events.ts";
import type { SessionPolicy } from "./policy.ts";
import { isExpected } from "./recording.ts";
import { chargedUnits, refundable } from "./refund.ts";
import { requestsBeforeFound } from "./release.ts";
import type { PaymentSession } from "./session.ts";

/** The part of a session that guards look at; a panel's view has it too. */
export type Guarded = Pick<
  PaymentSession,
  | "phase"
  | "outcome"
  | "provider"
  | "callPath"
  | "capture"
  | "intent"
  | "money"
  | "dueUnits"
  | "charges"
  | "refunds"
  | "attempt"
  | "card"
  | "extensionsLeft"
  | "lastDecline"
  | "callEnded"
  | "recording"
  | "releaseRequests"
> & {
  readonly linkKnown: boolean;
  /** See `SessionView`. */
  readonly viewGiven: boolean;
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

const answeredFor =
  (because: "canceled_in_view" | "amount_differs"): Guard =>
  (session, event) => {
    const answer = answerTo(session, event)?.answer;
    return (
      (answer?.kind === "failed" && answer.reason === because) ||
      (answer?.kind === "unknown" && answer.because === because)
    );
  };

const resolved =
  (kind: "approved" | "declined" | "failed"): Guard =>
  (session, event, policy) =>
    session.outcome === "unresolved" && answered(kind)(session, event, policy);

/** The conditions that rows of the table name. */
export const guards = {
  panelRedirects: (session) => session.callPath === "zoom-redirect",
  linkKnown: (session) => session.linkKnown,
  pairingNeeded: (_, event) => event.type === "provider_opened" && event.pairingCode !== undefined,
  mayBeOpen: (_, event) => event.type === "provider_not_opened" && event.mayBeOpen,
  sameAttempt: (session, event) => "attempt" in event && event.attempt === session.attempt,
  extensionsLeft: (session) => session.extensionsLeft > 0,
  // A provider with a view of its own is never asked to charge.
  fieldsReady: (session) => session.card !== null && session.capture === "streamed",
  streamed: (session) => session.capture === "streamed",
  framed: (session) => session.capture === "framed",
  framedAndLinkKnown: (session) => session.capture === "framed" && session.linkKnown,
  viewNotGiven: (session) => session.capture === "framed" && !session.viewGiven,
  viewGiven: (session) => session.viewGiven,
  splittable: (session, event) => event.type === "split_requested" && isSplittable(session, event.minorUnits),
  moreIsDue: (session, event, policy) =>
    answered("approved")(session, event, policy) &&
    session.dueUnits < unpaidUnits(session) &&
    !session.callEnded,
  wasDeclined: (session) => session.lastDecline !== null,
  approved: answered("approved"),
  declined: answered("declined"),
  notCharged: answered("failed"),
  unknown: answered("unknown"),
  canceledInView: answeredFor("canceled_in_view"),
  amountDiffers: answeredFor("amount_differs"),
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
      // A card that was charged is no attempt that failed.
      session.attempt - session.charges.length < policy.maxAttempts
    );
  },
  lookupsLeft: (session, _, policy) => (session.lookups ?? 0) < policy.maxLookups,
  unresolved: (session) => session.outcome === "unresolved",
  resolvedApproved: resolved("approved"),
  resolvedDeclined: resolved("declined"),
  resolvedNotCharged: resolved("failed"),
  resolvedCanceled: (session, event, policy) =>
    session.outcome === "unresolved" && answeredFor("canceled_in_view")(session, event, policy),
  foundCharged: (session, event) => isFoundByHand(session, event, "charged"),
  foundNotCharged: (session, event) => isFoundByHand(session, event, "not_charged"),
  refundPossible: (session, event) => event.type === "refund_requested" && isRefundable(session, event),
  refundOpen: (session) => session.refunds.some(({ state }) => state === "asked"),
  refundSettled: (session, event) =>
    event.type === "refund_answered" && event.answer.kind !== "unknown" && isAsked(session, event.refundKey),
  refundFoundByHand: (session, event) =>
    event.type === "refund_resolved_by_hand" && isAsked(session, event.refundKey),
  releaseUnanswered: (session) => isReleaseUnanswered(session),
  releaseUnansweredOfUnresolved: (session) =>
    isReleaseUnanswered(session) && session.outcome === "unresolved",
  recordingExpected: (session, event) =>
    event.type === "recording_reported" && isExpected(session.recording, event.state),
} as const satisfies Record<string, Guard>;

/** What no card has been charged for yet, in minor units. */
export function unpaidUnits({ money, charges }: Pick<PaymentSession, "money" | "charges">): number {
  return money.minorUnits - chargedUnits(charges);
}

/** Two cards at most; splitting off the whole amount takes a split back. */
function isSplittable(session: Guarded, minorUnits: number): boolean {
  const { provider, intent, charges, money } = session;
  return (
    abilitiesOf(provider).split &&
    intent !== "save_card" &&
    charges.length === 0 &&
    Number.isSafeInteger(minorUnits) &&
    minorUnits >= 1 &&
    minorUnits <= money.minorUnits
  );
}

/** An authorization that was not captured has nothing to give back. */
function isRefundable(
  session: Guarded,
  { chargeKey, minorUnits }: SessionEventOf<"refund_requested">,
): boolean {
  const { provider, intent, outcome, refunds } = session;
  return (
    abilitiesOf(provider).refund &&
    intent === "charge" &&
    outcome !== "unresolved" &&
    refunds.every(({ state }) => state !== "asked") &&
    Number.isSafeInteger(minorUnits) &&
    minorUnits >= 1 &&
    minorUnits <= refundable(session, chargeKey)
  );
}

/** The line has been asked for long enough without an answer. */
function isReleaseUnanswered({ releaseRequests }: Guarded): boolean {
  return releaseRequests >= requestsBeforeFound;
}

/** Its answer is still waited for. */
function isAsked({ refunds }: Guarded, refundKey: EffectId): boolean {
  return refunds.some(({ key, state }) => key === refundKey && state === "asked");
}

function isFoundByHand(session: Guarded, event: SessionEvent, result: string): boolean {
  return session.outcome === "unresolved" && event.type === "resolved_by_hand" && event.result === result;
}
