import { beforeEach, expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import type { TimelineEvent } from "@tacet/shared/timeline";
import { aSession } from "../testing/sessions.ts";
import { createReadTimeline, type ReadTimelineDeps } from "./read-timeline.ts";

const session = aSession({ agentName: "Amy Brooks" });
const dana = {
  accountId: session.accountId,
  agentId: "dana" as AgentId,
  role: "supervisor",
  expiresAt: 9_000_000,
} as const;

let stored: readonly TimelineEvent[];
let asked: string[];
const deps: ReadTimelineDeps = {
  store: {
    session: async (id) => (id === session.id ? session : null),
    eventsOf: async (_, { first, last }) =>
      stored.filter((_event, index) => index < first || index >= stored.length - last),
  },
  users: {
    user: async (accountId, userId) => {
      asked.push(userId);
      const known = { accountId, userId, role: "supervisor", checkedAt: 1, name: "Dana Reyes" } as const;
      return userId === "dana" ? known : null;
    },
  },
};
const read = createReadTimeline(deps);

const event = (version: number, actor: string, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  event: { type: "line_lost", at: version * 1_000 },
  actor,
  version,
  phase: "capturing",
  outcome: null,
  reason: null,
  attempt: 1,
  dueUnits: 4_250,
  minorUnits: 4_250,
  isRefunding: false,
  ...more,
});

beforeEach(() => {
  asked = [];
  stored = [];
});

test("each person is named once: the agent as in the payment, others as Zoom has told them last", async () => {
  stored = [
    event(1, "agent:agt"),
    event(2, "supervisor:dana"),
    event(3, "admin:removed-user"),
    event(4, "supervisor:dana"),
    event(5, "clock"),
  ];
  expect(await read(dana, session.id)).toMatchObject({
    ok: true,
    value: {
      leftOut: 0,
      entries: [
        { by: { kind: "agent", id: "agt", name: "Amy Brooks" } },
        { by: { kind: "supervisor", name: "Dana Reyes" } },
        { by: { kind: "admin", name: null } },
        { by: { kind: "supervisor", name: "Dana Reyes" } },
        { by: { kind: "time" } },
      ],
    },
  });
  expect(asked).toEqual(["dana", "removed-user"]);
});

test("of a line that was asked for thousands of times, the middle is left out, and it says of how many", async () => {
  const again = { event: { type: "deadline_passed", deadlineAt: 1, at: 1_000 }, phase: "releasing" } as const;
  stored = [
    event(1, "agent:agt", { phase: "releasing" }),
    ...Array.from({ length: 4_999 }, (_, index) => event(index + 2, "clock", again)),
  ];
  const told = await read(dana, session.id);
  expect(told).toMatchObject({ ok: true, value: { leftOut: 3_000 } });
  expect(told.ok && told.value.entries.map(({ what, detail }) => [what, detail?.times])).toEqual([
    ["line_lost", undefined],
    ["release_repeated", 1_999],
  ]);
});

test("is for supervisors and admins, of their own account", async () => {
  expect(await read({ ...dana, role: "agent" }, session.id)).toEqual({
    ok: false,
    error: { code: "not_allowed" },
  });
  const other = { ...dana, role: "admin", accountId: "other" as AccountId } as const;
  expect(await read(other, session.id)).toEqual({ ok: false, error: { code: "unknown_session" } });
});
