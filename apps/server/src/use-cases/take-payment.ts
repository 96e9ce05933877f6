import { createSessionId, type EngagementId, type SessionId } from "@tacet/shared/ids";
import { type AmountProblem, checkAmount, type Money } from "@tacet/shared/money";
import { createSession, type NewSession, type SessionView, toView } from "@tacet/shared/payment-session";
import { parseReference, type Reference, type ReferenceProblem } from "@tacet/shared/reference";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AccountSettings } from "@tacet/shared/setup";
import type { PanelSettings } from "@tacet/shared/wire";
import type { GatewayKeyOf } from "../ports/payment-provider/index.ts";
import type { Agent } from "../ports/store/index.ts";
import type { AccountSettingsOf } from "./account-settings.ts";
import type { AccountUse } from "./account-use.ts";
import type { ChangeSessionDeps } from "./change-session.ts";
import type { CheckEngagement, EngagementProblem } from "./check-engagement.ts";

export interface TakePaymentRequest {
  readonly agent: Agent;
  readonly requestId: string;
  readonly engagementId: EngagementId;
  readonly money: Money;
  readonly reference: string;
}

export type TakePaymentProblem =
  | { readonly code: AmountProblem["code"] | ReferenceProblem["code"] }
  | EngagementProblem
  | {
      readonly code:
        | "account_not_installed"
        | "currency_not_accepted"
        | "engagement_busy"
        | "gateway_key_missing"
        | "reference_busy"
        | "reference_unresolved";
    };

export type TakePayment = (request: TakePaymentRequest) => Promise<Result<SessionView, TakePaymentProblem>>;

export interface TakePaymentDeps extends ChangeSessionDeps {
  readonly settingsOf: AccountSettingsOf;
  readonly checkEngagement: CheckEngagement;
  readonly accountUse: Pick<AccountUse, "isUsable">;
  readonly gatewayKeyOf: GatewayKeyOf;
  /** The operator's: no account chooses how the provider gets into the call. */
  readonly operator: Pick<PanelSettings, "callPath">;
}

/** Starts a payment. The same request id of the same agent gives the same session. */
export function createTakePayment(deps: TakePaymentDeps): TakePayment {
  const { store, policy, changes, events } = deps;
  return async (request) => {
    const { agent, requestId } = request;
    const once = onceForRequest(agent, requestId);
    // Before anything is checked: the first time it was good, and must be answered alike.
    const earlier = await store.seenBefore(once);
    if (earlier !== null) return await sameSession(deps, earlier);
    const start = await decideStart(deps, request);
    if (!start.ok) return start;
    const at = deps.now();
    const change = createSession(start.value, at, policy);
    const stored = await store.commit({
      change,
      fromVersion: 0,
      event: { type: "payment_taken", at },
      actor: `agent:${agent.agentId}`,
      once,
    });
    if (stored.ok) {
      events.sessionChanged(null, change.session, "payment_taken");
      changes.publish(stored.value.item);
      return ok(stored.value.item.session);
    }
    const { error } = stored;
    if (error.code === "seen_before") return await sameSession(deps, error.sessionId);
    if (error.code === "account_going") return err({ code: "account_not_installed" });
    if (error.code === "version_conflict") throw new Error("a new session can't conflict with itself");
    return err(error);
  };
}

async function decideStart(
  { settingsOf, checkEngagement, accountUse, gatewayKeyOf, operator }: TakePaymentDeps,
  { agent, engagementId, money, reference }: TakePaymentRequest,
): Promise<Result<NewSession, TakePaymentProblem>> {
  // Named, not spread: whatever else a sign-in holds is no part of a session.
  const { accountId, agentId } = agent;
  // A token outlives its account by minutes.
  if (!(await accountUse.isUsable(accountId))) return err({ code: "account_not_installed" });
  // Before the customer keys a card that could not be charged.
  if (!(await gatewayKeyOf(accountId)).ok) return err({ code: "gateway_key_missing" });
  const settings = await settingsOf(accountId);
  const { provider, pauseRecording, engagementCheck } = settings;
  const charge = checkCharge(settings, money, reference);
  if (!charge.ok) return charge;
  const engaged = await checkEngagement({ accountId, agentId }, engagementId, engagementCheck);
  if (!engaged.ok) return engaged;
  return ok({
    id: createSessionId(),
    accountId,
    agentId,
    engagementId,
    provider,
    callPath: operator.callPath,
    money,
    reference: charge.value,
    pauseRecording,
  });
}

function checkCharge(
  { currencies, amountLimit }: AccountSettings,
  money: Money,
  reference: string,
): Result<Reference, TakePaymentProblem> {
  if (!currencies.includes(money.currency)) return err({ code: "currency_not_accepted" });
  const amount = checkAmount(money, amountLimit);
  if (!amount.ok) return err({ code: amount.error.code });
  const named = parseReference(reference);
  return named.ok ? named : err({ code: named.error.code });
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
