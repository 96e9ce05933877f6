import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { AccountId, AgentId } from "@tacet/shared/ids";
import { io as connect, type Socket } from "socket.io-client";
import { createLogger } from "../../logger.ts";
import type { FeedMark, OpenMark } from "../../ports/store/index.ts";
import type { PanelServer } from "./context.ts";
import { createHangUp, createPanelServer, tellMarks } from "./index.ts";
import { accountRoom, agentRoom, watchRoom } from "./rooms.ts";

const accountId = "acc" as AccountId;
let io: PanelServer;
let http: HttpServer;
let clients: Socket[];
let isUp: boolean;
let listeners: ((isUp: boolean) => void)[];
let feeds: FeedMark[];
let open: OpenMark[];
let questions: number;
let job: ReturnType<typeof tellMarks>;
const nodes = {
  isUp: () => isUp,
  onChange: (listener: (isUp: boolean) => void) => void listeners.push(listener),
};

beforeEach(async () => {
  [clients, listeners, feeds, open, questions, isUp] = [[], [], [], [], 0, true];
  io = createPanelServer();
  io.on("connection", (socket) => {
    const agentId = socket.handshake.auth["agentId"] as AgentId;
    socket.data = { principal: { accountId, agentId } } as never;
    void socket.join([agentRoom({ accountId, agentId }), accountRoom(accountId)]);
    if (agentId === ("sam" as AgentId)) void socket.join(watchRoom(accountId));
  });
  http = createServer();
  io.attach(http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  await job?.stop();
  for (const client of clients) client.disconnect();
  await io.close();
});

function start(
  everyMs: number,
  apartMs: number,
  marks: Partial<Parameters<typeof tellMarks>[1]["marks"]> = {},
) {
  const ofFeeds = async (agents: readonly { agentId: AgentId }[]) => {
    questions += 1;
    return feeds.filter(({ agentId }) => agents.some((agent) => agent.agentId === agentId));
  };
  const ofAccounts = async (accountIds: readonly AccountId[]) => (accountIds.length > 0 ? open : []);
  const log = createLogger("silent");
  job = tellMarks(io, { marks: { ofFeeds, ofAccounts, ...marks }, nodes, log, everyMs, apartMs });
}
/** A panel of this agent, with all it is told. */
async function panel(agentId: string): Promise<unknown[]> {
  const { port } = http.address() as AddressInfo;
  const client = connect(`http://127.0.0.1:${port}`, { auth: { agentId }, transports: ["websocket"] });
  clients.push(client);
  const told: unknown[] = [];
  client.on("feed_at", ({ seq }) => told.push(seq));
  client.on("watched_at", (mark) => told.push(mark));
  await new Promise<void>((resolve) => client.once("connect", () => resolve()));
  return told;
}
async function rounds(count: number): Promise<void> {
  const until = questions + count;
  while (questions < until) await wait(5);
  await wait(20);
}
const at = (agentId: string, seq: number): FeedMark => ({ accountId, agentId: agentId as AgentId, seq });

test("each is told where the own feed is, those who watch where the account is, and nobody twice the same", async () => {
  const [alex, sam] = [await panel("alex"), await panel("sam")];
  feeds = [at("alex", 3), at("sam", 1), at("elsewhere", 9)];
  const mark = { open: 1, versions: 4, begun: 5 };
  open = [{ accountId, ...mark }];
  start(20, 20);
  await rounds(4);
  expect([alex, sam]).toEqual([[3], [1, mark]]);
  feeds = [at("alex", 4), at("sam", 1)];
  await rounds(2);
  expect([alex, sam]).toEqual([
    [3, 4],
    [1, mark],
  ]);
});

test("while the nodes are apart it is told more often, from the moment on at which they are", async () => {
  const alex = await panel("alex");
  feeds = [at("alex", 3)];
  start(60_000, 10);
  await wait(60);
  expect(questions).toBe(0);
  isUp = false;
  for (const listener of listeners) listener(false);
  await rounds(3);
  expect(alex).toEqual([3]);
});

test("a round that fails ends nothing, and what it could not tell is told by the next", async () => {
  const alex = await panel("alex");
  feeds = [at("alex", 3)];
  let failures = 0;
  const ofAccounts = async () => {
    failures += 1;
    if (failures < 3) throw new TypeError("the database is away");
    return [];
  };
  start(10, 10, { ofAccounts });
  await rounds(4);
  expect(alex.length).toBeGreaterThan(0);
  expect(failures).toBeGreaterThan(3);
});

test("who is hung up on while the nodes are apart is hung up on at the others once they are not", async () => {
  start(60_000, 60_000);
  const hangUp = createHangUp(io, nodes);
  isUp = false;
  await panel("alex");
  hangUp(accountId);
  const first = clients[0];
  while (first?.connected === true) await wait(5);
  // One that was at another node, as far as this one knows.
  await panel("alex");
  isUp = true;
  for (const listener of listeners) listener(true);
  const second = clients[1];
  while (second?.connected === true) await wait(5);
  await panel("alex");
  for (const listener of listeners) listener(true);
  await wait(50);
  expect(clients[2]?.connected).toBe(true);
});
