import { expect, test } from "@jest/globals";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { aSession } from "../testing/sessions.ts";
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
