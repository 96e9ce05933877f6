import { type AppName, type ConnectorEvent, deauthorizedEvent } from "@tacet/shared/zoom-app";
import type { ContactCenterEvent } from "../../../ports/contact-center/index.ts";
import type { WebhookFacts } from "./facts.ts";

/** An event without its time. */
type Untimed = ContactCenterEvent extends infer Event
  ? Event extends ContactCenterEvent
    ? Omit<Event, "at">
    : never
  : never;

type Translator = (facts: WebhookFacts, app: AppName) => Untimed | null;

const recording =
  (state: "recording" | "paused" | "stopped"): Translator =>
  ({ engagementId }) =>
    engagementId && { type: "recording_changed", engagementId, state };

const named = (queue: WebhookFacts["queue"]) => (queue === null ? {} : { queue });

/** Zoom's names and ours. `null`: what the event is about is missing. */
const translators = {
  "contact_center.engagement_started": ({ engagementId, channel, queue }) =>
    engagementId && { type: "engagement_started", engagementId, channel, ...named(queue) },
  "contact_center.engagement_user_answered": ({ engagementId, userId, channel, queue }) =>
    engagementId &&
    userId && { type: "agent_joined", engagementId, agentId: userId, channel, ...named(queue) },
  "contact_center.engagement_user_ended": ({ engagementId, userId }) =>
    engagementId && userId && { type: "agent_left", engagementId, agentId: userId },
  "contact_center.engagement_ended": ({ engagementId }) =>
    engagementId && { type: "engagement_ended", engagementId },
  // Whose `user_id` it carries is not documented, so only the one who gave it away is believed; who took it over
  // answers it with an event of its own.
  "contact_center.engagement_transfer_completed": ({ engagementId, transferFromId }) =>
    engagementId && transferFromId && { type: "agent_left", engagementId, agentId: transferFromId },
  "contact_center.recording_started": recording("recording"),
  "contact_center.recording_paused": recording("paused"),
  "contact_center.recording_resumed": recording("recording"),
  "contact_center.recording_stopped": recording("stopped"),
  [deauthorizedEvent]: ({ userId }, app) => userId && { type: "app_deauthorized", app, userId },
} as const satisfies Record<ConnectorEvent | typeof deauthorizedEvent, Translator>;

/** A map, for the name comes from outside: `constructor` is no translator. */
const byName: ReadonlyMap<string, Translator> = new Map(Object.entries(translators));

export function translate(name: string, facts: WebhookFacts, app: AppName): Untimed | null {
  return byName.get(name)?.(facts, app) ?? null;
}
