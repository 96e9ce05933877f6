import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { err, ok } from "@tacet/shared/result";
import { wireError, wireVersion } from "@tacet/shared/wire";
import { Server } from "socket.io";
import { openSocketTransport } from "./socket-transport.ts";
import type { Transport, TransportHandlers } from "./transport.ts";

let io: Server;
let url: string;
let transport: Transport | undefined;
const heard: string[] = [];
const seenTokens: unknown[] = [];

beforeEach(async () => {
  heard.length = 0;
  seenTokens.length = 0;
  const http = createServer();
  io = new Server(http);
  io.use((socket, next) => {
    const { token, wireVersion: version } = socket.handshake.auth;
    seenTokens.push(token);
    if (version !== wireVersion) return next(new Error("wire_version"));
    next(token === "good" ? undefined : new Error("not_signed_in"));
  });
  io.on("connection", (socket) => {
    socket.on("follow", (_query, reply) =>
      reply(ok({ kind: "snapshot", sessions: [], seq: 3, progress: [] })),
    );
    socket.on("watch", (_query, reply) => reply(err(wireError("not_allowed"))));
    socket.on("cancel", () => undefined);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(async () => {
  transport?.close();
  await io.close();
});

function open(token: () => string): Transport {
  const handlers: TransportHandlers = {
    onUp: () => heard.push("up"),
    onDown: () => heard.push("down"),
    onTurnedAway: (code) => heard.push(`turned away: ${code}`),
    onFeed: ({ seq }) => heard.push(`feed ${seq}`),
    onFeedAt: ({ seq }) => heard.push(`feed at ${seq}`),
    onLink: () => heard.push("link"),
    onWatchedLink: ({ version }) => heard.push(`watched link ${version}`),
    onProgress: () => heard.push("progress"),
    onWatched: () => heard.push("watched"),
    onWatchedAt: ({ open, versions, begun }) => heard.push(`watched at ${open} ${versions} ${begun}`),
    onEntered: () => heard.push("entered"),
    onRefused: ({ code }) => heard.push(`refused: ${code}`),
  };
  transport = openSocketTransport(url)(token, handlers);
  transport.connect();
  return transport;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`heard only: ${heard.join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("it hands over the token and the version, and carries answers, refusals and events", async () => {
  const opened = open(() => "good");
  await until(() => heard.includes("up"));
  expect(await opened.ask({ name: "follow", message: { afterSeq: null } }, 1_000)).toMatchObject({
    ok: true,
    value: { seq: 3 },
  });
  expect(await opened.ask({ name: "watch", message: {} }, 1_000)).toMatchObject({
    ok: false,
    error: { code: "not_allowed" },
  });
  io.emit("feed", { seq: 4 });
  io.emit("feed_at", { seq: 5 });
  io.emit("watched_at", { open: 1, versions: 7, begun: 9 });
  io.emit("refused", wireError("bad_message"));
  await until(() => heard.includes("refused: bad_message"));
  expect(heard).toEqual(expect.arrayContaining(["feed 4", "feed at 5", "watched at 1 7 9"]));
});

test("a message that is not answered in time, or not sent at all, has no answer", async () => {
  const opened = open(() => "good");
  const ask = { name: "follow", message: { afterSeq: null } } as const;
  expect(await opened.ask(ask, 1_000)).toBeNull();
  await until(() => heard.includes("up"));
  const message = { requestId: "req_example", sessionId: "ses_aaaaaaaaaaaaaaaaaaaaaa" as never };
  expect(await opened.ask({ name: "cancel", message }, 50)).toBeNull();
});

test("when it is turned away it says why, and connects with the next token", async () => {
  let token = "old";
  const opened = open(() => token);
  await until(() => heard.includes("turned away: not_signed_in"));
  token = "good";
  opened.connect();
  await until(() => heard.includes("up"));
  expect(seenTokens).toEqual(["old", "good"]);
});

test("it comes back after the server has cut it off", async () => {
  open(() => "good");
  await until(() => heard.includes("up"));
  io.disconnectSockets(true);
  await until(() => heard.filter((event) => event === "up").length === 2);
  expect(heard).toContain("down");
});
