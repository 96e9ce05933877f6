/**
 * Takes out of a webhook's payload what we may need, leniently: the schemas of Contact Center events are not public, and
 * samples differ. What is not there, or not in a form that is safe to keep, is `null`. Names and numbers of customers
 * are never looked at.
 */
import {
  type AccountId,
  type AgentId,
  type EngagementId,
  isAccountId,
  isAgentId,
  isEngagementId,
} from "@tacet/shared/ids";
import type { QueueWord } from "../../../ports/contact-center/index.ts";

export interface WebhookFacts {
  readonly accountId: AccountId | null;
  readonly engagementId: EngagementId | null;
  readonly userId: AgentId | null;
  /** Who gave the engagement away. */
  readonly transferFromId: AgentId | null;
  /** Lower case. */
  readonly channel: string | null;
  readonly queue: QueueWord | null;
  readonly clientId: string | null;
  /** Epoch ms by Zoom's clock. */
  readonly at: number | null;
}

type Fields = Readonly<Record<string, unknown>>;

export function readFacts(message: Fields): WebhookFacts {
  const payload = fieldsOf(message["payload"]);
  const object = fieldsOf(payload["object"]);
  const engagement = { ...fieldsOf(payload["engagement"]), ...fieldsOf(object["engagement"]) };
  const first = <Kind extends string>(is: (text: string) => text is Kind, ...values: readonly unknown[]) =>
    values.find((value): value is Kind => typeof value === "string" && is(value)) ?? null;
  return {
    accountId: first(isAccountId, payload["account_id"], object["account_id"]),
    engagementId: first(
      isEngagementId,
      object["engagement_id"],
      payload["engagement_id"],
      engagement["engagement_id"],
      engagement["id"],
    ),
    userId: first(isAgentId, object["user_id"], payload["user_id"], engagement["user_id"]),
    transferFromId: first(isAgentId, object["transfer_from_id"], object["from_user_id"]),
    channel:
      first(isWord, object["channel"], object["channel_name"], engagement["channel"])?.toLowerCase() ?? null,
    queue: queueOf(object) ?? queueOf(engagement) ?? queueOf(payload),
    clientId: first(isText, payload["client_id"]),
    // A number above, or a text inside the payload: Zoom's examples have both.
    at: [message["event_ts"], payload["event_ts"]].map(epochMs).find((time) => time !== null) ?? null,
  };
}

/**
 * Zoom has given queues a second id, `cc_queue_id`, which its REST API goes by since May 2024
 * (developers.zoom.us/changelog/contact-center/may-09-2024); samples of events have either one, or both.
 */
function queueOf(fields: Fields): QueueWord | null {
  const id = [fields["cc_queue_id"], fields["queue_id"]].find(isQueueId);
  const name = fields["queue_name"];
  return id === undefined ? null : { id, name: isQueueName(name) ? name : null };
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

const isText = (text: string): text is string => true;
const isWord = (text: string): text is string => /^[A-Za-z_ -]{1,40}$/.test(text);

/** By the same rule as an engagement's. */
const isQueueId = (value: unknown): value is string => typeof value === "string" && isEngagementId(value);
/** Admins name their queues as they like; one with as many digits as a card number has is not taken. */
const isQueueName = (value: unknown): value is string =>
  typeof value === "string" && /^[^\p{C}]{1,100}$/u.test(value) && (value.match(/\d/g) ?? []).length < 12;

function epochMs(value: unknown): number | null {
  const time = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof time === "number" && Number.isSafeInteger(time) && time > 0 && time < 1e15 ? time : null;
}
