import { createLinkId, type EngagementId } from "@tacet/shared/ids";
import { createLink, type LinkView, type NewLink, toLinkView } from "@tacet/shared/payment-link";
import { linksBy } from "@tacet/shared/providers";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Users } from "../ports/accounts/index.ts";
import type { GatewayKeyOf } from "../ports/payment-provider/index.ts";
import type { AccountSettingsOf } from "./account-settings.ts";
import type { AccountUse } from "./account-use.ts";
import { type Actor, auditOfLinkAct } from "./audited-act.ts";
import type { ChangeLinkDeps } from "./change-link.ts";
import type { CheckEngagement, EngagementProblem } from "./check-engagement.ts";
import { checkOrder, type Order, type OrderProblem } from "./check-order.ts";
import { chooseRoute } from "./choose-route.ts";

export interface MakeLinkRequest extends Pick<Order, "money" | "reference"> {
  readonly agent: Actor;
  readonly requestId: string;
  readonly engagementId: EngagementId | null;
  readonly expiresInMs: number;
}

export type MakeLinkProblem =
  | OrderProblem
  | EngagementProblem
  | {
      readonly code:
        | "account_not_installed"
        | "gateway_key_missing"
        | "pay_links_not_possible"
        | "pay_link_too_short"
        | "pay_link_too_long"
        | "pay_link_open"
        | "reference_busy"
        | "reference_unresolved";
    };

export type MakeLink = (request: MakeLinkRequest) => Promise<Result<LinkView, MakeLinkProblem>>;

export interface MakeLinkDeps extends ChangeLinkDeps {
  readonly settingsOf: AccountSettingsOf;
  /** Of whatever channel, over or not: nothing is done to it. */
  readonly checkEngagement: CheckEngagement;
  readonly accountUse: Pick<AccountUse, "isUsable">;
  readonly gatewayKeyOf: GatewayKeyOf;
  readonly users: Pick<Users, "user">;
}

/** Has a link made. The same request id of the same agent gives the same link. */
export function createMakeLink(deps: MakeLinkDeps): MakeLink {
  const { links, changes, events } = deps;
  return async (request) => {
    const { agent, requestId } = request;
    // Before anything is checked: the first time it was good, and must be answered alike.
    const earlier = await links.linkOfRequest(agent, requestId);
    if (earlier !== null) return ok(toLinkView(earlier));
    const at = deps.now();
    const start = await decideStart(deps, request, at);
    if (!start.ok) return start;
    const link = createLink(start.value, at);
    const stored = await links.commitLink({
      link,
      fromVersion: 0,
      event: { type: "link_requested", at },
      actor: `agent:${agent.agentId}`,
      requestId,
      nextInMs: 0,
      audit: auditOfLinkAct({ by: agent, action: "link_made" }, link.id, at),
    });
    if (stored.ok) {
      events.linkChanged(null, link);
      changes.publish(toLinkView(link));
      return ok(toLinkView(link));
    }
    const { code } = stored.error;
    if (code === "seen_before") {
      const same = await links.linkOfRequest(agent, requestId);
      if (same === null) throw new Error("a noted request leads to no link");
      return ok(toLinkView(same));
    }
    if (code === "account_going" || code === "agent_gone") return err({ code: "account_not_installed" });
    if (code === "version_conflict") throw new Error("a new link can't conflict with itself");
    return err({ code });
  };
}

async function decideStart(
  deps: MakeLinkDeps,
  { agent, engagementId, money, reference, expiresInMs }: MakeLinkRequest,
  at: number,
): Promise<Result<NewLink, MakeLinkProblem>> {
  const { accountId, agentId } = agent;
  // A token outlives its account by minutes.
  if (!(await deps.accountUse.isUsable(accountId))) return err({ code: "account_not_installed" });
  const settings = await deps.settingsOf(accountId);
  const order = checkOrder(settings, { money, reference });
  if (!order.ok) return order;
  let queueId: string | null = null;
  if (engagementId !== null) {
    const engaged = await deps.checkEngagement(agent, engagementId, settings.engagementCheck);
    if (!engaged.ok) return engaged;
    queueId = engaged.value.queue?.id ?? null;
  }
  const route = chooseRoute(settings, { currency: money.currency, queueId });
  const abilities = linksBy(route);
  if (abilities === null) return err({ code: "pay_links_not_possible" });
  if (expiresInMs < abilities.leastMs) return err({ code: "pay_link_too_short" });
  if (expiresInMs > abilities.mostMs) return err({ code: "pay_link_too_long" });
  const { gateway } = route;
  if (!(await deps.gatewayKeyOf(accountId, gateway)).ok) return err({ code: "gateway_key_missing" });
  return ok({
    id: createLinkId(),
    accountId,
    agentId,
    agentName: (await deps.users.user(accountId, agentId))?.name ?? null,
    engagementId,
    gateway,
    money,
    reference: order.value.reference,
    expiresAt: at + expiresInMs,
  });
}
