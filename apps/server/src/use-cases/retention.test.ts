import { expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { someSettings } from "../ports/accounts/testing/settings-contract.ts";
import { createRetention } from "./retention.ts";

const day = 86_400_000;
const now = 1_000 * day;

test("each account's payments go by its own setting, in bites; traces go after a week, idle users after 90 days", async () => {
  const left = new Map([
    ["short", 450],
    ["long", 3],
  ]);
  const asked: unknown[] = [];
  const forgotten: string[] = [];
  let idleDays = 0;
  const retention = createRetention({
    accounts: {
      accountIds: async () => [...left.keys()] as AccountId[],
      deleteClosedSessions: async (accountId, closedBefore, most) => {
        asked.push([accountId, (now - closedBefore) / day]);
        const deleted = Math.min(left.get(accountId) ?? 0, most);
        left.set(accountId, (left.get(accountId) ?? 0) - deleted);
        return deleted;
      },
      deleteTraces: async (before) => (now - before) / day,
      idleUsers: async (before) => {
        idleDays = (now - before) / day;
        return [{ accountId: "long" as AccountId, userId: "gone" as AgentId }];
      },
      removeUser: async (accountId, userId) => {
        forgotten.push(`${accountId} ${userId}`);
        return "removed";
      },
      appendAudit: async ({ accountId, actor, action }) =>
        void forgotten.push(`${action} ${accountId} ${actor}`),
      forgetAudit: async (before) => (now - before) / day,
    },
    settingsOf: async (accountId) => ({ ...someSettings, retentionDays: accountId === "short" ? 1 : 365 }),
    auditKeptMs: 366 * day,
    now: () => now,
  });
  expect(await retention()).toEqual({ sessions: 453, traces: 7, audit: 366 });
  expect([idleDays, forgotten]).toEqual([90, ["long gone", "user_removed long gone"]]);
  expect(asked).toEqual([
    ["short", 1],
    ["short", 1],
    ["short", 1],
    ["long", 365],
  ]);
});
