import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import {
  FeedReader,
  type PanelClient,
  type RunningServer,
  send,
  startTestServer,
} from "./testing/running-server.ts";
import { startTcpRelay, type TcpRelay } from "./testing/tcp-relay.ts";
import { startTestDatabase } from "./testing/test-database.ts";

let relay: TcpRelay;
let server: RunningServer;
let client: PanelClient;
let feed: FeedReader;

beforeAll(async () => {
  const database = await startTestDatabase();
  relay = await startTcpRelay(Number(new URL(database.url).port));
  const url = new URL(database.url);
  url.host = `127.0.0.1:${relay.port}`;
  const close = async () => {
    await relay.close();
    await database.close();
  };
  server = await startTestServer({}, { url: String(url), close });
  client = await server.panel("alex");
  feed = new FeedReader(client);
  await send(client, "follow", { afterSeq: null });
}, 60_000);
afterAll(() => server.close(), 30_000);

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const payment = () => ({
  requestId: createId("req"),
  engagementId: createId("eng"),
  money: { minorUnits: 4250, currency: "EUR" },
  reference: createId("INV"),
});
const onSession = (sessionId: SessionId) => ({ requestId: createId("req"), sessionId });
const linesWith = (text: string) =>
  server
    .logged()
    .split("\n")
    .filter((line) => line.includes(text));

/** As the panel does: with the same request id, until it is no more the database's fault. */
async function untilTaken(name: string, message: object): Promise<SessionView> {
  for (let tries = 0; tries < 60; tries++) {
    const reply = await send(client, name, message);
    if (reply.ok) return reply.value;
    expect(reply.error.code).toBe("unavailable");
    await wait(100);
  }
  throw new Error("the database did not come back");
}

async function keyed(): Promise<SessionId> {
  const { id } = await untilTaken("take_payment", payment());
  await feed.until(id, ({ linkId }) => linkId !== null);
  await send(client, "redirect_requested", onSession(id));
  await server.bridgeSays(id, { type: "line_secured", line: { mode: "masked", because: "chosen" } });
  await feed.until(id, ({ phase }) => phase === "capturing");
  const card = { brand: "visa", last4: "4242" } as const;
  await server.bridgeSays(id, { type: "fields_ready", attempt: 1, card });
  await feed.until(id, (session) => session.card !== null);
  return id;
}

test("with the database away people, callbacks and installers are told so at once, and nothing is lost", async () => {
  const id = await keyed();
  await relay.turn("closed");
  const started = performance.now();
  const refused = await send(client, "take_payment", payment());
  expect(refused).toMatchObject({ ok: false, error: { code: "unavailable" } });
  expect(await send(client, "follow", { afterSeq: 0 })).toMatchObject({ error: { code: "unavailable" } });
  // The bridge keeps its events, and repeats them.
  expect(await server.bridgeSays(id, { type: "fields_not_ready", attempt: 1 })).toBe(503);
  const install = await fetch(`${server.url}/install`, { redirect: "manual" });
  expect(install.status).toBe(503);
  expect(await install.text()).toContain("reach its database");
  const webhook = await fetch(`${server.url}/auth/sign-in`, { method: "POST" });
  expect(webhook.status).toBeLessThan(600);
  expect(performance.now() - started).toBeLessThan(4_000);

  const submit = onSession(id);
  const submitted = untilTaken("submit", submit);
  await wait(1_500);
  const readiness = await fetch(`${server.url}/readyz`);
  expect(readiness.status).toBe(503);
  await relay.turn("open");
  await submitted;
  const closed = await feed.until(id, ({ phase }) => phase === "closed");
  expect(closed).toMatchObject({ outcome: "approved" });
  expect([...server.bridge.charged.values()].every((times) => times === 1)).toBe(true);
  // Once for the whole outage, whoever ran into it.
  expect(linesWith("the database can't be used")).toHaveLength(1);
  expect(linesWith("can be used again")).toHaveLength(1);
  expect(linesWith("could not be")).toEqual([]);
}, 60_000);

test("a charge whose answer could not be stored for a moment is neither lost nor repeated", async () => {
  const id = await keyed();
  await send(client, "submit", onSession(id));
  await relay.turn("closed");
  await wait(1_000);
  await relay.turn("open");
  // Whatever was under way then: the answer of the bridge comes again, or the charge is looked up.
  for (let tries = 0; tries < 50; tries++) {
    const reply = await send(client, "follow", { afterSeq: null });
    const sessions = reply.ok ? (reply.value as unknown as { sessions: SessionView[] }).sessions : [];
    const found = sessions.find((session) => session.id === id);
    if (found?.outcome !== null && found !== undefined) {
      expect(found.outcome).toBe("approved");
      break;
    }
    await wait(500);
  }
  expect([...server.bridge.charged.values()].every((times) => times === 1)).toBe(true);
}, 60_000);

test("a database that swallows everything is told of in the time that a panel waits", async () => {
  await untilTaken("take_payment", payment());
  await relay.turn("hanging");
  const started = performance.now();
  const reply = await client.timeout(9_000).emitWithAck("take_payment", payment() as never);
  expect(reply).toMatchObject({ ok: false, error: { code: "unavailable" } });
  expect(performance.now() - started).toBeLessThan(8_000);
  await relay.turn("open");
  await untilTaken("take_payment", payment());
}, 60_000);
