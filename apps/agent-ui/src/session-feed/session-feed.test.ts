import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { SessionId } from "@tacet/shared/ids";
import { createFakeServer, type FakeServer } from "./fake-server.ts";
import { askedFor, order, pass, started } from "./testing/started-feed.ts";

/** What was asked of the payments; the links are asked for beside it. */
const asked = (server: FakeServer) => server.asked.filter(({ name }) => name !== "follow_links");

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("it signs in, connects and follows from the beginning", async () => {
  const { server, feed } = await started();
  expect(feed.store.get()).toMatchObject({ connection: "online", seq: 0, signedIn: { role: "agent" } });
  expect(asked(server)).toEqual([{ name: "follow", message: { afterSeq: null } }]);
});

test("the token never reaches the store", async () => {
  const { feed } = await started();
  expect(JSON.stringify(feed.store.get())).not.toContain("token");
});

test("after a loss it follows from the last number it has", async () => {
  const { server, feed } = await started();
  await feed.command("take_payment", order);
  await pass(50);
  const { seq } = feed.store.get();
  server.cut();
  await pass(2_000);
  expect(feed.store.get().connection).toBe("lost");
  server.happen({ type: "line_secured" });
  server.heal();
  await pass(10);
  expect(asked(server).at(-1)).toEqual({ name: "follow", message: { afterSeq: seq } });
  expect(Object.values(feed.store.get().sessions)[0]?.phase).toBe("capturing");
});

test("a number that is missing is asked for before anything after it is taken", async () => {
  const { server, feed } = await started();
  await feed.command("take_payment", order);
  await pass(50);
  const { seq } = feed.store.get();
  server.withholdNext();
  server.happen({ type: "line_secured" });
  await pass(10);
  expect(feed.store.get().seq).toBe(seq);
  server.happen({ type: "fields_ready", attempt: 1, card: { brand: "visa", last4: "4242" } });
  await pass(10);
  expect(asked(server).at(-1)).toEqual({ name: "follow", message: { afterSeq: seq } });
  expect(feed.store.get().seq).toBe((seq ?? 0) + 2);
});

test("a change that got lost on its way, with none after it, is asked for once the server says where the feed is", async () => {
  const { server, feed } = await started();
  await feed.command("take_payment", order);
  await pass(50);
  const { seq } = feed.store.get();
  server.withholdNext();
  server.happen({ type: "line_secured" });
  await pass(60_000);
  expect(feed.store.get().seq).toBe(seq);
  server.tellMarks();
  await pass(1_100);
  expect(asked(server).at(-1)).toEqual({ name: "follow", message: { afterSeq: seq } });
  expect(Object.values(feed.store.get().sessions)[0]?.phase).toBe("capturing");
});

test("whoever has everything asks for nothing, however often it is told where the feed is", async () => {
  const { server, feed } = await started();
  feed.watch();
  await feed.command("take_payment", order);
  await pass(50);
  const before = asked(server).length;
  for (let count = 0; count < 5; count++) {
    server.tellMarks();
    await pass(10_000);
  }
  expect(asked(server)).toHaveLength(before);
});

test("what is only late is not asked for", async () => {
  const { server, feed } = await started();
  await feed.command("take_payment", order);
  await pass(50);
  server.withholdNext();
  server.happen({ type: "line_secured" });
  server.tellMarks();
  await pass(500);
  const before = asked(server).length;
  // Both at once: the number after the one that is missing has it asked for.
  server.happen({ type: "fields_ready", attempt: 1, card: { brand: "visa", last4: "4242" } });
  await pass(5_000);
  expect(
    asked(server)
      .slice(before)
      .map(({ name }) => name),
  ).toEqual(["follow"]);
});

test("a gap of a moment is not told", async () => {
  const { server, feed } = await started();
  server.cut();
  await pass(500);
  server.heal();
  await pass(2_000);
  expect(feed.store.get().connection).toBe("online");
});

test("a command whose answer is lost is asked again under the same request id, and done once", async () => {
  const { server, feed } = await started();
  server.loseAnswers(true);
  const taken = feed.command("take_payment", order);
  await pass(100);
  server.loseAnswers(false);
  await pass(10_000);
  expect((await taken).ok).toBe(true);
  const ids = askedFor(server, "take_payment").map(
    ({ message }) => "requestId" in message && message.requestId,
  );
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(1);
  expect(server.sessions()).toHaveLength(1);
});

test("the same command asked twice at once is one request", async () => {
  const { server, feed } = await started();
  const [one, other] = [feed.command("take_payment", order), feed.command("take_payment", order)];
  expect(await one).toBe(await other);
  expect(askedFor(server, "take_payment")).toHaveLength(1);
});

test("a command given while the connection is lost waits for it", async () => {
  const { server, feed } = await started();
  server.cut();
  const taken = feed.command("take_payment", order);
  await pass(20_000);
  expect(askedFor(server, "take_payment")).toHaveLength(0);
  server.heal();
  await pass(10);
  expect((await taken).ok).toBe(true);
});

test("a refusal of the server comes back as it is, and changes nothing", async () => {
  const { server, feed } = await started();
  const reply = await feed.command("submit", { sessionId: "ses_zzzzzzzzzzzzzzzzzzzzzz" as SessionId });
  expect(reply).toMatchObject({ ok: false, error: { code: "unknown_session" } });
  expect(server.sessions()).toHaveLength(0);
});

test("while the server can't reach its database it says so, asks again under the same id, and is quiet afterwards", async () => {
  const { server, feed } = await started();
  server.refuseNext("take_payment", "unavailable");
  const done = feed.command("take_payment", order);
  await pass(100);
  expect(feed.store.get().refused?.code).toBe("unavailable");
  await pass(2_000);
  expect(await done).toMatchObject({ ok: true });
  expect(feed.store.get().refused).toBeNull();
  const ids = askedFor(server, "take_payment").map(
    ({ message }) => (message as { requestId: string }).requestId,
  );
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("a database that stays away for a minute ends the asking, and leaves it to the person", async () => {
  const { server, feed } = await started();
  const refuse = () => server.refuseNext("take_payment", "unavailable");
  refuse();
  const away = setInterval(refuse, 100);
  const done = feed.command("take_payment", order);
  await pass(70_000);
  clearInterval(away);
  expect(await done).toMatchObject({ ok: false, error: { code: "unavailable" } });
});

test("once stopped it asks for nothing more", async () => {
  const { server, feed } = await started();
  feed.stop();
  const before = asked(server).length;
  await pass(30 * 60_000);
  expect(asked(server)).toHaveLength(before);
});

test("a view is asked for once each time, under a name of its own, and is kept nowhere", async () => {
  const server = createFakeServer();
  server.dials.provider = "pci-pal";
  const { feed } = await started(server);
  const taken = await feed.command("take_payment", order);
  await pass(50);
  const sessionId = taken.ok ? taken.value.id : ("" as SessionId);
  await feed.command("redirect_requested", { sessionId });
  const views = [await feed.openView(sessionId), await feed.openView(sessionId)];
  expect(views.map((view) => view?.ok === true && view.value.fields[0]?.value)).toEqual([
    "view-token-1",
    "view-token-2",
  ]);
  const ids = askedFor(server, "open_view").map(({ message }) => "requestId" in message && message.requestId);
  expect(new Set(ids).size).toBe(2);
  expect(JSON.stringify(feed.store.get())).not.toContain("view-token");
  server.loseAnswers(true);
  expect(await feed.openView(sessionId)).toBeNull();
  await pass(60_000);
  expect(askedFor(server, "open_view")).toHaveLength(3);
});
