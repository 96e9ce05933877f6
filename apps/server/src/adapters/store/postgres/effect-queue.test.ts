import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { aSession } from "../../../testing/sessions.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { type Connection, connect } from "./connect.ts";
import { claimEffects, endClaims } from "./effect-queue.ts";
import { effects, sessions } from "./schema.ts";

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

test("claims that are ended are taken up like lapsed ones; what waits for its time, or is done, stays as it is", async () => {
  const { database } = connection;
  const session = aSession();
  const { id, accountId, agentId, engagementId, reference, phase, version } = session;
  await database
    .insert(sessions)
    .values({ id, accountId, agentId, engagementId, reference, phase, version, body: session });
  const effect = (place: number, more: Partial<typeof effects.$inferInsert>) => {
    const effectId = `${id}:1:${place}` as never;
    return {
      id: effectId,
      sessionId: id,
      type: "open",
      body: { id: effectId, type: "open" },
      ...more,
    } as const;
  };
  const later = new Date(Date.now() + 3_600_000);
  await database
    .insert(effects)
    .values([
      effect(0, { lastProblem: "not_sent" }),
      effect(1, { state: "waiting", dueAt: later }),
      effect(2, { state: "done" }),
    ]);
  const claimed = async () =>
    (await claimEffects(database, 10, 60_000)).map(({ effect: { id: of }, attempt, lastProblem }) => ({
      place: of.slice(-1),
      attempt,
      lastProblem,
    }));
  expect(await claimed()).toEqual([{ place: "0", attempt: 1, lastProblem: "not_sent" }]);
  expect(await claimed()).toEqual([]);
  await endClaims(database);
  // How the try of that claim went, nobody knows: what was known of the one before says nothing any more.
  expect(await claimed()).toEqual([{ place: "0", attempt: 2, lastProblem: null }]);
}, 30_000);
