import {
  type AccountId,
  type AgentId,
  createId,
  createSessionId,
  type EngagementId,
} from "@tacet/shared/ids";
import {
  createSession,
  type NewSession,
  type PaymentSession,
  plainCharge,
  plainSecuring,
  type SessionEvent,
  transition,
} from "@tacet/shared/payment-session";

/** A new session, made the way the server makes one. */
export function aSession(more: Partial<NewSession> = {}): PaymentSession {
  return createSession(
    {
      ...plainCharge,
      ...plainSecuring,
      id: createSessionId(),
      accountId: "acc" as AccountId,
      agentId: "agt" as AgentId,
      engagementId: createId("eng") as EngagementId,
      provider: "secure-bridge",
      callPath: "zoom-redirect",
      money: { minorUnits: 4250, currency: "EUR" },
      reference: createId("INV"),
      pauseRecording: false,
      ...more,
    },
    1_000,
  ).session;
}

/** A session on which these events have happened. */
export function after(session: PaymentSession, ...events: readonly SessionEvent[]): PaymentSession {
  return events.reduce((now, event) => {
    const decided = transition(now, event);
    if (!decided.ok) throw new Error(`${event.type} refused: ${decided.error.code}`);
    return decided.value.session;
  }, session);
}

const at = 2_000;

/** The way of a session from its beginning to the charge, event by event. */
export const wayToCharge: readonly SessionEvent[] = [
  { type: "provider_opened", providerSession: { id: "p", linkId: "L" }, at },
  { type: "redirect_requested", at },
  { type: "line_secured", at },
  { type: "fields_ready", attempt: 1, card: { brand: "visa", last4: "4242" }, at },
  { type: "submit_requested", at },
];
