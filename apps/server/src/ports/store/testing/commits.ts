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
import type { Agent, Commit, Store } from "../index.ts";

export const anAgent = (): Agent => ({
  accountId: createId("acc") as AccountId,
  agentId: createId("agt") as AgentId,
});
export const aPayment = (agent: Agent, more: Partial<NewSession> = {}): Commit => ({
  change: createSession(
    {
      ...plainCharge,
      ...plainSecuring,
      ...agent,
      id: createSessionId(),
      engagementId: createId("eng") as EngagementId,
      provider: "secure-bridge",
      callPath: "zoom-redirect",
      money: { minorUnits: 4250, currency: "EUR" },
      reference: createId("INV"),
      pauseRecording: false,
      ...more,
    },
    5_000,
  ),
  fromVersion: 0,
  event: { type: "payment_taken", at: 5_000 },
  actor: "provider:secure-bridge",
});
export const afterEvent = (session: PaymentSession, event: SessionEvent): Commit => {
  const decided = transition(session, event);
  if (!decided.ok) throw new Error(decided.error.code);
  return { change: decided.value, fromVersion: session.version, event, actor: "provider:secure-bridge" };
};
export const cancel = (session: PaymentSession) =>
  afterEvent(session, { type: "cancel_requested", at: 6_000 });
export const released = (session: PaymentSession) =>
  afterEvent(session, { type: "line_released", at: 7_000 });

/** What it says is stored, or it throws the code. */
export const storing =
  (under: { readonly store: Store }) =>
  async (commit: Commit): Promise<PaymentSession> => {
    const answer = await under.store.commit(commit);
    if (!answer.ok) throw new Error(answer.error.code);
    return commit.change.session;
  };
