import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { callFingerprint } from "@tacet/shared/call-fingerprint";
import { createId } from "@tacet/shared/ids";
import { type SetupView, setupRoutes } from "@tacet/shared/setup";
import {
  bridgeSecret,
  FeedReader,
  type RunningServer,
  send,
  startTestServer,
} from "./testing/running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer({ CALL_PATH: "inline-trunk" });
}, 60_000);
afterAll(() => server.close(), 30_000);

const numbers = { customer: "+49 30 23125114", ours: "089 23125900" };
const payment = (more: object = {}) => ({
  requestId: createId("req"),
  engagementId: createId("eng"),
  money: { minorUnits: 4250, currency: "EUR" },
  reference: createId("INV"),
  ...more,
});
const masked = { mode: "masked", because: "chosen" } as const;
const strict = { mode: "strict", because: "in_band_digit" } as const;

async function asAdmin(path: string, method = "GET", body?: object) {
  const { token } = await server.signIn("amy");
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return await fetch(`${server.url}${path}`, { method, headers, ...content });
}

async function taking(uid: string, more: object = {}) {
  const client = await server.panel(uid);
  const feed = new FeedReader(client);
  await send(client, "follow", { afterSeq: null });
  const taken = await send(client, "take_payment", payment(more));
  if (!taken.ok) throw new Error(taken.error.code);
  return { feed, id: taken.value.id };
}

test("a call is found by the fingerprint of its numbers, and the panel sees in which mode its line is", async () => {
  const { feed, id } = await taking("alex", { numbers });
  const securing = await feed.until(id, ({ phase }) => phase === "securing");
  expect(securing).toMatchObject({ pairingCode: null, line: null, deadline: { kind: "securing" } });
  expect(server.bridge.opened.at(-1)).toEqual({
    callPath: "inline-trunk",
    securing: "masked",
    callFingerprint: callFingerprint(bridgeSecret, numbers),
  });
  await server.bridgeSays(id, { type: "line_secured", line: masked });
  expect(await feed.until(id, ({ phase }) => phase === "capturing")).toMatchObject({ line: masked });
  await server.bridgeSays(id, { type: "line_mode", line: strict });
  expect(await feed.until(id, ({ line }) => line?.mode === "strict")).toMatchObject({
    phase: "capturing",
    line: strict,
  });
});

test("a call that can't be told from others is paired by a code, until the line is secured", async () => {
  server.bridge.nextPairingCode = "4821";
  const { feed, id } = await taking("olga", { numbers: { ...numbers, customer: "anonymous" } });
  expect(await feed.until(id, ({ phase }) => phase === "securing")).toMatchObject({
    pairingCode: "4821",
    deadline: { kind: "pairing" },
  });
  expect(server.bridge.opened.at(-1)).toMatchObject({ callFingerprint: null });
  await server.bridgeSays(id, { type: "line_secured", line: masked });
  expect(await feed.until(id, ({ phase }) => phase === "capturing")).toMatchObject({ pairingCode: null });
});

test("what the account has chosen goes along with the opening", async () => {
  const view = (await (await asAdmin(setupRoutes.view)).json()) as SetupView;
  expect(view.settings.securing).toBe("masked");
  const settings = { ...view.settings, securing: "strict" };
  const { status } = await asAdmin(setupRoutes.settings, "PUT", { settings, version: view.version });
  expect(status).toBe(200);
  const { feed, id } = await taking("anna");
  await feed.until(id, ({ phase }) => phase === "securing");
  expect(server.bridge.opened.at(-1)).toMatchObject({ securing: "strict" });
});

test("no number is logged, kept or exported, and no fingerprint once a line is secured", async () => {
  const { feed, id } = await taking("otto", { numbers });
  const exported = async () => await (await asAdmin(setupRoutes.export)).text();
  const fingerprint = String(callFingerprint(bridgeSecret, numbers));
  await feed.until(id, ({ phase }) => phase === "securing");
  // As docs/marketplace/data-and-privacy.md says.
  expect(await exported()).toContain(fingerprint);
  expect(JSON.stringify(feed.items)).not.toContain(fingerprint);
  await server.bridgeSays(id, { type: "line_secured", line: masked });
  await feed.until(id, ({ phase }) => phase === "capturing");
  const afterwards = await exported();
  expect(afterwards).toContain(id);
  expect(afterwards).not.toContain(fingerprint);
  for (const text of [afterwards, server.logged(), JSON.stringify(feed.items)])
    expect(text).not.toMatch(/23125|anonymous/);
});
