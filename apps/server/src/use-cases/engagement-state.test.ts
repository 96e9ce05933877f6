import { describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import fc from "fast-check";
import type { KnownEngagement } from "../ports/engagements/index.ts";
import { afterEvent, type EngagementEvent } from "./engagement-state.ts";

const accountId = "account" as AccountId;
const engagementId = "eng" as EngagementId;
const [agentA, agentB] = ["agentA" as AgentId, "agentB" as AgentId];

const started = (at: number): EngagementEvent => ({
  type: "engagement_started",
  engagementId,
  channel: "voice",
  at,
});
const joined = (agentId: AgentId, at: number, channel: string | null = null): EngagementEvent => ({
  type: "agent_joined",
  engagementId,
  agentId,
  channel,
  at,
});
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

  const at = fc.integer({ min: 1, max: 20 });
  const agent = fc.constantFrom(agentA, agentB);
  const channel = fc.constantFrom(null, "voice", "messaging", "video", "work_item");
  const anyEvent = fc.oneof(
    at.map(started),
    fc.tuple(agent, at, channel).map(([id, time, told]) => joined(id, time, told)),
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
