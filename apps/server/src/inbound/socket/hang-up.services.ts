import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { io as connect, type Socket } from "socket.io-client";
import { createPanelAdapter, openRedis, type RedisConnection } from "../../adapters/redis/index.ts";
import { upAgain } from "../../adapters/redis/testing/up-again.ts";
import { createLogger } from "../../logger.ts";
import { type OwnRedis, startOwnRedis } from "../../testing/services.ts";
import type { PanelServer } from "./context.ts";
import { createHangUp, createPanelServer } from "./index.ts";
import { accountRoom, userRoom } from "./rooms.ts";

interface Node {
  readonly io: PanelServer;
  readonly http: HttpServer;
  readonly connection: RedisConnection;
}

const accountId = "acc" as AccountId;
let redis: OwnRedis;
let nodes: Node[];
const clients: Socket[] = [];
beforeAll(async () => {
  redis = await startOwnRedis();
  nodes = await Promise.all([startNode(), startNode()]);
}, 30_000);
afterAll(async () => {
  for (const client of clients) client.disconnect();
  for (const { io, connection } of nodes) {
    await io.close();
    connection.close();
  }
  await redis.close();
}, 30_000);

async function startNode(): Promise<Node> {
  const connection = openRedis({ url: redis.url, log: createLogger("silent"), probeMs: 50 });
  await upAgain(connection);
  const io = createPanelServer(createPanelAdapter(connection));
  io.on("connection", (socket) => {
    const owner = { accountId, agentId: socket.handshake.auth["agentId"] as AgentId };
    void socket.join([accountRoom(accountId), userRoom(owner)]);
  });
  const http = createServer();
  io.attach(http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return { io, http, connection };
}
async function panelAt(index: number, agentId: string): Promise<Socket> {
  const { http } = nodes[index] as Node;
  const { port } = http.address() as AddressInfo;
  const client = connect(`http://127.0.0.1:${port}`, {
    auth: { agentId },
    transports: ["websocket"],
    reconnection: false,
  });
  clients.push(client);
  await new Promise<void>((resolve) => client.once("connect", () => resolve()));
  return client;
}
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_500 && !condition(); tries++) await wait(10);
  expect(condition()).toBe(true);
}
const hangUpAt = (index: number) => {
  const { io, connection } = nodes[index] as Node;
  return createHangUp(io, connection);
};

test("a user's panels are hung up on at every node, and nobody else's", async () => {
  const [mine, there, another] = [
    await panelAt(0, "alex"),
    await panelAt(1, "alex"),
    await panelAt(1, "sam"),
  ];
  hangUpAt(0)(accountId, "alex" as AgentId);
  await until(() => !mine.connected && !there.connected);
  expect(another.connected).toBe(true);
  hangUpAt(0)(accountId);
  await until(() => !another.connected);
}, 30_000);

test("while Redis is away those of the node are, and those of the others once it is back", async () => {
  const [mine, there, another] = [
    await panelAt(0, "alex"),
    await panelAt(1, "alex"),
    await panelAt(1, "sam"),
  ];
  const hangUp = hangUpAt(0);
  await redis.kill();
  await Promise.all(nodes.map(({ connection }) => upAgain(connection, false)));
  hangUp(accountId, "alex" as AgentId);
  await until(() => !mine.connected);
  expect(there.connected).toBe(true);
  await redis.start();
  await until(() => !there.connected);
  expect(another.connected).toBe(true);
}, 60_000);
