import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  type AccountId,
  type AgentId,
  createId,
  createSessionId,
  type EngagementId,
} from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { sql } from "drizzle-orm";
import { aSession } from "../../../testing/sessions.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { type Connection, connect } from "./connect.ts";
import { events } from "./schema.ts";
import { createSetupReads } from "./setup-reads.ts";
import { insertSession } from "./testing/fill-account.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
let reads: ReturnType<typeof createSetupReads>;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 4, onLost: () => {} });
  reads = createSetupReads(connection.database);
}, 60_000);
afterAll(async () => {
  await connection.close();
  await postgres.close();
}, 30_000);

const anAccount = () => createId("acc") as AccountId;

async function stored(accountId: AccountId, more: Partial<PaymentSession> = {}): Promise<PaymentSession> {
  const engagementId = createId("eng") as EngagementId;
  const session = { ...aSession({ accountId, engagementId, id: createSessionId() }), ...more };
  await insertSession(connection.database, session);
  return session;
}

const approved = { phase: "closed", outcome: "approved", deadline: null } as const;

describe("what a person should look at", () => {
  test("is nothing in an account whose payments are as they should be", async () => {
    const accountId = anAccount();
    await stored(accountId, { phase: "capturing" });
    await stored(accountId, approved);
    expect(await reads.inTrouble(accountId)).toEqual({ lines: 0, unresolved: 0, refunds: 0 });
  });

  test("are lines held for long or not released, charges without a result, refunds without an answer", async () => {
    const accountId = anAccount();
    const long = await stored(accountId, { phase: "capturing" });
    await connection.database.execute(
      sql`update sessions set created_at = now() - interval '7 minutes' where id = ${long.id}`,
    );
    await stored(accountId, { phase: "releasing", releaseRequests: 2 });
    await stored(accountId, { phase: "closed", outcome: "unresolved", deadline: null });
    await stored(accountId, { ...approved, deadline: { kind: "refunding", at: 5_000 } });
    await stored(anAccount(), { phase: "releasing", releaseRequests: 3 });
    expect(await reads.inTrouble(accountId)).toEqual({ lines: 2, unresolved: 1, refunds: 1 });
  });
});

test("the payments are the account's own: open, oldest and newest", async () => {
  const accountId = anAccount();
  const open = await stored(accountId);
  const closed = await stored(accountId, approved);
  await stored(anAccount(), approved);
  const ids = (await reads.firstPayments(accountId)).map(({ id }) => id);
  expect([...new Set(ids)].sort()).toEqual([open.id, closed.id].sort());
});

test("a step is told by the first event that says so, and an answer only if it is a good one", async () => {
  const session = await stored(anAccount(), approved);
  const note = (version: number, type: string, body: object) =>
    connection.database.insert(events).values({
      sessionId: session.id,
      version,
      accountId: session.accountId,
      agentId: session.agentId,
      seq: version,
      type,
      actor: "clock",
      body,
      view: {} as never,
      at: new Date(version * 1_000),
    });
  await note(1, "line_secured", {});
  await note(2, "charge_answered", { answer: { kind: "declined" } });
  await note(3, "charge_answered", { answer: { kind: "approved" } });
  await note(4, "line_released", {});
  await note(5, "line_released", {});
  await note(6, "refund_answered", { answer: { kind: "refused" } });
  const steps = await reads.stepsOf(session);
  expect([...steps].sort()).toEqual([
    ["charge_answered", 3_000],
    ["line_released", 4_000],
    ["line_secured", 1_000],
  ]);
});

test("the guide is put away for the account alone, and brought back", async () => {
  const accountId = anAccount();
  expect(await reads.guideDismissedAt(accountId)).toBeNull();
  await reads.dismissGuide(accountId, 5_000);
  await reads.dismissGuide(accountId, 6_000);
  expect(await reads.guideDismissedAt(accountId)).toBe(5_000);
  expect(await reads.guideDismissedAt(anAccount())).toBeNull();
  await reads.dismissGuide(accountId, null);
  expect(await reads.guideDismissedAt(accountId)).toBeNull();
});

test("people are those of the account, with the names that Zoom has told", async () => {
  const accountId = anAccount();
  const user = (userId: string, name: string | null, checkedAt: number) =>
    connection.database.execute(
      sql`insert into users (account_id, user_id, role, checked_at, name) values (${accountId}, ${userId}, 'agent', ${checkedAt}, ${name})`,
    );
  await user("ben", null, 1_000);
  await user("amy", "Amy Adler", -2_000);
  expect(await reads.people(accountId, 10)).toEqual([
    { id: "amy" as AgentId, name: "Amy Adler" },
    { id: "ben" as AgentId, name: null },
  ]);
});
