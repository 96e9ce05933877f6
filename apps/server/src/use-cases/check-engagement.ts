import type { EngagementId } from "@tacet/shared/ids";
import type { Queue } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AccountSettings } from "@tacet/shared/setup";
import type { Engagements, KnownEngagement } from "../ports/engagements/index.ts";
import type { Agent } from "../ports/store/index.ts";

/**
 * - `engagement_not_confirmed`: Zoom's webhooks have not said enough of it yet.
 * - the others: they have said that it is not one on which this agent can take a payment.
 */
export interface EngagementProblem {
  readonly code:
    | "engagement_not_confirmed"
    | "engagement_not_voice"
    | "engagement_not_yours"
    | "engagement_over";
}

/** Checks what a panel claims, which it may have from anybody, against what Zoom's signed webhooks have said. */
export type CheckEngagement = (
  agent: Agent,
  engagementId: EngagementId,
  mode: AccountSettings["engagementCheck"],
) => Promise<Result<CheckedEngagement, EngagementProblem>>;

export interface CheckedEngagement {
  /** That it came through; `null`: none, or not told yet. */
  readonly queue: Queue | null;
}

/** What is to be done on the engagement. A link needs no call: it goes with every channel, and may be made afterwards. */
type Purpose = "keypad" | "link";

export function createCheckEngagement(
  deps: { readonly engagements: Pick<Engagements, "engagement"> },
  purpose: Purpose = "keypad",
): CheckEngagement {
  return async (agent, engagementId, mode) => {
    const known = await deps.engagements.engagement(agent.accountId, engagementId);
    const contradicted = known === null ? null : contradiction(known, agent, purpose);
    if (contradicted !== null) return err({ code: contradicted });
    const isOfChannel = purpose === "link" || known?.channel === "voice";
    const confirmed = known !== null && isOfChannel && wasOn(known, agent, purpose);
    return confirmed || mode === "when_known"
      ? ok({ queue: queueOf(known) })
      : err({ code: "engagement_not_confirmed" });
  };
}

function queueOf(known: KnownEngagement | null): Queue | null {
  if (known === null || known.queueId === null) return null;
  return { id: known.queueId, name: known.queueName ?? known.queueId };
}

/** On it now, or, of one that is over, at any time. */
function wasOn({ agents, left, endedAt }: KnownEngagement, { agentId }: Agent, purpose: Purpose): boolean {
  return agents.includes(agentId) || (purpose === "link" && endedAt !== null && agentId in left);
}

function contradiction(
  known: KnownEngagement,
  agent: Agent,
  purpose: Purpose,
): EngagementProblem["code"] | null {
  const { agentId } = agent;
  if (purpose === "keypad") {
    if (known.endedAt !== null) return "engagement_over";
    if (known.channel !== null && known.channel !== "voice") return "engagement_not_voice";
  }
  if (wasOn(known, agent, purpose)) return null;
  const hasLeft = agentId in known.left;
  return hasLeft || known.agents.length > 0 ? "engagement_not_yours" : null;
}
