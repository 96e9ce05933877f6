import { describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import fc from "fast-check";
import type { QueueWord } from "../ports/contact-center/index.ts";
import type { KnownEngagement } from "../ports/engagements/index.ts";
import { afterEvent, type EngagementEvent } from "./engagement-state.ts";

const accountId = "account" as AccountId;
const engagementId = "eng" as EngagementId;
const [agentA, agentB] = ["agentA" as AgentId, "agentB" as AgentId];

const started = (at: number, queue?: QueueWord): EngagementEvent => ({
  type: "engagement_started",
  engagementId,
  channel: "voice",
  at,
  ...(queue === undefined ? {} : { queue }),
});
const joined = (
  agentId: AgentId,
  at: number,
  channel: string | null = null,
  queue?: QueueWord,
): EngagementEvent => ({
  type: "agent_joined",
  engagementId,
  agentId,
  channel,
  at,
  ...(queue === undefined ? {} : { queue }),
});
const [sales, support] = [
  { id: "sales", name: "Sales" },
  { id: "support", name: null },
];
const left = (agentId: AgentId, at: number): EngagementEvent => ({
  type: "agent_left",
  engagementId,
  agentId,
  at,
});
const ended = (at: number): EngagementEvent => ({ type: "engagement_ended", engagementId, at });

const knownAfter = (events: readonly EngagementEvent[]) =>
  events.reduce<KnownEngagement | null>((known, event) => afterEvent(known, accountId, event), null);

describe("what is known of an engagement", () => {
  test("a call is answered, handed over and ended", () => {
    const call = [started(1), joined(agentA, 2), left(agentA, 3), joined(agentB, 4)];
    expect(knownAfter(call.slice(0, 2))).toMatchObject({ channel: "voice", agents: [agentA], endedAt: null });
    expect(knownAfter(call)).toMatchObject({ agents: [agentB], endedAt: null, lastEventAt: 4 });
    expect(knownAfter([...call, ended(5)])).toMatchObject({ endedAt: 5 });
  });

  test("an agent who comes back is on it again, even if the word of leaving is the last to come", () => {
    expect(knownAfter([joined(agentA, 1), joined(agentA, 3), left(agentA, 2)])).toMatchObject({
      agents: [agentA],
    });
  });

  test("a late word of joining brings nobody back, nor an engagement that is over", () => {
    expect(knownAfter([left(agentA, 3), ended(4), joined(agentA, 2), started(1)])).toMatchObject({
      agents: [],
      endedAt: 4,
    });
  });

  test("the channel is the one that Zoom's newest word of it tells, whenever that word comes", () => {
    const chat = joined(agentA, 3, "messaging");
    for (const events of [
      [started(1), chat, left(agentA, 9)],
      [left(agentA, 9), started(1), chat],
      [chat, left(agentA, 9), started(1)],
    ])
      expect(knownAfter(events)).toMatchObject({ channel: "messaging", channelAt: 3, lastEventAt: 9 });
    expect(knownAfter([chat, joined(agentA, 4, "voice")])).toMatchObject({ channel: "voice" });
  });

  test("of two channels told at the same moment, the one without payments counts", () => {
    const [call, chat] = [started(3), joined(agentA, 3, "work_item")];
    for (const events of [
      [call, chat],
      [chat, call],
    ])
      expect(knownAfter(events)).toMatchObject({ channel: "work_item" });
  });

  test("the queue is the one that Zoom's newest word of it tells, and stays known after it", () => {
    expect(knownAfter([started(1)])).toMatchObject({ queueId: null, queueName: null });
    const handedOn = joined(agentB, 5, null, support);
    for (const events of [
      [started(1, sales), handedOn, ended(9)],
      [handedOn, ended(9), started(1, sales)],
    ])
      expect(knownAfter(events)).toMatchObject({ queueId: "support", queueName: null, queueAt: 5 });
    expect(knownAfter([handedOn, joined(agentA, 6, null, sales), left(agentA, 7)])).toMatchObject({
      queueId: "sales",
      queueName: "Sales",
      queueAt: 6,
    });
  });

  test("of two queues told at the same moment it is always the same one, and one with its name", () => {
    const [one, other] = [started(3, sales), joined(agentA, 3, null, support)];
    expect(knownAfter([one, other])).toEqual(knownAfter([other, one]));
    const unnamed = joined(agentA, 3, null, { id: "sales", name: null });
    for (const events of [
      [one, unnamed],
      [unnamed, one],
    ])
      expect(knownAfter(events)).toMatchObject({ queueId: "sales", queueName: "Sales" });
  });

  const at = fc.integer({ min: 1, max: 20 });
  const agent = fc.constantFrom(agentA, agentB);
  const channel = fc.constantFrom(null, "voice", "messaging", "video", "work_item");
  const queue = fc.constantFrom(undefined, sales, support, { id: "sales", name: null });
  const anyEvent = fc.oneof(
    fc.tuple(at, queue).map(([time, named]) => started(time, named)),
    fc.tuple(agent, at, channel, queue).map(([id, time, told, named]) => joined(id, time, told, named)),
    fc.tuple(agent, at).map(([id, time]) => left(id, time)),
    at.map(ended),
  );

  test("is the same whatever the order, and however often each event comes", () => {
    const twoOrders = fc.array(anyEvent, { minLength: 1, maxLength: 12 }).chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], {
          minLength: events.length * 2,
          maxLength: events.length * 2,
        }),
      ),
    );
    fc.assert(
      fc.property(twoOrders, ([events, again]) => {
        expect(knownAfter(again)).toEqual(knownAfter(events));
      }),
    );
  });

  test("once over, it is always over", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
        expect(knownAfter([ended(7), ...events])?.endedAt).not.toBeNull();
      }),
    );
  });
});
