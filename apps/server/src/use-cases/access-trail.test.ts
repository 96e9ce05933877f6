import { afterEach, expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { createLogger } from "../logger.ts";
import type { AuditEntry, Origin } from "../ports/accounts/index.ts";
import { type AccessTrail, createAccessTrail } from "./access-trail.ts";

const hour = 3_600_000;
const accountId = "acc" as AccountId;
const from: Origin = { channel: "panel", address: "192.0.2.7" };
const amy = { accountId, agentId: "amy" as AgentId, role: "supervisor", from } as const;

let trail: AccessTrail | null = null;
afterEach(() => trail?.stop());

function world({ isInstalled = true } = {}) {
  const written: AuditEntry[] = [];
  const lines: string[] = [];
  const dials = { isAway: false, isInstalled, now: 1_000 };
  const made = createAccessTrail({
    accounts: {
      appendAudit: async (entry) => {
        if (dials.isAway) throw new TypeError("the database is away");
        written.push(entry);
      },
      hasInstallation: async () => dials.isInstalled,
    },
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    now: () => dials.now,
    everyMs: 3_600_000,
  });
  trail = made;
  return { trail: made, written, lines, dials };
}

const refusal = { action: "sign_in_refused", code: "expired", from } as const;

test("who comes again and again is written down once, and again after an hour's absence", async () => {
  const { trail, written, dials } = world();
  for (let quarter = 0; quarter < 10; quarter++, dials.now += hour / 4) await trail.came(amy, "signed_in");
  expect(written).toEqual([
    { accountId, actor: "amy", role: "supervisor", action: "signed_in", from, details: {}, at: 1_000 },
  ]);
  dials.now += hour;
  await trail.came(amy, "signed_in");
  expect(written).toHaveLength(2);
});

test("another action, role or address is another access", async () => {
  const { trail, written } = world();
  await trail.came(amy, "signed_in");
  await trail.came(amy, "payments_watched");
  await trail.came({ ...amy, role: "admin" }, "signed_in");
  await trail.came({ ...amy, from: { ...from, address: "192.0.2.8" } }, "signed_in");
  expect(written).toHaveLength(4);
});

test("what can't be written down is not granted, and is written at the next try", async () => {
  const { trail, written, dials } = world();
  dials.isAway = true;
  await expect(trail.came(amy, "signed_in")).rejects.toThrow();
  dials.isAway = false;
  await trail.came(amy, "signed_in");
  expect(written).toHaveLength(1);
});

test("the first refusal of a kind is written at once, the rest as a number", async () => {
  const { trail, written } = world();
  for (let times = 0; times < 1_000; times++) trail.refused(refusal);
  trail.refused({ ...refusal, code: "not_authentic" });
  await trail.stop();
  expect(written.map(({ result, details }) => [result, details])).toEqual([
    ["expired", { count: 1 }],
    ["not_authentic", { count: 1 }],
    ["expired", { count: 999 }],
  ]);
  expect(written[0]).toMatchObject({ accountId: "tacet:server", actor: null, from });
});

test("a flood from ever other addresses is written as few lines, without them", async () => {
  const { trail, written } = world();
  for (let number = 0; number < 5_000; number++)
    trail.refused({ ...refusal, from: { channel: "panel", address: `2001:db8::${number}` } });
  await trail.stop();
  expect(written.length).toBeLessThan(210);
  const total = written.reduce((sum, { details }) => sum + Number(details["count"]), 0);
  expect(total).toBe(5_000);
  expect(written.at(-1)).toMatchObject({ result: "many_kinds", details: { count: 4_799 } });
});

test("a refusal of somebody who is known is in their account, unless that has gone: then it names nobody", async () => {
  const { trail, written, dials } = world();
  const attempt = { ...refusal, action: "access_refused", asked: "refund", by: amy } as const;
  trail.refused(attempt);
  trail.refused(attempt);
  await new Promise(setImmediate);
  dials.isInstalled = false;
  await trail.stop();
  expect(written).toMatchObject([
    { accountId, actor: "amy", from, details: { count: 1, asked: "refund" } },
    { accountId, actor: null, from: { channel: "panel", address: null }, details: { count: 1 } },
  ]);
});

test("a refusal that can't be written down is told in the log, and nobody gets anything for it", async () => {
  const { trail, lines, dials } = world();
  dials.isAway = true;
  trail.refused(refusal);
  await trail.stop();
  expect(lines.join("")).toMatch(/could not be written into the audit/);
});
