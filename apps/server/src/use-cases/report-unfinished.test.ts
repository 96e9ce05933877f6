import { expect, test } from "@jest/globals";
import { createSessionId, type EffectId } from "@tacet/shared/ids";
import { defaultPolicy, type Refund } from "@tacet/shared/payment-session";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { after, aSession, wayToCharge } from "../testing/sessions.ts";
import { createReportUnfinished } from "./report-unfinished.ts";

test("what should be over for an hour is told, one line each, with what is known of it", async () => {
  const lines: string[] = [];
  const asked: number[] = [];
  const session = { ...aSession(), createdAt: 1_000, phase: "closed", outcome: "unresolved" } as const;
  const report = createReportUnfinished({
    store: {
      unfinishedSessions: async (before) => {
        asked.push(before);
        return [session];
      },
      dueSessions: async () => [],
    },
    events: createBusinessEvents(createLogger("info", { write: (line: string) => void lines.push(line) })),
    now: () => 7_201_000,
  });
  expect(await report()).toBe(1);
  expect(asked).toEqual([3_601_000]);
  expect(JSON.parse(lines.join(""))).toMatchObject({
    level: 50,
    msg: "payment not over",
    sessionId: session.id,
    phase: "closed",
    outcome: "unresolved",
    durationMs: 7_200_000,
  });
});

test("so is a refund that has been open for an hour, though its payment is long over", async () => {
  const lines: string[] = [];
  const paid = after(aSession(), ...wayToCharge);
  const refund = (state: "asked" | "refunded", askedAt: number): Refund => ({
    ...{ key: `${paid.id}:9:0` as EffectId, chargeKey: `${paid.id}:6:0` as EffectId, money: paid.money },
    ...{ state, askedAt, reason: null, gatewayReference: null },
  });
  const hour = 3_600_000;
  const now = 10 * hour;
  const open = {
    ...paid,
    phase: "closed",
    outcome: "approved",
    refunds: [refund("asked", now - hour - 1)],
  } as const;
  const asked: number[] = [];
  const report = createReportUnfinished({
    store: {
      unfinishedSessions: async () => [],
      dueSessions: async (until) => {
        asked.push(until);
        return [
          { ...open, id: createSessionId(), refunds: [refund("asked", now - hour)] },
          open,
          { ...open, id: createSessionId(), refunds: [refund("refunded", 0)] },
        ];
      },
    },
    events: createBusinessEvents(createLogger("info", { write: (line: string) => void lines.push(line) })),
    now: () => now,
  });
  expect(await report()).toBe(1);
  // Whatever is open is asked for again before that.
  expect(asked[0]).toBeGreaterThan(now + defaultPolicy.deadlineMs.refunding);
  expect(JSON.parse(lines.join(""))).toMatchObject({
    level: 50,
    msg: "payment not over",
    sessionId: open.id,
    code: "refund_open",
    durationMs: hour + 1,
    next: expect.stringMatching(/gateway/),
  });
});
