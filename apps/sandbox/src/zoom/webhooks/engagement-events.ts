import type { ConnectorEvent } from "@tacet/shared/zoom-app";
import type { Engagement, Persona } from "../../page-protocol/index.ts";
import type { Additions, RegisteredApp } from "../apps/index.ts";
import type { ContactCenter } from "../contact-center.ts";
import type { Directory } from "../directory.ts";
import type { RecordingStep, Recordings } from "../recordings.ts";
import { mailOf } from "../rest/index.ts";
import type { WebhookSender } from "./webhook-sender.ts";

export interface EngagementEventsOptions {
  readonly app: RegisteredApp;
  readonly additions: Additions;
  readonly contactCenter: ContactCenter;
  readonly directory: Directory;
  readonly recordings: Recordings;
  readonly sender: WebhookSender;
  readonly now: () => number;
}

const recordingEvents: Readonly<Record<RecordingStep["status"], ConnectorEvent>> = {
  start: "contact_center.recording_started",
  pause: "contact_center.recording_paused",
  resume: "contact_center.recording_resumed",
  stop: "contact_center.recording_stopped",
};

/**
 * Tells the connector app what happens to the engagements of the accounts that have it. The events' fields are those that
 * public code reads; Zoom's own schemas could not be read.
 */
export class EngagementEvents {
  readonly #options: EngagementEventsOptions;
  #known: ReadonlyMap<string, Engagement["state"]> = new Map();

  constructor(options: EngagementEventsOptions) {
    this.#options = options;
    options.contactCenter.listen({
      changed: () => this.#follow(),
      heard: () => undefined,
      mediaRedirect: () => undefined,
    });
    options.recordings.listen((id, { status }) => {
      const engagement = options.contactCenter.find(id);
      if (engagement !== undefined) this.#send(recordingEvents[status], engagement);
    });
    this.#follow();
  }

  /** The account has the app now: it is told of the engagements that are live. Zoom itself does not look back. */
  catchUp(accountId: string): void {
    const engagements = this.#options.contactCenter.engagements(accountId);
    for (const engagement of engagements.filter(({ state }) => state === "active"))
      this.#sendStart(engagement);
  }

  #follow(): void {
    const engagements = this.#options.contactCenter.engagements();
    const before = this.#known;
    this.#known = new Map(engagements.map(({ id, state }) => [id, state]));
    for (const engagement of engagements) {
      const old = before.get(engagement.id);
      if (old === undefined) this.#sendStart(engagement);
      if (old === "active" && engagement.state !== "active") this.#sendEnd(engagement);
    }
  }

  #sendStart(engagement: Engagement): void {
    this.#send("contact_center.engagement_started", engagement);
    this.#send("contact_center.engagement_user_answered", engagement, this.#agentOf(engagement));
  }

  /** The call is over; the agent's wrap-up has events of its own. */
  #sendEnd(engagement: Engagement): void {
    this.#send("contact_center.engagement_user_ended", engagement, this.#agentOf(engagement));
    this.#send("contact_center.engagement_ended", engagement);
  }

  #agentOf({ assignedAgentId }: Engagement): Persona | undefined {
    return this.#options.directory.user(assignedAgentId);
  }

  #send(event: ConnectorEvent, engagement: Engagement, agent?: Persona): void {
    const { app, additions, sender, now } = this.#options;
    if (!additions.isInAccount(app, engagement.accountId)) return;
    const object = { ...describe(engagement), ...(agent === undefined ? {} : describeAgent(agent)) };
    const payload = { account_id: engagement.accountId, object };
    const body = { event, event_ts: now(), payload };
    sender.sendEvent(app, body);
  }
}

/** `channel_source` of the web's channels is a guess. */
const sources = { voice: "phone", messaging: "web_chat", video: "web_video" } as const;

/** With the customer's name and number or address, as Zoom has them: nobody may log or keep these. */
function describe(engagement: Engagement) {
  return {
    engagement_id: engagement.id,
    channel: engagement.channel,
    channel_source: sources[engagement.channel],
    direction: "inbound",
    start_time: new Date(engagement.startTime).toISOString(),
    queue_id: engagement.queueId,
    queue_name: engagement.queueName,
    consumers: [{ consumer_name: engagement.consumerName, ...reachedBy(engagement) }],
  };
}

function reachedBy(engagement: Engagement) {
  return engagement.channel === "voice"
    ? { consumer_number: engagement.consumerNumber }
    : { consumer_email: engagement.consumerEmail };
}

function describeAgent(agent: Persona) {
  return { user_id: agent.userId, user_display_name: agent.displayName, user_email: mailOf(agent) };
}
