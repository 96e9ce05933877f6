import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createFakeServer } from "./fake-server.ts";
import { askedFor, order, pass, started } from "./testing/started-feed.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
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

test("watching starts again after a reconnect", async () => {
  const { server, feed } = await started();
  feed.watch();
  await pass(10);
  server.cut();
  server.heal();
  await pass(10);
  expect(askedFor(server, "watch")).toHaveLength(2);
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
