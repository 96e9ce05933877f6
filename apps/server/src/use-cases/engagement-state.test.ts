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
const joined = (agentId: AgentId, at: number): EngagementEvent => ({
  type: "agent_joined",
  engagementId,
  agentId,
  channel: null,
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

  const at = fc.integer({ min: 1, max: 20 });
  const agent = fc.constantFrom(agentA, agentB);
  const anyEvent = fc.oneof(
    at.map(started),
    fc.tuple(agent, at).map(([id, time]) => joined(id, time)),
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
