import type { EngagementId } from "@tacet/shared/ids";
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
  /** Zoom's id of the queue that it came through; `null`: none, or not told yet. */
  readonly queueId: string | null;
}

export function createCheckEngagement(deps: {
  readonly engagements: Pick<Engagements, "engagement">;
}): CheckEngagement {
  return async (agent, engagementId, mode) => {
    const known = await deps.engagements.engagement(agent.accountId, engagementId);
    const contradicted = known === null ? null : contradiction(known, agent);
    if (contradicted !== null) return err({ code: contradicted });
    const confirmed = known?.channel === "voice" && known.agents.includes(agent.agentId);
    return confirmed || mode === "when_known"
      ? ok({ queueId: known?.queueId ?? null })
      : err({ code: "engagement_not_confirmed" });
  };
}

function contradiction(known: KnownEngagement, { agentId }: Agent): EngagementProblem["code"] | null {
  if (known.endedAt !== null) return "engagement_over";
  if (known.channel !== null && known.channel !== "voice") return "engagement_not_voice";
  if (known.agents.includes(agentId)) return null;
  const hasLeft = agentId in known.left;
  return hasLeft || known.agents.length > 0 ? "engagement_not_yours" : null;
}
