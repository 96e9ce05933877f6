/** Several servers on one PostgreSQL and one Redis. The panel is at one of them, and what happens comes to others. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import type { BridgeEventBody } from "@tacet/shared/provider-events";
import type { EnteredCount, FeedMark, FollowReply, Reply, WatchMark } from "@tacet/shared/wire";
import {
  FeedReader,
  openPanel,
  type PanelClient,
  type RunningServer,
  send,
  startNode,
  startTestServer,
} from "./testing/running-server.ts";
import { startServerProcess } from "./testing/server-process.ts";
import { type OwnRedis, servicesDatabase, startOwnRedis } from "./testing/services.ts";

/** Of one node. */
interface Node {
  readonly url: string;
  readonly lines: string[];
  stop(): Promise<void>;
}

jest.setTimeout(60_000);

let redis: OwnRedis;
/** The node that was there first. */
let one: RunningServer;
let other: Node;
const panels: PanelClient[] = [];
beforeAll(async () => {
  redis = await startOwnRedis();
  const short = { BRIDGE_TIMEOUT_MS: "1000", PROVIDER_TIMEOUT_MS: "1000" };
  one = await startTestServer({ REDIS_URL: redis.url, ...short }, await servicesDatabase());
  other = await node();
}, 60_000);
afterAll(async () => {
  for (const panel of panels) panel.disconnect();
  await other?.stop();
  await one?.close();
  await redis?.close();
}, 60_000);

async function node(more: Record<string, string> = {}): Promise<Node> {
  const lines: string[] = [];
  const started = await startNode({ ...one.env, ...more }, lines);
  return { url: `http://127.0.0.1:${started.port}`, lines, stop: started.stop };
}

type Keyed = Extract<BridgeEventBody, { type: "progress" }>["progress"];

const masked = { mode: "masked", because: "chosen" } as const;
const card = { brand: "visa", last4: "4242" } as const;
const payment = () => ({
  requestId: createId("req"),
  engagementId: createId("eng"),
  money: { minorUnits: 4250, currency: "EUR" },
  reference: createId("INV"),
});
const on = (sessionId: SessionId, more: object = {}) => ({ requestId: createId("req"), sessionId, ...more });
const keys = (revision: number): Keyed => ({
  attempt: 1,
  revision,
  activeField: "cardNumber",
  fields: [
    {
      ...{
        field: "cardNumber",
        entered: revision,
        expected: 16,
        complete: false,
        valid: null,
        problem: null,
      },
      ...{ brand: null, last4: null },
    } as Keyed["fields"][number],
  ],
});

async function panelAt(url: string, uid: string): Promise<PanelClient> {
  const panel = await openPanel(url, (await one.signIn(uid)).token);
  panels.push(panel);
  return panel;
}
/** As the panel does it: what is missing is asked for when the server says where the feed is. */
async function following(url: string, uid: string) {
  const client = await panelAt(url, uid);
  const feed = new FeedReader(client);
  const follow = async () => {
    const afterSeq = feed.items.at(-1)?.seq ?? null;
    const reply = (await send(client, "follow", { afterSeq })) as unknown as Reply<FollowReply>;
    if (!reply.ok) throw new Error(reply.error.code);
    const { value } = reply;
    const items =
      value.kind === "rest"
        ? value.items
        : value.sessions.map((session) => ({ seq: value.seq, session })).reverse();
    const known = feed.items.at(-1)?.seq ?? 0;
    feed.items.push(...items.filter(({ seq }) => seq > known));
    return value;
  };
  client.on("feed_at", ({ seq }) => void (seq > (feed.items.at(-1)?.seq ?? 0) && follow()));
  await follow();
  return { client, feed, follow };
}
async function taken(client: PanelClient): Promise<SessionView> {
  const message = payment();
  for (let tries = 1; ; tries++) {
    const reply = await send(client, "take_payment", message);
    if (reply.ok) return reply.value;
    // On a machine that has much else to do: as the answer says, it is tried again.
    if (reply.error.code !== "server_busy" || tries === 10) throw new Error(reply.error.code);
    await wait(500);
  }
}
/** The session as it is once it is so in the panel's feed. */
async function reached(
  feed: FeedReader,
  id: SessionId,
  condition: (session: SessionView) => boolean,
): Promise<SessionView> {
  const found = () => {
    const session = feed.items.findLast((item) => item.session.id === id)?.session;
    return session !== undefined && condition(session) ? session : null;
  };
  await until(found);
  return found() as SessionView;
}
async function until(condition: () => unknown, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error("it did not happen in time");
    await wait(10);
  }
}
const isUp = (url: string) => fetch(`${url}/readyz`).then(async (response) => await response.text());

describe("a payment between two nodes", () => {
  test("goes from the beginning to the end, with each of the bridge's words at another node than the panel's", async () => {
    const { client, feed } = await following(one.url, "between");
    one.bridgeTells(other.url);
    const { id } = await taken(client);
    const says = (event: Parameters<RunningServer["bridgeSays"]>[1]) =>
      one.bridgeSays(id, event, { url: other.url });
    await reached(feed, id, ({ linkId }) => linkId !== null);
    await send(client, "redirect_requested", on(id));
    expect(await says({ type: "line_secured", line: masked })).toBe(204);
    await reached(feed, id, ({ phase }) => phase === "capturing");
    await says({ type: "fields_ready", attempt: 1, card });
    await reached(feed, id, (session) => session.card !== null);
    // What is asked a second time at the other node is the same request.
    const submit = on(id);
    const there = await panelAt(other.url, "between");
    const replies = await Promise.all([send(client, "submit", submit), send(there, "submit", submit)]);
    expect(replies).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await reached(feed, id, ({ phase }) => phase === "closed")).toMatchObject({ outcome: "approved" });
    const seqs = feed.items.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
    expect([...one.bridge.charged].filter(([key]) => key.startsWith(id))).toEqual([[expect.any(String), 1]]);
    one.bridgeTells(one.url);
  });

  test("shows keys that come to one node to the agent at the other, and to nobody else; and to supervisors as a count", async () => {
    const { client, feed } = await following(one.url, "keypad");
    const stranger = await following(one.url, "stranger");
    const sam = await panelAt(one.url, "sam");
    const counts: EnteredCount[] = [];
    sam.on("entered", (count) => counts.push(count));
    await send(sam, "watch", {});
    const { id } = await taken(client);
    for (const revision of [1, 2, 3])
      await one.bridgeSays(id, { type: "progress", progress: keys(revision) }, { url: other.url });
    // Of several in a row, only the last has to be shown.
    const shown = () => feed.progress.map(({ revision }) => revision);
    const counted = () => counts.map(({ entered }) => entered);
    await until(() => shown().at(-1) === 3 && counted().at(-1) === 3);
    expect(feed.progress.at(-1)).toEqual(keys(3));
    for (const numbers of [shown(), counted()]) expect(numbers).toEqual([...new Set(numbers)].sort());
    expect(stranger.feed.progress).toEqual([]);
    await send(client, "cancel", on(id));
  });

  test("a panel that comes back at another node gets the newest progress, whichever node it came to, without asking the bridge", async () => {
    const { client, feed } = await following(one.url, "moving");
    const { id } = await taken(client);
    await reached(feed, id, ({ linkId }) => linkId !== null);
    await send(client, "redirect_requested", on(id));
    // The bridge can be asked, too, but knows nothing newer than the first key.
    one.bridge.keypad.set(id, keys(1));
    await one.bridgeSays(id, { type: "line_secured", line: masked });
    await reached(feed, id, ({ phase }) => phase === "capturing");
    await one.bridgeSays(id, { type: "progress", progress: keys(4) });
    await one.bridgeSays(id, { type: "progress", progress: keys(7) }, { url: other.url });
    // Overtaken on its way.
    await one.bridgeSays(id, { type: "progress", progress: keys(5) });
    client.disconnect();
    const third = await node();
    for (const { url } of [one, other, third]) {
      const again = await panelAt(url, "moving");
      const reply = (await send(again, "follow", { afterSeq: 0 })) as unknown as { value: FollowReply };
      expect(reply.value.progress).toEqual([{ sessionId: id, progress: keys(7) }]);
      again.disconnect();
    }
    await third.stop();
    const last = await panelAt(other.url, "moving");
    await send(last, "cancel", on(id));
  });

  test("a node that stops ends its own panels, and none of the others'", async () => {
    const { token } = await one.signIn("amy");
    const there = await openPanel(other.url, token);
    panels.push(there);
    const third = await node();
    const itsPanel = await openPanel(third.url, token);
    const ended = new Promise((resolve) => itsPanel.once("disconnect", resolve));
    await third.stop();
    await ended;
    await wait(300);
    expect(there.connected).toBe(true);
  });
});

describe("while Redis is away", () => {
  /** The panel is at one node, and what happens to its payment happens at the other. */
  async function changedElsewhere(uid: string) {
    const { client, feed } = await following(one.url, uid);
    const marks: FeedMark[] = [];
    client.on("feed_at", (mark) => marks.push(mark));
    const { id } = await taken(client);
    await reached(feed, id, ({ linkId }) => linkId !== null);
    await send(client, "redirect_requested", on(id));
    await reached(feed, id, ({ phase }) => phase === "securing");
    // Else the watch over lines would find it forgotten.
    one.bridge.keypad.set(id, keys(1));
    return { client, feed, marks, id };
  }

  test.each(["killed", "frozen"] as const)(
    "(%s) a payment goes on, panels at the node are told at once, and those at others where to ask within seconds",
    async (how) => {
      const { client, feed, marks, id } = await changedElsewhere(`away-${how}`);
      const sam = await panelAt(one.url, "sam");
      const watchMarks: WatchMark[] = [];
      sam.on("watched_at", (mark) => watchMarks.push(mark));
      expect((await send(sam, "watch", {})).ok).toBe(true);
      const local = await following(other.url, `away-${how}`);
      if (how === "killed") await redis.kill();
      else redis.freeze();
      const started = performance.now();
      const { seq = 0 } = feed.items.at(-1) ?? {};
      expect(await one.bridgeSays(id, { type: "line_secured", line: masked }, { url: other.url })).toBe(204);
      await reached(local.feed, id, ({ phase }) => phase === "capturing");
      expect(performance.now() - started).toBeLessThan(2_000);
      await until(() => marks.some((mark) => mark.seq > seq));
      await until(() => watchMarks.length > 0);
      const reply = (await send(client, "follow", { afterSeq: seq })) as unknown as { value: FollowReply };
      expect(reply.value).toMatchObject({
        kind: "rest",
        items: [{ seq: seq + 1, session: { phase: "capturing" } }],
      });
      // From the bridge, which is asked afresh, for the keys may have come to any node.
      one.bridge.keypad.set(id, keys(9));
      await one.bridgeSays(id, { type: "progress", progress: keys(3) });
      const asked = (await send(client, "follow", { afterSeq: seq })) as unknown as { value: FollowReply };
      expect(asked.value.progress).toEqual([{ sessionId: id, progress: keys(9) }]);
      expect((await send(client, "cancel", on(id))).ok).toBe(true);
      await reached(feed, id, ({ phase }) => phase === "closed");

      if (how === "killed") await redis.start();
      else redis.thaw();
      await until(() => one.logged().match(/Redis is back/g)?.length === (how === "killed" ? 1 : 2));
      await until(() => other.lines.join("").match(/Redis is back/g)?.length === (how === "killed" ? 1 : 2));
      // With nothing of what it had, and no word lost from here on.
      const next = await changedElsewhere(`back-${how}`);
      await one.bridgeSays(next.id, { type: "line_secured", line: masked }, { url: other.url });
      await reached(next.feed, next.id, ({ phase }) => phase === "capturing");
      await send(next.client, "cancel", on(next.id));
    },
  );

  test("it is said in the logs once, by each node", async () => {
    for (const logged of [one.logged(), other.lines.join("")])
      expect(logged.match(/Redis is away/g)).toHaveLength(2);
  });

  test("a server starts all the same", async () => {
    await redis.kill();
    const late = await node();
    const { client, feed } = await following(late.url, "late");
    const { id } = await taken(client);
    await reached(feed, id, ({ linkId }) => linkId !== null);
    expect(await isUp(late.url)).toBeTruthy();
    await send(client, "cancel", on(id));
    await reached(feed, id, ({ phase }) => phase === "closed");
    await late.stop();
    await redis.start();
  });
});

describe("a node that is killed", () => {
  let hole: Server;
  const swallowed: string[] = [];
  beforeAll(async () => {
    // Takes whatever it is asked, and never answers.
    hole = createServer((request) => void swallowed.push(request.url ?? ""));
    await new Promise<void>((resolve) => hole.listen(0, "127.0.0.1", resolve));
  });
  afterAll(
    () =>
      new Promise((resolve) => {
        hole.closeAllConnections();
        hole.close(resolve);
      }),
  );

  test("while it holds an effect: another one takes it when the claim has lapsed, and the panel goes on there", async () => {
    const { port } = hole.address() as AddressInfo;
    const doomed = await startServerProcess({
      ...one.env,
      BRIDGE_URL: `http://127.0.0.1:${port}`,
      BRIDGE_TIMEOUT_MS: "3000",
    });
    const client = await panelAt(doomed.url, "doomed");
    let session: SessionView | null = null;
    // Any node may be the first to claim: until it is the one that is to be killed.
    for (let tries = 0; swallowed.every((path) => !path.endsWith("/open")) && tries < 20; tries++) {
      session = await taken(client);
      await wait(300);
    }
    if (session === null) throw new Error("no payment");
    const { id } = session;
    await doomed.kill();
    const killed = performance.now();
    const { client: again, feed } = await following(one.url, "doomed");
    await reached(feed, id, ({ linkId }) => linkId !== null);
    const waited = (performance.now() - killed) / 1_000;
    // The lease: three requests of a second, or one of the bridge's, and five seconds more.
    expect(waited).toBeLessThan(15);
    expect(
      one.bridge.calls.filter(({ call, sessionId }) => call === "open" && sessionId === id),
    ).toHaveLength(1);
    await send(again, "cancel", on(id));
    await reached(feed, id, ({ phase }) => phase === "closed");
  });
});
