import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { removedAgentId } from "@tacet/shared/history";
import { type AccountId, type AgentId, createId, effectId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { historyContract } from "../../../ports/history/contract.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { type Connection, connect } from "./connect.ts";
import { createHistoryStore } from "./history-store.ts";
import type { StoredSession } from "./older-forms.ts";
import { removeUser } from "./remove-user.ts";
import { sessions as table } from "./schema.ts";
import { aClosedSession } from "./testing/fill-account.ts";

async function put({ database }: Connection, sessions: readonly PaymentSession[]): Promise<void> {
  if (sessions.length === 0) return;
  await database.insert(table).values(
    sessions.map((session) => {
      const { id, accountId, agentId, engagementId, reference, phase, outcome, version, createdAt } = session;
      const columns = { id, accountId, agentId, engagementId, reference, phase, outcome, version };
      return { ...columns, deadlineAt: null, body: session, createdAt: new Date(createdAt) };
    }),
  );
}

historyContract("PostgreSQL", async () => {
  const postgres = await startTestDatabase();
  const connection = await connect({ url: postgres.url, connections: 4, onLost: () => {} });
  return {
    history: createHistoryStore(connection.database),
    put: (sessions) => put(connection, sessions),
    close: async () => {
      await connection.close();
      await postgres.close();
    },
  };
});

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 2, onLost: () => {} });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await postgres.close();
}, 30_000);

const whole = (accountId: AccountId) => ({ accountId, from: 0, until: 10_000_000, starts: [0] });

test("payments of the first version, which knew of one card, no queue and no names, count as well", async () => {
  const accountId = createId("acc") as AccountId;
  const now = aClosedSession(accountId, "amy" as AgentId);
  const { dueUnits, charges, refunds, intent, agentName, queue, ...old } = now;
  const stored: StoredSession = {
    ...old,
    outcome: "approved",
    card: { brand: "visa", last4: "4242" },
    authorization: { code: "A1", gatewayReference: "ch", gateway: null, token: null },
    chargeKey: effectId(now.id, 5, 0),
    chargeAskedAt: now.createdAt + 42_000,
  };
  await put(connection, [stored as PaymentSession]);
  const history = createHistoryStore(connection.database);
  const counts = await history.count(whole(accountId));
  expect(counts.total).toMatchObject({
    payments: 1,
    medianMsToPay: 42_000,
    amounts: [{ currency: "EUR", approvedUnits: 4_250, refundedUnits: 0 }],
  });
  expect(counts.queues).toMatchObject([{ id: null, payments: 1 }]);
  const pages = [];
  for await (const page of history.payments(whole(accountId))) pages.push(...page);
  expect(pages).toMatchObject([{ id: now.id, charges: [{ at: now.createdAt + 42_000 }], refunds: [] }]);
});

test("payments of a user who was removed are nobody's in particular", async () => {
  const accountId = createId("acc") as AccountId;
  const agentId = createId("agt") as AgentId;
  await put(connection, [{ ...aClosedSession(accountId, agentId), agentName: "Amy Archer" }]);
  await removeUser(connection.database, accountId, agentId);
  const { agents } = await createHistoryStore(connection.database).count(whole(accountId));
  expect(agents).toMatchObject([{ id: removedAgentId, name: null, payments: 1 }]);
});
