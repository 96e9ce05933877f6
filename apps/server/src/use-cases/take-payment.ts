import { createSessionId, type EngagementId, type SessionId } from "@tacet/shared/ids";
import { type AmountProblem, checkAmount, type Money } from "@tacet/shared/money";
import { createSession, type SessionView, toView } from "@tacet/shared/payment-session";
import { parseReference, type ReferenceProblem } from "@tacet/shared/reference";
import { err, ok, type Result } from "@tacet/shared/result";
import type { PanelSettings } from "@tacet/shared/wire";
import type { Agent } from "../ports/store/index.ts";
import type { ChangeSessionDeps } from "./change-session.ts";

export interface TakePaymentRequest {
  readonly agent: Agent;
  readonly requestId: string;
  readonly engagementId: EngagementId;
  readonly money: Money;
  readonly reference: string;
}

export type TakePaymentProblem =
  | { readonly code: AmountProblem["code"] | ReferenceProblem["code"] }
  | {
      readonly code: "currency_not_accepted" | "engagement_busy" | "reference_busy" | "reference_unresolved";
    };

export type TakePayment = (request: TakePaymentRequest) => Promise<Result<SessionView, TakePaymentProblem>>;

/** Starts a payment. The same request id of the same agent gives the same session. */
export function createTakePayment(
  deps: ChangeSessionDeps & { readonly settings: PanelSettings },
): TakePayment {
  const { store, settings, policy, changes, events } = deps;
  return async ({ agent, requestId, engagementId, money, reference }) => {
    if (!settings.currencies.includes(money.currency)) return err({ code: "currency_not_accepted" });
    const amount = checkAmount(money, settings.amountLimit);
    if (!amount.ok) return err({ code: amount.error.code });
    const named = parseReference(reference);
    if (!named.ok) return err({ code: named.error.code });

    const { provider, callPath } = settings;
    // Named, not spread: whatever else a sign-in holds is no part of a session.
    const { accountId, agentId } = agent;
    const start = {
      accountId,
      agentId,
      id: createSessionId(),
      engagementId,
      provider,
      callPath,
      money,
      reference: named.value,
    };
    const at = deps.now();
    const change = createSession(start, at, policy);
    const stored = await store.commit({
      change,
      fromVersion: 0,
      event: { type: "payment_taken", at },
      actor: `agent:${agent.agentId}`,
      once: onceForRequest(agent, requestId),
    });
    if (stored.ok) {
      events.sessionChanged(null, change.session, "payment_taken");
      changes.publish(stored.value.item);
      return ok(stored.value.item.session);
    }
    const { error } = stored;
    if (error.code === "seen_before") return await sameSession(deps, error.sessionId);
    if (error.code === "version_conflict") throw new Error("a new session can't conflict with itself");
    return err(error);
  };
}

/** An agent's request ids are the agent's own: nobody else can meet them. */
export function onceForRequest({ accountId, agentId }: Agent, requestId: string) {
  return { source: `request:${accountId}:${agentId}`, id: requestId };
}

async function sameSession(
  { store }: ChangeSessionDeps,
  sessionId: SessionId | null,
): Promise<Result<SessionView, TakePaymentProblem>> {
  const session = sessionId === null ? null : await store.session(sessionId);
  if (session === null) throw new Error("a noted request leads to no session");
  return ok(toView(session));
}
