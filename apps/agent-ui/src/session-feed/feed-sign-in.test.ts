import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { err } from "@tacet/shared/result";
import { createFakeServer } from "./fake-server.ts";
import { createSessionFeed } from "./session-feed.ts";
import { askedFor, order, pass, started } from "./testing/started-feed.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
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
