import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { EngagementId, SessionId } from "@tacet/shared/ids";
import { err } from "@tacet/shared/result";
import { createFakeServer, type FakeServer } from "./fake-server.ts";
import { createSessionFeed } from "./session-feed.ts";

const order = {
  engagementId: "engagement-one" as EngagementId,
  money: { minorUnits: 4250, currency: "EUR" as const },
  reference: "INV-1001",
};
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
/** What was asked of the payments; the links are asked for beside it. */
const asked = (server: FakeServer) => server.asked.filter(({ name }) => name !== "follow_links");
const askedFor = (server: FakeServer, name: string) => server.asked.filter((ask) => ask.name === name);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

async function started(server = createFakeServer()) {
  const feed = createSessionFeed(server);
  feed.start();
  await pass(10);
  return { server, feed };
}

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

test("a supervisor who has missed a beginning, a change or an end is given the list anew", async () => {
  const { server, feed } = await started();
  feed.watch();
  await pass(10);
  const watched = () => Object.values(feed.store.get().watched).map(({ phase }) => phase);
  const missed = async (change: () => unknown) => {
    server.withholdNext();
    change();
    await pass(50);
    const before = watched();
    server.tellMarks();
    await pass(1_100);
    expect(watched()).not.toEqual(before);
  };
  server.dials.opensByItself = false;
  await missed(() => void feed.command("take_payment", order));
  expect(watched()).toEqual(["created"]);
  server.happen({ type: "provider_opened", providerSession: { id: "p", linkId: "L" } });
  await missed(() => server.happen({ type: "redirect_requested" }));
  expect(watched()).toEqual(["securing"]);
  server.dials.releasesByItself = false;
  server.happen({ type: "call_ended", reason: "engagement_ended" });
  await missed(() => server.happen({ type: "line_released" }));
  expect(watched()).toEqual([]);
  expect(askedFor(server, "watch")).toHaveLength(4);
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

test("when the token is no longer taken it signs in anew, and the command is done", async () => {
  const { server, feed } = await started();
  server.voidTokens();
  const taken = feed.command("take_payment", order);
  await pass(5_000);
  expect((await taken).ok).toBe(true);
  expect(feed.store.get().connection).toBe("online");
});

test("it signs in anew before the token expires", async () => {
  const server = createFakeServer();
  const signIn = jest.fn(server.signIn);
  const feed = createSessionFeed({ ...server, signIn });
  feed.start();
  await pass(13 * 60_000);
  expect(signIn).toHaveBeenCalledTimes(1);
  await pass(90_000);
  expect(signIn).toHaveBeenCalledTimes(2);
  expect(feed.store.get().connection).toBe("online");
});

test("a failed sign-in is told and tried again", async () => {
  const server = createFakeServer();
  let tries = 0;
  const signIn = () =>
    tries++ < 2 ? Promise.resolve(err({ code: "unreachable" as const })) : server.signIn(() => 0);
  const feed = createSessionFeed({ ...server, signIn });
  feed.start();
  await pass(10);
  expect(feed.store.get()).toMatchObject({ signedIn: null, signInProblem: { code: "unreachable" } });
  await pass(5_000);
  expect(feed.store.get()).toMatchObject({ connection: "online", signInProblem: null });
});

test("a refusal that only a person can mend is not asked for again until somebody says so", async () => {
  const server = createFakeServer();
  server.dials.signInProblem = { code: "not_installed", installUrl: "https://tacet.example/install" };
  const signIn = jest.fn(server.signIn);
  const feed = createSessionFeed({ ...server, signIn });
  feed.start();
  await pass(10 * 60_000);
  expect(signIn).toHaveBeenCalledTimes(1);
  expect(feed.store.get().signInProblem?.code).toBe("not_installed");
  server.dials.signInProblem = null;
  void feed.signInAgain();
  await pass(10);
  expect(feed.store.get()).toMatchObject({ connection: "online", signInProblem: null });
});

test("asking again does not wait for the next try", async () => {
  const server = createFakeServer();
  server.dials.signInProblem = { code: "zoom_no_answer" };
  const feed = createSessionFeed(server);
  feed.start();
  await pass(20_000);
  server.dials.signInProblem = null;
  void feed.signInAgain();
  await pass(10);
  expect(feed.store.get().connection).toBe("online");
});

test("while Zoom asks the person, the panel knows", async () => {
  const server = createFakeServer();
  let answer: () => void = () => undefined;
  const feed = createSessionFeed({
    ...server,
    signIn: async (onAuthorizing) => {
      onAuthorizing();
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return server.signIn(onAuthorizing);
    },
  });
  feed.start();
  await pass(10);
  expect(feed.store.get().isAuthorizing).toBe(true);
  answer();
  await pass(10);
  expect(feed.store.get()).toMatchObject({ isAuthorizing: false, connection: "online" });
});

test("somebody else who signs in sees and sends nothing of the one before", async () => {
  const { server, feed } = await started();
  await feed.command("take_payment", order);
  expect(Object.keys(feed.store.get().sessions)).toHaveLength(1);
  server.cut();
  const waiting = feed.command("take_payment", { ...order, reference: "INV-1002" });
  server.dials.agent = "agent-two";
  await feed.signInAgain();
  expect(feed.store.get()).toMatchObject({ sessions: {}, seq: null, signedIn: { agentId: "agent-two" } });
  server.heal();
  await pass(10);
  expect(await waiting).toMatchObject({ ok: false, error: { code: "not_signed_in" } });
  expect(askedFor(server, "take_payment")).toHaveLength(1);
});

test("a server that speaks another version of the contract is not asked again", async () => {
  const server = createFakeServer();
  const connect = jest.fn();
  const feed = createSessionFeed({
    signIn: server.signIn,
    openTransport: (_token, handlers) => ({
      connect: () => {
        connect();
        handlers.onTurnedAway("wire_version");
      },
      ask: async () => null,
      close: () => undefined,
    }),
  });
  feed.start();
  await pass(60_000);
  expect(feed.store.get().signInProblem).toEqual({ code: "outdated_panel" });
  expect(connect).toHaveBeenCalledTimes(1);
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

test("watching starts again after a reconnect", async () => {
  const { server, feed } = await started();
  feed.watch();
  await pass(10);
  server.cut();
  server.heal();
  await pass(10);
  expect(askedFor(server, "watch")).toHaveLength(2);
});

test("once stopped it asks for nothing more", async () => {
  const { server, feed } = await started();
  feed.stop();
  const before = asked(server).length;
  await pass(30 * 60_000);
  expect(asked(server)).toHaveLength(before);
});

test("what was looked for last is what is found, and it is looked for again after a reconnect", async () => {
  const server = createFakeServer();
  server.dials.role = "supervisor";
  const { feed } = await started(server);
  feed.find("INV-1");
  feed.find("INV-2");
  await pass(10);
  expect(feed.store.get().found).toEqual({ reference: "INV-2", payments: [] });
  server.cut();
  server.heal();
  await pass(10);
  expect(askedFor(server, "find_payments").map(({ message }) => message)).toEqual([
    { reference: "INV-1" },
    { reference: "INV-2" },
    { reference: "INV-2" },
  ]);
});

test("a search that is not answered is asked again", async () => {
  const { server, feed } = await started();
  server.loseAnswers(true);
  feed.find("");
  await pass(10);
  server.loseAnswers(false);
  await pass(3_000);
  expect(feed.store.get().found).toEqual({ reference: "", payments: [] });
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

test("who signs in after a supervisor looks for nothing", async () => {
  const server = createFakeServer();
  server.dials.role = "supervisor";
  const { feed } = await started(server);
  feed.find("");
  feed.watch();
  await pass(10);
  Object.assign(server.dials, { role: "agent", agent: "agent-two" });
  await feed.signInAgain();
  server.cut();
  server.heal();
  await pass(10);
  expect(askedFor(server, "find_payments")).toHaveLength(1);
  expect(askedFor(server, "watch")).toHaveLength(1);
});
