import type { CallNumbers } from "@tacet/shared/call-fingerprint";
import { type AccountId, createSessionId, type EngagementId, type SessionId } from "@tacet/shared/ids";
import { createSession, type NewSession, type SessionView, toView } from "@tacet/shared/payment-session";
import { abilitiesOf, type ProviderName } from "@tacet/shared/providers";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Route } from "@tacet/shared/setup";
import type { PanelSettings, ProviderAway } from "@tacet/shared/wire";
import type { Users } from "../ports/accounts/index.ts";
import type { CredentialsOf, GatewayKeyOf } from "../ports/payment-provider/index.ts";
import type { AccountSettingsOf } from "./account-settings.ts";
import type { AccountUse } from "./account-use.ts";
import { type Actor, auditOfAct } from "./audited-act.ts";
import { onceForRequest } from "./change-once.ts";
import type { ChangeSessionDeps } from "./change-session.ts";
import type { CheckEngagement, EngagementProblem } from "./check-engagement.ts";
import { checkOrder, type Order, type OrderProblem } from "./check-order.ts";
import { chooseRoute } from "./choose-route.ts";
import { maskNumber } from "./mask-number.ts";

export interface TakePaymentRequest extends Order {
  /** Of the call, as far as the panel has been told; they are used here, and kept nowhere but for two digits. */
  readonly numbers?: CallNumbers | undefined;
  readonly agent: Actor;
  readonly requestId: string;
  readonly engagementId: EngagementId;
}

export type TakePaymentProblem =
  | OrderProblem
  | EngagementProblem
  | { readonly code: "provider_away"; readonly away: ProviderAway }
  | {
      readonly code:
        | "account_not_installed"
        | "bills_not_possible"
        | "engagement_busy"
        | "gateway_key_missing"
        | "intent_not_possible"
        | "pay_link_open"
        | "reference_busy"
        | "reference_unresolved";
    };

export type TakePayment = (request: TakePaymentRequest) => Promise<Result<SessionView, TakePaymentProblem>>;

export interface TakePaymentDeps extends ChangeSessionDeps {
  readonly settingsOf: AccountSettingsOf;
  readonly checkEngagement: CheckEngagement;
  readonly users: Pick<Users, "user">;
  readonly accountUse: Pick<AccountUse, "isUsable">;
  readonly gatewayKeyOf: GatewayKeyOf;
  readonly credentialsOf: CredentialsOf;
  /** Who answers nobody at present; `null`: it does, as far as is known. */
  awayOf(provider: ProviderName, accountId: AccountId): ProviderAway | null;
  /** The operator's: no account chooses how the operator's own bridge gets into the call. */
  readonly operator: Pick<PanelSettings, "callPath">;
  /** By which the bridge finds a call on an inline trunk; `null`: not by these numbers. See `call-fingerprint/`. */
  fingerprintOf(numbers: CallNumbers): string | null;
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
      audit: auditOfAct({ by: agent, action: "payment_taken" }, change.session.id, at),
    });
    if (stored.ok) {
      events.sessionChanged(null, change.session, { type: "payment_taken" });
      changes.publish(stored.value.item, change.effects.length > 0);
      return ok(stored.value.item.session);
    }
    const { error } = stored;
    if (error.code === "seen_before") return await sameSession(deps, error.sessionId);
    if (error.code === "account_going" || error.code === "agent_gone")
      return err({ code: "account_not_installed" });
    if (error.code === "version_conflict") throw new Error("a new session can't conflict with itself");
    return err(error);
  };
}

async function decideStart(
  deps: TakePaymentDeps,
  request: TakePaymentRequest,
): Promise<Result<NewSession, TakePaymentProblem>> {
  const { agent, engagementId, money, numbers } = request;
  // Named, not spread: whatever else a sign-in holds is no part of a session.
  const { accountId, agentId } = agent;
  // A token outlives its account by minutes.
  if (!(await deps.accountUse.isUsable(accountId))) return err({ code: "account_not_installed" });
  const settings = await deps.settingsOf(accountId);
  const order = checkOrder(settings, request);
  if (!order.ok) return order;
  const engaged = await deps.checkEngagement({ accountId, agentId }, engagementId, settings.engagementCheck);
  if (!engaged.ok) return engaged;
  const { queue } = engaged.value;
  const route = chooseRoute(settings, { currency: money.currency, queueId: queue?.id ?? null });
  const abilities = abilitiesOf(route.provider);
  const { intent, bills } = order.value;
  if (!abilities.intents.includes(intent)) return err({ code: "intent_not_possible" });
  if (bills.length > 0 && !abilities.bills) return err({ code: "bills_not_possible" });
  // No other route in its place: the account's rules say where the money goes.
  const away = deps.awayOf(route.provider, accountId);
  if (away !== null) return err({ code: "provider_away", away });
  const id = createSessionId();
  // Before the customer keys a card that could not be charged.
  const gateways = await findGateways(deps, { accountId, sessionId: id, route });
  if (!gateways.ok) return gateways;
  // What the operator has chosen is our own bridge's way; into any other provider's, Zoom redirects the call.
  const callPath = abilities.gateways ? deps.operator.callPath : "zoom-redirect";
  const isLookedFor = callPath === "inline-trunk" && numbers !== undefined;
  return ok({
    id,
    accountId,
    agentId,
    engagementId,
    provider: route.provider,
    callPath,
    money,
    ...order.value,
    capture: abilities.capture,
    ...gateways.value,
    pauseRecording: settings.pauseRecording,
    securing: settings.securing,
    callFingerprint: isLookedFor ? deps.fingerprintOf(numbers) : null,
    agentName: (await deps.users.user(accountId, agentId))?.name ?? null,
    queue,
    customer: numbers === undefined ? null : maskNumber(numbers.customer),
  });
}

interface Routed {
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  readonly route: Route;
}

/** Where the card is charged: only where the account has a key. */
async function findGateways(
  { gatewayKeyOf, credentialsOf, events }: TakePaymentDeps,
  { accountId, sessionId, route }: Routed,
): Promise<Result<Pick<NewSession, "gateway" | "fallbackGateway">, TakePaymentProblem>> {
  const { provider, gateway } = route;
  if (!abilitiesOf(provider).gateways) {
    const isSet = (await credentialsOf(accountId, provider)).ok;
    return isSet ? ok({ gateway: null, fallbackGateway: null }) : err({ code: "gateway_key_missing" });
  }
  if (!(await gatewayKeyOf(accountId, gateway)).ok) return err({ code: "gateway_key_missing" });
  const fallbackGateway = route.fallbackGateway === gateway ? null : route.fallbackGateway;
  // One that can't be charged is no fallback, but no reason either to refuse a payment that may well do without.
  if (fallbackGateway !== null && !(await gatewayKeyOf(accountId, fallbackGateway)).ok) {
    events.fallbackWithoutKey(sessionId, fallbackGateway);
    return ok({ gateway, fallbackGateway: null });
  }
  return ok({ gateway, fallbackGateway });
}

async function sameSession(
  { store }: ChangeSessionDeps,
  sessionId: SessionId | null,
): Promise<Result<SessionView, TakePaymentProblem>> {
  const session = sessionId === null ? null : await store.session(sessionId);
  if (session === null) throw new Error("a noted request leads to no session");
  return ok(toView(session));
}
