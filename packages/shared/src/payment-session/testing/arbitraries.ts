import fc from "fast-check";
import type { AccountId, AgentId, EngagementId } from "../../ids/index.ts";
import { type EffectId, effectId, type SessionId } from "../../ids/index.ts";
import { type Authorization, type CardSummary, cardFields, declineCodes } from "../card.ts";
import type { SessionEvent } from "../events.ts";
import type { Overseer } from "../release.ts";
import type { PaymentSession } from "../session.ts";
import { type NewSession, plainCharge, plainSecuring } from "../transition.ts";

export const sessionId = "ses_abcdefghijklmnopqrstuv" as SessionId;

export const newSession: NewSession = {
  id: sessionId,
  accountId: "account" as AccountId,
  agentId: "agent" as AgentId,
  engagementId: "engagement" as EngagementId,
  provider: "secure-bridge",
  callPath: "zoom-redirect",
  money: { minorUnits: 4250, currency: "EUR" },
  reference: "INV-1001",
  pauseRecording: false,
  ...plainCharge,
  ...plainSecuring,
};

export const authorization: Authorization = {
  code: "A1B2",
  gatewayReference: "ch_x",
  gateway: null,
  token: null,
};

export const supervisor: Overseer = { id: "dana" as AgentId, name: "Dana Reyes", role: "supervisor" };

export const card: CardSummary = { brand: "visa", last4: "4242" };

export type Untimed = SessionEvent extends infer Event
  ? Event extends SessionEvent
    ? Omit<Event, "at">
    : never
  : never;

/** Any event that could be sent to this session, right or wrong: current and stale attempts, keys and deadlines. */
export function anyEvent(session: PaymentSession): fc.Arbitrary<Untimed> {
  const attempt = fc.constantFrom(session.attempt, session.attempt - 1, session.attempt + 1);
  const chargeKey = fc.constantFrom<EffectId>(
    session.chargeKey ?? effectId(sessionId, 1, 0),
    effectId(sessionId, 999, 0),
  );
  const answer = fc.oneof(
    fc.constant({ kind: "approved", authorization, card } as const),
    fc.record({
      kind: fc.constant("declined" as const),
      code: fc.constantFrom(...declineCodes),
      card: fc.constant(card),
      anotherCardMayHelp: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("failed" as const),
      reason: fc.constantFrom(
        "gateway_error",
        "not_charged",
        "provider_unreachable",
        "provider_refused",
        "canceled_in_view",
      ),
    }),
    fc.constantFrom({ kind: "unknown" } as const, { kind: "unknown", because: "amount_differs" } as const),
  );
  const deadlineAt = fc.constantFrom(session.deadline?.at ?? 0, 1);
  const plain = fc.constantFrom<Untimed>(
    { type: "provider_opened", providerSession: { id: "p", linkId: "L" } },
    { type: "provider_not_opened", reason: "provider_unreachable", mayBeOpen: true },
    { type: "provider_not_opened", reason: "provider_refused", mayBeOpen: false },
    { type: "provider_opened", providerSession: { id: "p", linkId: "L" }, pairingCode: "4821" },
    { type: "line_secured" },
    { type: "line_secured", line: { mode: "masked", because: "chosen" } },
    { type: "line_mode", line: { mode: "strict", because: "in_band_digit" } },
    { type: "line_not_secured", reason: "line_not_secured" },
    { type: "capture_not_started", reason: "provider_unreachable" },
    { type: "call_ended", reason: "customer_hung_up" },
    { type: "call_ended", reason: "engagement_ended" },
    { type: "line_lost" },
    { type: "line_released" },
    { type: "redirect_requested" },
    { type: "redirect_failed" },
    { type: "extend_requested" },
    { type: "submit_requested" },
    { type: "cancel_requested" },
    { type: "view_requested" },
    { type: "release_requested", by: supervisor, why: "the customer asked to stop" },
    { type: "found_released", by: supervisor, why: "the call is over" },
    { type: "resolved_by_hand", result: "charged" },
    { type: "resolved_by_hand", result: "not_charged" },
    { type: "recording_reported", state: "paused" },
    { type: "recording_reported", state: "pause_failed" },
    { type: "recording_reported", state: "resumed" },
    { type: "recording_reported", state: "resume_failed" },
  );
  return fc.oneof(
    { weight: 12, arbitrary: plain },
    {
      weight: 3,
      arbitrary: attempt.map((number): Untimed => ({ type: "fields_ready", attempt: number, card })),
    },
    {
      weight: 1,
      arbitrary: attempt.map((number): Untimed => ({ type: "fields_not_ready", attempt: number })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...cardFields)
        .map((field): Untimed => ({ type: "clear_field_requested", field })),
    },
    { weight: 3, arbitrary: anyRefund(session) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(1, 1_000, session.money.minorUnits, session.money.minorUnits + 1)
        .map((minorUnits): Untimed => ({ type: "split_requested", minorUnits })),
    },
    { weight: 2, arbitrary: deadlineAt.map((at): Untimed => ({ type: "deadline_passed", deadlineAt: at })) },
    {
      weight: 4,
      arbitrary: fc.tuple(chargeKey, answer, fc.boolean()).map(
        ([key, said, lookedUp]): Untimed => ({
          type: "charge_answered",
          chargeKey: key,
          answer: said,
          lookedUp,
        }),
      ),
    },
  );
}

/** Asked for, answered and found by a person, with keys that are known and keys that are not. */
function anyRefund({ charges, refunds }: PaymentSession): fc.Arbitrary<Untimed> {
  const strange = effectId(sessionId, 998, 0);
  const refundKey = fc.constantFrom(strange, ...refunds.map(({ key }) => key));
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(strange, ...charges.map(({ key }) => key)), fc.constantFrom(1, 2_000, 4_250))
      .map(([chargeKey, minorUnits]): Untimed => ({ type: "refund_requested", chargeKey, minorUnits })),
    fc
      .tuple(
        refundKey,
        fc.constantFrom(
          { kind: "refunded", gatewayReference: "re_x" } as const,
          { kind: "refused", reason: "not_refundable" } as const,
          { kind: "unknown" } as const,
        ),
      )
      .map(([key, answer]): Untimed => ({ type: "refund_answered", refundKey: key, answer })),
    fc
      .tuple(refundKey, fc.constantFrom("refunded" as const, "not_refunded" as const))
      .map(([key, result]): Untimed => ({ type: "refund_resolved_by_hand", refundKey: key, result })),
  );
}
