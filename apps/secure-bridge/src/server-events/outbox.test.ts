import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createSessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { Secret } from "@tacet/shared/secret";
import { createLog } from "../logger.ts";
import { createOutbox, type Outbox } from "./index.ts";
import { ServerDouble } from "./server-double.ts";

const secret = "s".repeat(32);
const first = createSessionId();
const second = createSessionId();

const secured = { type: "line_secured", line: { mode: "masked", because: "chosen" } } as const;
let server: ServerDouble;
let outbox: Outbox;
let lines: string[];

beforeEach(async () => {
  server = await new ServerDouble(secret).listen();
  lines = [];
  outbox = createOutbox({
    serverUrl: server.url,
    secret: new Secret(secret),
    log: createLog("info", { write: (line) => void lines.push(line) }),
    tryMs: 200,
    pauseMs: 5,
    longestPauseMs: 20,
  });
});

afterEach(async () => {
  outbox.close();
  await server.close();
});

function progress(revision: number): { type: "progress"; progress: CaptureProgress } {
  return { type: "progress", progress: { attempt: 1, revision, activeField: "cardNumber", fields: [] } };
}

test("events arrive signed, in order, each with an id of its own", async () => {
  outbox.send(first, secured);
  outbox.send(first, { type: "line_lost" });
  outbox.send(first, { type: "line_released" });
  expect(await outbox.flush(2_000)).toBe(true);
  expect(server.types()).toEqual(["line_secured", "line_lost", "line_released"]);
  expect(new Set(server.events.map(({ id }) => id)).size).toBe(3);
});

test.each([500, 503, 401, 408, 429, 302, 0])(
  "an event answered with %i is sent again, as the same event",
  async (status) => {
    server.nextStatuses.push(status, status);
    outbox.send(first, secured);
    outbox.send(first, { type: "line_released" });
    expect(await outbox.flush(2_000)).toBe(true);
    expect(server.types()).toEqual(["line_secured", "line_released"]);
    const ids = server.bodies.map((body) => (JSON.parse(body) as { id: string }).id);
    expect(ids.slice(0, 3)).toEqual([ids[0], ids[0], ids[0]]);
  },
);

test("an event that the server refuses is given up, with its type in the log, and the next one goes on", async () => {
  server.nextStatuses.push(400);
  outbox.send(first, secured);
  outbox.send(first, { type: "line_released" });
  expect(await outbox.flush(2_000)).toBe(true);
  expect(server.types()).toEqual(["line_released"]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, msg: "event given up", event: "line_secured", code: "400", sessionId: first },
  ]);
});

test("a server that is down gets everything once it is back", async () => {
  const { port } = server;
  await server.close();
  outbox.send(first, secured);
  outbox.send(first, { type: "line_released" });
  expect(await outbox.flush(50)).toBe(false);
  server = await new ServerDouble(secret).listen(port);
  expect(await outbox.flush(2_000)).toBe(true);
  expect(server.types()).toEqual(["line_secured", "line_released"]);
});

test("a server that does not answer is asked again", async () => {
  let open = () => {};
  server.gate = new Promise((resolve) => {
    open = resolve;
  });
  outbox.send(first, secured);
  await until(() => server.bodies.length >= 2);
  open();
  expect(await outbox.flush(2_000)).toBe(true);
  expect(server.types()).toContain("line_secured");
});

test("one session that is stuck does not hold up another", async () => {
  server.busyFor.add("line_lost");
  outbox.send(first, { type: "line_lost" });
  outbox.send(first, { type: "line_released" });
  outbox.send(second, { type: "line_released" });
  await until(() => server.events.length > 0);
  expect(server.events.map(({ sessionId }) => sessionId)).toEqual([second]);
  server.busyFor.clear();
  expect(await outbox.flush(2_000)).toBe(true);
  expect(server.events.map(({ sessionId }) => sessionId)).toEqual([second, first, first]);
});

test("of progress only the newest waits, and a lost one is not repeated", async () => {
  let open = () => {};
  server.gate = new Promise((resolve) => {
    open = resolve;
  });
  for (let revision = 1; revision <= 10; revision++) outbox.send(first, progress(revision));
  await until(() => server.bodies.length === 1);
  server.nextStatuses.push(503);
  open();
  await until(() => server.bodies.length === 2);
  outbox.send(first, progress(11));
  await until(() => server.bodies.length === 3);
  await until(() => server.events.length === 2);
  expect(server.events.map(({ event }) => (event.type === "progress" ? event.progress.revision : 0))).toEqual(
    [1, 11],
  );
});

test("progress does not wait behind events that the server does not take", async () => {
  server.busyFor.add("line_secured");
  outbox.send(first, secured);
  outbox.send(first, progress(1));
  outbox.send(first, progress(2));
  await until(() => server.events.some(({ event }) => event.type === "progress"));
  expect(server.events.some(({ event }) => event.type === "progress")).toBe(true);
});

test("close gives up what is left", async () => {
  await server.close();
  outbox.send(first, secured);
  outbox.close();
  expect(await outbox.flush(1_000)).toBe(true);
  server = await new ServerDouble(secret).listen();
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 2_000;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}
