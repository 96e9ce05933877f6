import type { Engagement } from "../../page-protocol/index.ts";

/** `EngagementContext` of the SDK's typings, in which times are numbers: epoch ms. */
export function toEngagementContext(engagement: Engagement) {
  return {
    engagementContext: {
      engagementId: engagement.id,
      startTime: engagement.startTime,
      acceptTime: engagement.acceptTime,
      queueId: engagement.queueId,
      queueName: engagement.queueName,
      isTransfer: "false",
    },
  };
}

/** `EngagementStatus` of the SDK's typings. */
export function toEngagementStatus(engagement: Engagement) {
  return {
    engagementStatus: {
      engagementId: engagement.id,
      state: engagement.state,
      channel: engagement.channel,
      source: "",
      isConference: "false",
      assignedAgentId: engagement.assignedAgentId,
      assignedAgentName: engagement.assignedAgentName,
      consumers: [{ consumerDisplayName: engagement.consumerName, ...reachedBy(engagement) }],
      ...(engagement.endTime === null ? {} : { endTime: engagement.endTime }),
    },
  };
}

/** `EngagementStatusEvent`: the id and what differs; `null` when nothing does. */
export function toStatusChange(before: Engagement, after: Engagement): Record<string, unknown> | null {
  const old = toEngagementStatus(before).engagementStatus as Record<string, unknown>;
  const current = Object.entries(toEngagementStatus(after).engagementStatus);
  const changed = current.filter(([name, value]) => JSON.stringify(old[name]) !== JSON.stringify(value));
  return changed.length === 0 ? null : { engagementId: after.id, ...Object.fromEntries(changed) };
}

function reachedBy(engagement: Engagement) {
  return engagement.channel === "voice"
    ? { consumerNumber: engagement.consumerNumber }
    : { consumerEmail: engagement.consumerEmail };
}

/** `GetEngagementSecurableStatusResponse`. What Zoom says of an engagement without a call is a guess. */
export function toSecurableStatus(engagement: Engagement) {
  if (engagement.channel !== "voice")
    return {
      securableStatus: { secureTransactionReady: false, region: "EU", notReadyReason: "callNotReady" },
    };
  const { dials, state, calledNumber, consumerNumber } = engagement;
  const reason = state === "active" ? dials.securable : "callNotReady";
  return {
    securableStatus: {
      secureTransactionReady: reason === "yes",
      region: "EU",
      calleeNumber: calledNumber,
      callerNumber: consumerNumber,
      ...(reason === "yes" ? {} : { notReadyReason: reason }),
    },
  };
}
