import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import {
  type BridgeDouble,
  startBridgeDouble,
} from "./adapters/payment-providers/secure-bridge/bridge-double.ts";
import {
  bridgeSecret,
  FeedReader,
  type RunningServer,
  send,
  startTestServer,
} from "./testing/running-server.ts";

let [a, b]: BridgeDouble[] = [];
let server: RunningServer;
beforeAll(async () => {
  const start = () =>
    startBridgeDouble({ secret: bridgeSecret, tell: (id, event) => void server.bridgeSays(id, event) });
  [a, b] = [await start(), await start()];
  server = await startTestServer({ BRIDGE_URL: `a=${a.url},b=${b.url}` });
}, 60_000);
afterAll(async () => {
  await server.close();
  for (const bridge of [a, b]) await bridge?.close();
}, 30_000);

const called = (bridge: BridgeDouble | undefined, id: SessionId) =>
  bridge?.calls.filter(({ sessionId }) => sessionId === id).map(({ call }) => call);

test("a payment is charged and released where it was opened, also by a server that was started since", async () => {
  if (a === undefined) throw new Error("not started");
  a.isReady = false;
  const begin = async (uid: string) => {
    const client = await server.panel(uid);
    const feed = new FeedReader(client);
    await send(client, "follow", { afterSeq: null });
    return { client, feed };
  };
  const { client, feed } = await begin("alex");
  const taken = await send(client, "take_payment", {
    requestId: createId("req"),
    engagementId: createId("eng"),
    money: { minorUnits: 4250, currency: "EUR" },
    reference: createId("INV"),
  });
  if (!taken.ok) throw new Error(taken.error.code);
  const { id } = taken.value;
  const opened = await feed.until(id, ({ linkId }) => linkId !== null);
  expect(opened.linkId).toMatch(/^b-/);

  a.isReady = true;
  await server.restart();
  const later = await begin("alex");
  const reached = (condition: (session: SessionView) => boolean) => later.feed.until(id, condition);
  await server.bridgeSays(id, { type: "line_secured", line: { mode: "masked", because: "chosen" } });
  await reached(({ phase }) => phase === "capturing");
  const card = { brand: "visa", last4: "4242" } as const;
  await server.bridgeSays(id, { type: "fields_ready", attempt: 1, card });
  await reached(({ card: shown }) => shown !== null);
  await send(later.client, "submit", { requestId: createId("req"), sessionId: id });
  expect(await reached(({ phase }) => phase === "closed")).toMatchObject({ outcome: "approved" });
  expect(called(b, id)).toEqual(expect.arrayContaining(["open", "beginCapture", "submit", "release"]));
  expect(called(a, id)).toEqual([]);
  expect([...(b?.charged.values() ?? [])]).toEqual([1]);
});
