/**
 * What is known of an engagement after one more of Zoom's events. Pure. Zoom's events come late, twice, in any order,
 * and some never: whatever the order, the same events lead to the same knowledge.
 */
import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { ContactCenterEvent, QueueWord } from "../ports/contact-center/index.ts";
import type { KnownEngagement } from "../ports/engagements/index.ts";

export type EngagementEvent = Extract<
  ContactCenterEvent,
  { readonly type: "engagement_started" | "agent_joined" | "agent_left" | "engagement_ended" }
>;

export function afterEvent(
  before: KnownEngagement | null,
  accountId: AccountId,
  event: EngagementEvent,
): KnownEngagement {
  const known = before ?? nothingKnown(accountId, event);
  const next = { ...known, ...told(known, event), lastEventAt: Math.max(known.lastEventAt, event.at) };
  return { ...next, agents: agentsOn(next) };
}

function nothingKnown(accountId: AccountId, { engagementId, at }: EngagementEvent): KnownEngagement {
  return {
    accountId,
    engagementId,
    channel: null,
    channelAt: null,
    queueId: null,
    queueName: null,
    queueAt: null,
    agents: [],
    joined: {},
    left: {},
    endedAt: null,
    lastEventAt: at,
  };
}

function told(known: KnownEngagement, event: EngagementEvent): Partial<KnownEngagement> {
  switch (event.type) {
    case "engagement_started":
      return { ...newestChannel(known, event), ...newestQueue(known, event) };
    case "agent_joined":
      return {
        ...newestChannel(known, event),
        ...newestQueue(known, event),
        joined: latest(known.joined, event),
      };
    case "agent_left":
      return { left: latest(known.left, event) };
    case "engagement_ended":
      return { endedAt: Math.min(known.endedAt ?? event.at, event.at) };
  }
}

/** A chat may become a call: the newest word counts. Of two at the same moment the one that refuses a payment does. */
function newestChannel(
  known: KnownEngagement,
  { channel, at }: { readonly channel: string | null; readonly at: number },
): Partial<KnownEngagement> {
  const since = known.channelAt ?? 0;
  if (channel === null || at < since) return {};
  const isTie = at === since && known.channel !== null;
  return { channel: isTie ? refusing(known.channel, channel) : channel, channelAt: at };
}

function refusing(one: string, other: string): string {
  if (one === "voice" || other === "voice") return one === "voice" ? other : one;
  return one < other ? one : other;
}

/** A call may be handed on to another queue: the newest word counts. Of two at the same moment always the same one. */
function newestQueue(
  known: KnownEngagement,
  { queue, at }: { readonly queue?: QueueWord; readonly at: number },
): Partial<KnownEngagement> {
  if (queue === undefined) return {};
  const [before, told] = [
    { id: known.queueId ?? "", name: known.queueName ?? "", at: known.queueAt ?? 0 },
    { id: queue.id, name: queue.name ?? "", at },
  ];
  if (told.at !== before.at ? told.at < before.at : byText(told) <= byText(before)) return {};
  return { queueId: queue.id, queueName: queue.name, queueAt: at };
}

/** One with a name after one without. */
const byText = ({ id, name }: { readonly id: string; readonly name: string }) => `${id} ${name}`;

function latest(
  times: Readonly<Record<string, number>>,
  { agentId, at }: { readonly agentId: AgentId; readonly at: number },
): Readonly<Record<string, number>> {
  return { ...times, [agentId]: Math.max(times[agentId] ?? at, at) };
}

/** In a fixed order. Who has joined and left at the same moment counts as gone: that refuses rather than allows. */
function agentsOn({ joined, left }: KnownEngagement): readonly AgentId[] {
  const ids = Object.keys(joined) as AgentId[];
  return ids.filter((id) => (joined[id] ?? 0) > (left[id] ?? 0)).sort();
}
