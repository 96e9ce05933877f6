import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import type { FeedItem, SessionProgress } from "@tacet/shared/wire";
import { wireVersion } from "@tacet/shared/wire";
import { Manager, io as openClient, type Socket } from "socket.io-client";
import { createLogger } from "../../logger.ts";
import { createMetrics } from "../../metrics/index.ts";
import { aSession } from "../../testing/sessions.ts";
import type { SessionChanges } from "../../use-cases/change-session.ts";
import type { ProgressOwner } from "../../use-cases/keypad-progress.ts";
import type { PanelServer, SocketUseCases } from "./context.ts";
import { createPanelServer, forgetRequests, limitHandshakes, servePanels } from "./index.ts";
import { agentRoom } from "./rooms.ts";

const owner = { accountId: "account" as AccountId, agentId: "alex" as AgentId };
const sessionId = aSession().id as SessionId;
const progressAt = (entered: number): SessionProgress =>
  ({ sessionId, progress: { attempt: 1, revision: entered, activeField: null, fields: [] } }) as never;

let http: Server;
let io: PanelServer;
let clients: Socket[];
let lines: string[];
let isOverloaded: boolean;
let report: (owner: ProgressOwner, progress: SessionProgress) => void;
let last: SessionProgress | null;

beforeEach(async () => {
  clients = [];
  lines = [];
  isOverloaded = false;
  last = null;
  io = createPanelServer();
  const changes: SessionChanges = { subscribe: () => {}, publish: () => {} };
  servePanels(io, {
    changes,
    progress: {
      subscribe: (listener: typeof report) => {
        report = (whose, progress) => {
          last = progress;
          listener(whose, progress);
        };
      },
    } as never,
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    metrics: createMetrics(),
    nodes: null,
    trustProxy: 0,
    isDraining: () => false,
    isOverloaded: () => isOverloaded,
    now: Date.now,
    signIn: {
      principalOf: async (token: string) => ({
        ...owner,
        agentId: token as AgentId,
        role: "agent",
        expiresAt: Date.now() + 600_000,
      }),
    } as never,
    useCases: {
      followFeed: async () => ({
        kind: "snapshot",
        sessions: [],
        seq: 0,
        progress: last === null ? [] : [last],
      }),
      trail: { came: async () => {}, refused: () => {} },
    } as unknown as SocketUseCases,
  });
  http = createServer();
  io.attach(http);
  limitHandshakes(io, {
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    trustProxy: 0,
    most: 5,
    mostOfAddress: 4,
  });
  forgetRequests(io);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  for (const client of clients) client.disconnect();
  await io.close();
});

const port = () => (http.address() as AddressInfo).port;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function panel(user = "alex"): Promise<Socket> {
  const client = openClient(`http://127.0.0.1:${port()}`, {
    auth: { token: user, wireVersion },
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
  });
  clients.push(client);
  await new Promise<void>((resolve, reject) => {
    client.once("connect", () => resolve());
    client.once("connect_error", reject);
  });
  await client.emitWithAck("follow", { afterSeq: null });
  return client;
}

/** The connection under a panel, which can be told to read nothing. */
function wireOf(client: Socket): { pause(): void; resume(): void } {
  const { ws } = client.io.engine.transport as unknown as {
    ws: { _socket: { pause(): void; resume(): void } };
  };
  return ws._socket;
}

test("of a flood of keys a panel gets so many a second, and the last one always", async () => {
  const client = await panel();
  const came: number[] = [];
  client.on("progress", ({ progress }: SessionProgress) => void came.push(progress.revision));
  for (let entered = 1; entered <= 500; entered++) {
    report(owner, progressAt(entered));
    if (entered % 10 === 0) await wait(1);
  }
  await wait(200);
  expect(came[0]).toBe(1);
  expect(came.at(-1)).toBe(500);
  expect(came.length).toBeLessThan(60);
});

test("a panel that reads nothing holds up nobody, and is cut off before it costs much memory", async () => {
  const slow = await panel();
  const fast = await panel();
  let came = 0;
  fast.on("feed", () => {
    came += 1;
  });
  let isCut = false;
  slow.on("disconnect", () => {
    isCut = true;
  });
  const seen = io.of("/").sockets.size;
  wireOf(slow).pause();
  const item = { seq: 1, session: { padding: "x".repeat(20_000) } } as unknown as FeedItem;
  let longest = 0;
  for (let sent = 0; sent < 3_000 && io.of("/").sockets.size === seen; sent += 10) {
    const started = performance.now();
    for (let each = 0; each < 10; each++) io.to(agentRoom(owner)).emit("feed", item);
    await fast.emitWithAck("follow", { afterSeq: null });
    longest = Math.max(longest, performance.now() - started);
    await wait(5);
  }
  expect(io.of("/").sockets.size).toBe(seen - 1);
  expect(longest).toBeLessThan(2_000);
  expect(came).toBeGreaterThan(50);
  expect(lines.join("")).toContain("panels that do not read were cut off");
  wireOf(slow).resume();
  for (let tries = 0; tries < 200 && !isCut; tries++) await wait(10);
  expect(isCut).toBe(true);
}, 60_000);

test("a panel that was slow for a moment is told the last state of the keypad, whatever was dropped", async () => {
  const slow = await panel();
  const came: number[] = [];
  slow.on("progress", ({ progress }: SessionProgress) => void came.push(progress.revision));
  const wire = wireOf(slow);
  wire.pause();
  // Enough that the operating system takes no more, and less than is cut off.
  const item = { seq: 1, session: { padding: "x".repeat(500_000) } } as unknown as FeedItem;
  const [socket] = io.of("/").sockets.values();
  for (let sent = 0; sent < 100 && socket?.conn.transport.writable; sent++) {
    io.to(agentRoom(owner)).emit("feed", item);
    await wait(5);
  }
  expect(socket?.conn.transport.writable).toBe(false);
  report(owner, progressAt(7));
  await wait(1_300);
  wire.resume();
  for (let tries = 0; tries < 400 && !came.includes(7); tries++) await wait(10);
  expect(came).toContain(7);
}, 30_000);

test("whoever says nothing of who they are takes no room from those who do, and is told when to come again", async () => {
  const silent = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const response = await fetch(`http://127.0.0.1:${port()}/socket.io/?EIO=4&transport=polling`);
      await response.text();
      return response.status;
    }),
  );
  expect(silent).toEqual([200, 200, 200, 200]);
  const refused = await fetch(`http://127.0.0.1:${port()}/socket.io/?EIO=4&transport=polling`);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  const upgrade = await new Promise<string>((resolve) => {
    let text = "";
    const raw = connect(port(), "127.0.0.1", () =>
      raw.write(
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
      ),
    );
    raw.on("data", (piece) => {
      text += piece.toString();
    });
    raw.on("close", () => resolve(text));
  });
  expect(upgrade).toMatch(/^HTTP\/1\.1 503 .*\r\nRetry-After: 5\r\n/);
  // Those who never say anything are gone after ten seconds, and a panel gets in.
  for (let tries = 0; tries < 150; tries++) {
    try {
      await panel();
      return;
    } catch {
      await wait(100);
    }
  }
  throw new Error("no panel got in");
}, 30_000);

test("those who are signed in are not counted among them", async () => {
  for (let each = 0; each < 10; each++) await panel(`user${each}`);
  expect(io.of("/").sockets.size).toBe(10);
});

test("one user has so many panels and no more", async () => {
  for (let each = 0; each < 20; each++) await panel("wild");
  await expect(panel("wild")).rejects.toThrow("server_busy");
  await panel("another");
});

test("a server that has more to do than it can refuses new payments only", async () => {
  const client = await panel();
  isOverloaded = true;
  expect(await client.emitWithAck("take_payment", {})).toMatchObject({ error: { code: "server_busy" } });
  expect(await client.emitWithAck("follow", { afterSeq: null })).toMatchObject({ ok: true });
});

test("of what a panel was let in with nothing is kept but who it is and where it came from", async () => {
  await panel("secret-of-the-token");
  const [socket] = io.of("/").sockets.values();
  expect(socket?.request).toBeNull();
  expect(socket?.handshake).toMatchObject({ auth: {}, headers: {}, query: {}, url: "" });
  expect(socket?.data.principal.from).toEqual({ channel: "panel", address: "127.0.0.1" });
});

test("whoever signs off and keeps the connection is hung up on, and can't sign in on it again", async () => {
  const client = await panel();
  const { engine } = client.io;
  const closed = new Promise<void>((resolve) => void engine.once("close", () => resolve()));
  // As no panel of ours does it: leave, and come back on the same connection.
  engine.write("41");
  engine.write(`40${JSON.stringify({ token: "alex", wireVersion })}`);
  await closed;
  for (let tries = 0; tries < 100 && io.of("/").sockets.size > 0; tries++) await wait(10);
  expect([io.of("/").sockets.size, io.engine.clientsCount]).toEqual([0, 0]);
});

test("whoever signs in twice at once on one connection brings nothing down", async () => {
  const manager = new Manager(`http://127.0.0.1:${port()}`, {
    transports: ["websocket"],
    reconnection: false,
  });
  await new Promise<void>((resolve) => void manager.once("open", () => resolve()));
  for (let each = 0; each < 3; each++)
    manager.engine.write(`40${JSON.stringify({ token: "twice", wireVersion })}`);
  await wait(200);
  manager._close();
  await panel("another");
  for (let tries = 0; tries < 100 && io.of("/").sockets.size > 1; tries++) await wait(10);
  expect(io.of("/").sockets.size).toBe(1);
});
