import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { eq } from "drizzle-orm";
import { aLink } from "../../../testing/links.ts";
import { startTestDatabase } from "../../../testing/test-database.ts";
import { type Connection, connect } from "./connect.ts";
import { takeNameFromLinks } from "./links-of-user.ts";
import { paymentLinkEvents, paymentLinks } from "./links-schema.ts";
import { createLinksStore } from "./links-store.ts";

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let connection: Connection;
beforeAll(async () => {
  postgres = await startTestDatabase();
  connection = await connect({ url: postgres.url, connections: 3, onLost: () => {} });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await postgres.close();
}, 30_000);

const nobody = "removed-user" as AgentId;
const why = "asked to stop";
const anAgent = () => createId("agt") as AgentId;

/** A link that `sam` has canceled and entered the result of, with an event that says so. */
async function canceled(accountId: AccountId, agentId: AgentId, sam: AgentId) {
  const { database } = connection;
  const word = { by: { id: sam, name: "Sam Lee", role: "supervisor" }, why, at: 1 } as const;
  const link = {
    ...aLink({ accountId, agentId, agentName: "Amy Brooks" }),
    ...{ canceledBy: word, resolvedBy: word },
  };
  const { id, reference, phase, outcome, version } = link;
  await database
    .insert(paymentLinks)
    .values({ id, accountId, agentId, requestId: id, reference, phase, outcome, version, body: link });
  const { by } = word;
  await database.insert(paymentLinkEvents).values({
    ...{ linkId: id, version: 1, accountId, type: "cancel_requested", actor: `supervisor:${sam}` },
    body: { type: "cancel_requested", at: 1, by, why },
  });
  return link;
}
const eventOf = async (linkId: Awaited<ReturnType<typeof canceled>>["id"]) =>
  await connection.database.select().from(paymentLinkEvents).where(eq(paymentLinkEvents.linkId, linkId));

test("a supervisor's name goes from what they did to others' links, and their words stay", async () => {
  const accountId = createId("acc") as AccountId;
  const [amy, sam, kim] = [anAgent(), anAgent(), anAgent()];
  const [theirs, others] = [await canceled(accountId, amy, sam), await canceled(accountId, amy, kim)];
  await takeNameFromLinks(connection.database, { accountId, userId: sam, nobody });
  const links = createLinksStore(connection.database);
  const word = { by: { id: nobody, name: null, role: "supervisor" }, why };
  expect(await links.link(theirs.id)).toMatchObject({
    ...{ agentId: amy, version: 2, canceledBy: word, resolvedBy: word },
  });
  expect(await eventOf(theirs.id)).toMatchObject([
    { actor: `supervisor:${nobody}`, body: { by: { id: nobody, name: null }, why } },
  ]);
  expect(await links.link(others.id)).toEqual(others);
  expect(await eventOf(others.id)).toMatchObject([{ actor: `supervisor:${kim}` }]);
});

test("an agent's id and name go from their own links, and another account's links are left alone", async () => {
  const [accountId, elsewhere] = [createId("acc") as AccountId, createId("acc") as AccountId];
  const [amy, sam] = [anAgent(), anAgent()];
  const [own, far] = [await canceled(accountId, amy, sam), await canceled(elsewhere, amy, sam)];
  await takeNameFromLinks(connection.database, { accountId, userId: amy, nobody });
  const links = createLinksStore(connection.database);
  expect(await links.link(own.id)).toMatchObject({ agentId: nobody, agentName: null, version: 2 });
  expect(await links.link(far.id)).toEqual(far);
});
