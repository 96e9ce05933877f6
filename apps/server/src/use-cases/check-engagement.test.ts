import { describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import { ok } from "@tacet/shared/result";
import { FakeEngagements } from "../ports/engagements/fake.ts";
import { createCheckEngagement } from "./check-engagement.ts";
import { afterEvent, type EngagementEvent } from "./engagement-state.ts";

const accountId = "account" as AccountId;
const engagementId = "eng" as EngagementId;
const me = { accountId, agentId: "me" as AgentId };
const event = (body: object, at: number) => ({ engagementId, at, ...body }) as EngagementEvent;
const started = event({ type: "engagement_started", channel: "voice" }, 1);
const joined = (agentId: string, at = 2) => event({ type: "agent_joined", agentId, channel: null }, at);
const left = (agentId: string, at = 3) => event({ type: "agent_left", agentId }, at);
const chat = event({ type: "engagement_started", channel: "messaging" }, 1);
const ended = event({ type: "engagement_ended" }, 9);

async function checked(events: readonly EngagementEvent[], mode: "strict" | "when_known", agent = me) {
  const engagements = new FakeEngagements();
  for (const each of events)
    await engagements.changeEngagement(accountId, engagementId, (known) =>
      afterEvent(known, accountId, each),
    );
  const answer = await createCheckEngagement({ engagements })(agent, engagementId, mode);
  return answer.ok ? "ok" : answer.error.code;
}

describe("the check of an engagement", () => {
  test.each<[string, EngagementEvent[], string, string]>([
    ["one that Zoom has confirmed", [started, joined("me")], "ok", "ok"],
    ["one with a second agent on it", [started, joined("me"), joined("other")], "ok", "ok"],
    ["one that Zoom has not mentioned", [], "engagement_not_confirmed", "ok"],
    ["one of which nobody has answered yet", [started], "engagement_not_confirmed", "ok"],
    ["one whose channel was not told", [joined("me")], "engagement_not_confirmed", "ok"],
    ["another agent's", [started, joined("other")], "engagement_not_yours", "engagement_not_yours"],
    [
      "one I have handed over",
      [started, joined("me"), left("me")],
      "engagement_not_yours",
      "engagement_not_yours",
    ],
    ["a chat", [chat, joined("me")], "engagement_not_voice", "engagement_not_voice"],
    ["one that is over", [started, joined("me"), ended], "engagement_over", "engagement_over"],
  ])("%s", async (_, events, strict, whenKnown) => {
    expect(await checked(events, "strict")).toBe(strict);
    expect(await checked(events, "when_known")).toBe(whenKnown);
  });

  test("an engagement of another account is as good as unknown", async () => {
    const stranger = { ...me, accountId: "other" as AccountId };
    expect(await checked([started, joined("me")], "strict", stranger)).toBe("engagement_not_confirmed");
  });

  test("tells the queue that it came through, if that is known", async () => {
    const engagements = new FakeEngagements();
    const check = createCheckEngagement({ engagements });
    expect(await check(me, engagementId, "when_known")).toEqual(ok({ queue: null }));
    for (const each of [started, joined("me")])
      await engagements.changeEngagement(accountId, engagementId, (known) => ({
        ...afterEvent(known, accountId, each),
        queueId: "sales",
        queueName: "Sales",
      }));
    expect(await check(me, engagementId, "strict")).toEqual(ok({ queue: { id: "sales", name: "Sales" } }));
  });
});
