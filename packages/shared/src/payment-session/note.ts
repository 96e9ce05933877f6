/** What an event tells a session, beside where it leads: that is the table's. Pure. */
import type { EffectId } from "../ids/index.ts";
import type { ChargeAnswer } from "./card.ts";
import type { SessionEvent, SessionEventOf } from "./events.ts";
import type { Charge, Refund } from "./refund.ts";
import type { LineWord } from "./release.ts";
import type { PaymentSession } from "./session.ts";

/** What the event itself tells, whatever becomes of the phase. `key`: of what it asks for first. */
export function note(session: PaymentSession, event: SessionEvent, key: EffectId): PaymentSession {
  switch (event.type) {
    case "provider_opened":
      return {
        ...session,
        providerSession: event.providerSession,
        pairingCode: event.pairingCode ?? session.pairingCode,
      };
    case "line_secured":
    case "line_mode":
      return event.line === undefined ? session : { ...session, line: event.line };
    case "fields_ready":
      return { ...session, card: event.card };
    case "fields_not_ready":
    case "clear_field_requested":
      return { ...session, card: null };
    case "view_requested":
      return session.chargeKey === null ? { ...session, chargeKey: key, chargeAskedAt: event.at } : session;
    case "split_requested":
      return { ...session, dueUnits: event.minorUnits };
    case "refund_requested":
      return { ...session, refunds: [...session.refunds, askRefund(session, event, key)] };
    case "refund_answered":
      return { ...session, refunds: session.refunds.map((refund) => settleRefund(refund, event)) };
    case "refund_resolved_by_hand":
      return { ...session, refunds: session.refunds.map((refund) => findRefund(refund, event)) };
    case "extend_requested":
      return { ...session, extensionsLeft: session.extensionsLeft - 1 };
    case "call_ended":
      return { ...session, callEnded: true };
    case "line_lost":
      return { ...session, callEnded: true };
    case "charge_answered":
      return noteAnswer(session, event);
    case "recording_reported":
      return { ...session, recording: event.state };
    case "release_requested":
      return { ...session, releasedBy: session.releasedBy ?? wordOf(event) };
    case "found_released":
      return { ...session, foundReleasedBy: wordOf(event) };
    default:
      return session;
  }
}

function noteAnswer(
  session: PaymentSession,
  event: Extract<SessionEvent, { type: "charge_answered" }>,
): PaymentSession {
  const { answer } = event;
  switch (answer.kind) {
    case "approved":
      return {
        ...session,
        card: answer.card,
        authorization: answer.authorization,
        charges: [...session.charges, toCharge(session, event, answer)],
      };
    case "declined":
      return {
        ...session,
        card: answer.card,
        lastDecline: { code: answer.code, card: answer.card, at: event.at },
      };
    case "failed":
    case "unknown":
      return session;
  }
}

function toCharge(
  { money: { currency }, dueUnits: minorUnits }: PaymentSession,
  { chargeKey: key, at }: SessionEventOf<"charge_answered">,
  { authorization, card }: Extract<ChargeAnswer, { kind: "approved" }>,
): Charge {
  return { key, money: { minorUnits, currency }, card, authorization, at };
}

function askRefund(
  { money: { currency } }: PaymentSession,
  { chargeKey, minorUnits, at }: SessionEventOf<"refund_requested">,
  key: EffectId,
): Refund {
  const money = { minorUnits, currency };
  return { key, chargeKey, money, state: "asked", reason: null, gatewayReference: null, askedAt: at };
}

function settleRefund(refund: Refund, { refundKey, answer }: SessionEventOf<"refund_answered">): Refund {
  if (refund.key !== refundKey || refund.state !== "asked") return refund;
  switch (answer.kind) {
    case "refunded":
      return { ...refund, state: "refunded", gatewayReference: answer.gatewayReference };
    case "refused":
      return { ...refund, state: "refused", reason: answer.reason };
    case "unknown":
      return refund;
  }
}

/** What a person has found at the gateway takes the place of its answer. */
function findRefund(
  refund: Refund,
  { refundKey, result }: SessionEventOf<"refund_resolved_by_hand">,
): Refund {
  if (refund.key !== refundKey || refund.state !== "asked") return refund;
  const state = result === "refunded" ? "refunded" : "refused";
  return { ...refund, state, reason: "resolved_by_hand", gatewayReference: null };
}

function wordOf({ by, why, at }: SessionEventOf<"release_requested" | "found_released">): LineWord {
  return { by, why, at };
}
