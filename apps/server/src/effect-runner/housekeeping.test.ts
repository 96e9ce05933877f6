import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { createLogger } from "../logger.ts";
import { FakeLeases } from "../ports/leases/fake.ts";
import { keepHouse } from "./index.ts";

test("removals and retention run at once and again and again, never twice at a time, until it is stopped", async () => {
  const lines: string[] = [];
  const runs = { removal: 0, retention: 0, report: 0, heads: 0, atOnce: 0, most: 0 };
  const leases = new FakeLeases();
  const clock = setInterval(() => {
    leases.now += 5;
  }, 5);
  const house = keepHouse({
    leases,
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
      return { sessions: 2, traces: 1, audit: 0 };
    },
    reportUnfinished: async () => {
      runs.report += 1;
      if (runs.report === 1) throw new TypeError("the database is away");
      return 3;
    },
    tellAuditHeads: async () => {
      runs.heads += 1;
      if (runs.heads === 1) throw new TypeError("the database is away");
      return 1;
    },
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    removalPollMs: 5,
    retentionPollMs: 20,
    reportPollMs: 20,
  });
  while (runs.removal < 3 || runs.retention < 3 || runs.report < 3 || runs.heads < 3) await wait(5);
  await house.stop();
  clearInterval(clock);
  const after = { ...runs };
  await wait(40);
  expect(runs).toEqual(after);
  expect(runs.most).toBe(1);
  expect(lines.join("")).toMatch(
    /old records could not be deleted.*TypeError|TypeError.*could not be deleted/s,
  );
  expect(lines.join("")).toContain("old records deleted");
  expect(lines.join("")).toContain("could not be listed");
  expect(lines.join("")).toContain("the ends of the audit could not be read");
  expect(lines.join("")).toMatch(/"count":3.*payments that are not over/);
});

test("of several nodes one deletes and tells, and another one if that one fails", async () => {
  const leases = new FakeLeases();
  const runs = { retention: 0, report: 0, heads: 0 };
  const log = createLogger("silent");
  const startNode = () =>
    keepHouse({
      removal: { runDue: async () => {} },
      retention: async () => {
        runs.retention += 1;
        if (runs.retention === 1) throw new TypeError("the database is away");
        return { sessions: 0, traces: 0, audit: 0 };
      },
      reportUnfinished: async () => {
        runs.report += 1;
        return 0;
      },
      tellAuditHeads: async () => {
        runs.heads += 1;
        return 0;
      },
      ...{ leases, log, retentionPollMs: 5, reportPollMs: 120 },
    });
  const nodes = [startNode(), startNode(), startNode()];
  await wait(100);
  // By the leases' clock, no time has gone by.
  expect(runs).toEqual({ retention: 2, report: 1, heads: 1 });
  leases.now += 120;
  while (runs.report < 2 || runs.heads < 2) await wait(5);
  expect(runs.report).toBe(2);
  await Promise.all(nodes.map((node) => node.stop()));
});
