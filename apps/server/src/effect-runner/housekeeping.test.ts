import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { createLogger } from "../logger.ts";
import { keepHouse } from "./index.ts";

test("removals and retention run at once and again and again, never twice at a time, until it is stopped", async () => {
  const lines: string[] = [];
  const runs = { removal: 0, retention: 0, report: 0, atOnce: 0, most: 0 };
  const house = keepHouse({
    removal: {
      runDue: async () => {
        runs.removal += 1;
        runs.atOnce += 1;
        runs.most = Math.max(runs.most, runs.atOnce);
        await wait(15);
        runs.atOnce -= 1;
      },
    },
    retention: async () => {
      runs.retention += 1;
      if (runs.retention === 1) throw new TypeError("the database is away");
      return { sessions: 2, traces: 1 };
    },
    reportUnfinished: async () => {
      runs.report += 1;
      if (runs.report === 1) throw new TypeError("the database is away");
      return 3;
    },
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    removalPollMs: 5,
    retentionPollMs: 20,
    reportPollMs: 20,
  });
  while (runs.removal < 3 || runs.retention < 3 || runs.report < 3) await wait(5);
  await house.stop();
  const after = { ...runs };
  await wait(40);
  expect(runs).toEqual(after);
  expect(runs.most).toBe(1);
  expect(lines.join("")).toMatch(
    /old records could not be deleted.*TypeError|TypeError.*could not be deleted/s,
  );
  expect(lines.join("")).toContain("old records deleted");
  expect(lines.join("")).toContain("could not be listed");
  expect(lines.join("")).toMatch(/"count":3.*payments that are not over/);
});
