import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createId, type EffectId, type SessionId } from "@tacet/shared/ids";
import type { CaptureProgress, SessionView } from "@tacet/shared/payment-session";
import { type FollowReply, wireVersion } from "@tacet/shared/wire";
import {
  FeedReader,
  type PanelClient,
  type RunningServer,
  send,
  startTestServer,
} from "./testing/running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close(), 30_000);

const payment = (more: object = {}) => ({
  requestId: createId("req"),
  engagementId: createId("eng"),
  money: { minorUnits: 4250, currency: "EUR" },
  reference: createId("INV"),
  ...more,
});
const onSession = (sessionId: SessionId, more: object = {}) => ({
  requestId: createId("req"),
  sessionId,
  ...more,
});
const masked = { mode: "masked", because: "chosen" } as const;
const card = { brand: "visa", last4: "4242" } as const;

async function following(uid: string) {
  const client = await server.panel(uid);
  const feed = new FeedReader(client);
  const reply = await send(client, "follow", { afterSeq: null });
  if (!reply.ok) throw new Error(reply.error.code);
  return { client, feed, reply: reply.value as unknown as FollowReply };
}
async function taken(client: PanelClient, more: object = {}): Promise<SessionView> {
  const reply = await send(client, "take_payment", payment(more));
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}
/** Brings a session to where the card has been keyed. */
async function keyed(client: PanelClient, feed: FeedReader): Promise<SessionView> {
  const { id } = await taken(client);
  await feed.until(id, ({ linkId }) => linkId !== null);
  await send(client, "redirect_requested", onSession(id));
  await server.bridgeSays(id, { type: "line_secured", line: masked });
  await feed.until(id, ({ phase }) => phase === "capturing");
  await server.bridgeSays(id, { type: "fields_ready", attempt: 1, card });
  return await feed.until(id, (session) => session.card !== null);
}

describe("a payment over the socket", () => {
  test("goes from take_payment to closed, each step in the feed, charged once", async () => {
    const { client, feed } = await following("alex");
    const { id } = await keyed(client, feed);
    expect(await send(client, "submit", onSession(id))).toMatchObject({
      ok: true,
      value: { phase: "authorizing" },
    });
    const closed = await feed.until(id, ({ phase }) => phase === "closed");
    expect(Object.keys(closed).filter((name) => ["role", "expiresAt", "token"].includes(name))).toEqual([]);
    expect(closed).toMatchObject({ outcome: "approved", card, authorization: { code: "A1B2C3" } });
    const seqs = feed.items.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
    expect([...server.bridge.charged.values()]).toEqual([1]);
  });

  test("the same request twice is one session; the same submit twice is one charge", async () => {
    const { client, feed } = await following("twice");
    const message = payment();
    const [one, two] = await Promise.all([
      send(client, "take_payment", message),
      send(client, "take_payment", message),
    ]);
    expect(one).toMatchObject({ ok: true });
    expect(two).toMatchObject({ ok: true, value: { id: one.ok && one.value.id } });
    const { id } = await keyed(client, feed);
    const submit = onSession(id);
    const replies = await Promise.all([send(client, "submit", submit), send(client, "submit", submit)]);
    expect(replies).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await send(client, "submit", onSession(id))).toMatchObject({
      ok: false,
      error: { code: "not_now" },
    });
    await feed.until(id, ({ phase }) => phase === "closed");
    expect([...server.bridge.charged].filter(([key]) => key.startsWith(id))).toEqual([
      [expect.any(String), 1],
    ]);
  });

  test("a panel that comes back gets the rest of its feed, and the progress afresh", async () => {
    const { client, feed } = await following("reload");
    const { id } = await taken(client);
    await feed.until(id, ({ linkId }) => linkId !== null);
    const seen = feed.items.at(-1)?.seq ?? 0;
    client.disconnect();
    await server.bridgeSays(id, { type: "line_secured", line: masked });
    const field = {
      field: "cardNumber",
      entered: 4,
      expected: 16,
      complete: false,
      valid: null,
      problem: null,
      brand: "visa",
      last4: null,
    } as const;
    const progress: CaptureProgress = { attempt: 1, revision: 4, activeField: "cardNumber", fields: [field] };
    server.bridge.keypad.set(id, progress);
    const again = await server.panel("reload");
    const reply = (await send(again, "follow", { afterSeq: seen })) as unknown as { value: FollowReply };
    expect(reply.value).toMatchObject({
      kind: "rest",
      seq: seen + 1,
      items: [{ session: { id, phase: "capturing" } }],
      progress: [{ sessionId: id, progress }],
    });
    const fresh = (await send(again, "follow", { afterSeq: null })) as unknown as { value: FollowReply };
    expect(fresh.value).toMatchObject({ kind: "snapshot", sessions: [{ id }] });
    const beyond = (await send(again, "follow", { afterSeq: 999_999 })) as unknown as { value: FollowReply };
    expect(beyond.value.kind).toBe("snapshot");
  });

  test("progress goes to its agent alone, in order, and to supervisors as a count", async () => {
    const mine = await following("progress");
    const other = await following("other");
    const sam = await server.panel("sam");
    const counts: unknown[] = [];
    sam.on("entered", (count) => counts.push(count));
    await send(sam, "watch", {});
    const { id } = await taken(mine.client);
    const field = {
      field: "cardNumber",
      expected: 16,
      complete: false,
      valid: null,
      problem: null,
      brand: null,
      last4: null,
    } as const;
    for (const revision of [1, 3, 2]) {
      const progress = {
        attempt: 1,
        revision,
        activeField: "cardNumber" as const,
        fields: [{ ...field, entered: revision }],
      };
      expect(await server.bridgeSays(id, { type: "progress", progress })).toBe(204);
    }
    // What comes right after another report is passed on a moment later.
    while (mine.feed.progress.at(-1)?.revision !== 3 || counts.length < 2)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await send(mine.client, "follow", { afterSeq: null });
    await send(sam, "watch", {});
    expect(mine.feed.progress.map(({ revision }) => revision)).toEqual([1, 3]);
    expect(other.feed.progress).toEqual([]);
    expect(counts).toEqual([
      { sessionId: id, entered: 1, field: "cardNumber" },
      { sessionId: id, entered: 3, field: "cardNumber" },
    ]);
  });

  test("a restarted server goes on where it was, and the charge stays one", async () => {
    const { client, feed } = await following("restart");
    const { id } = await keyed(client, feed);
    await server.restart();
    const again = await following("restart");
    expect(again.reply).toMatchObject({ kind: "snapshot", sessions: [{ id, phase: "capturing", card }] });
    await send(again.client, "submit", onSession(id));
    await again.feed.until(id, ({ phase }) => phase === "closed");
    expect([...server.bridge.charged].filter(([key]) => key.startsWith(id))).toHaveLength(1);
  });
});

describe("what is refused, with a code and a sentence", () => {
  const refused = (code: string) => ({
    ok: false,
    error: { code, message: expect.stringMatching(/\w+ .*\.$/) },
  });

  test.each([
    ["an amount of zero", { money: { minorUnits: 0, currency: "EUR" } }, "amount_not_positive"],
    ["a negative amount", { money: { minorUnits: -5, currency: "EUR" } }, "amount_not_positive"],
    ["an amount with a fraction of a cent", { money: { minorUnits: 1.5, currency: "EUR" } }, "bad_message"],
    [
      "an amount above the limit",
      { money: { minorUnits: 1_000_001, currency: "EUR" } },
      "amount_above_limit",
    ],
    ["an unknown currency", { money: { minorUnits: 1, currency: "XXX" } }, "bad_message"],
    [
      "a currency that is not accepted",
      { money: { minorUnits: 1, currency: "KWD" } },
      "currency_not_accepted",
    ],
    ["a long reference", { reference: "x".repeat(300) }, "reference_too_long"],
    [
      "a reference with a card number's shape",
      {
        reference: `INV 50000000000000${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => luhn(`50000000000000${digit}`))}`,
      },
      "reference_holds_card_number",
    ],
    ["an engagement id with a line break", { engagementId: "a\nb" }, "bad_message"],
    ["a field nobody agreed on", { cardNumber: "1" }, "bad_message"],
    ["a message of a megabyte", { reference: "x".repeat(1_000_000) }, "message_too_large"],
  ])("%s", async (_, more, code) => {
    const client = await server.panel("bad");
    expect(await send(client, "take_payment", payment(more))).toEqual(refused(code));
    expect(client.connected).toBe(true);
  });

  test.each([null, 7, "text", [], [[]], { a: { b: {} } }])("a message that is %j", async (message) => {
    const client = await server.panel("bad");
    for (const name of ["take_payment", "submit", "follow"])
      expect(await send(client, name, message)).toEqual(refused("bad_message"));
  });

  test("an unknown message, with and without an acknowledgement", async () => {
    const client = await server.panel("bad");
    expect(await send(client, "send_money", {})).toEqual(refused("unknown_message"));
    const event = new Promise((resolve) => client.once("refused", resolve));
    client.emit("send_money" as "cancel", {} as never, undefined as never);
    expect(await event).toMatchObject({ code: "unknown_message" });
  });

  test("a message nested so deep that it can't be written down", async () => {
    const { token } = await server.signIn("deep");
    // Written by hand over Engine.IO's polling, for no client can put this into words.
    const url = `${server.url}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(url)).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const post = (packet: string) => fetch(`${url}&sid=${sid}`, { method: "POST", body: packet });
    const poll = async () => await (await fetch(`${url}&sid=${sid}`)).text();
    await post(`40${JSON.stringify({ token, wireVersion })}`);
    expect(await poll()).toMatch(/^40/);
    await post(`421["follow",${"[".repeat(8_000)}${"]".repeat(8_000)}]`);
    expect(await poll()).toContain("message_too_large");
    expect((await fetch(server.url)).status).toBe(200);
  });

  test("a flood of messages", async () => {
    const client = await server.panel("flood");
    const replies = await Promise.all(
      Array.from({ length: 120 }, () => send(client, "follow", { afterSeq: null })),
    );
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(60);
    expect(replies.find(({ ok }) => !ok)).toEqual(refused("too_many_messages"));
  });

  test("another agent's session can neither be acted on nor told from one that does not exist", async () => {
    const { client, feed } = await following("owner");
    const { id } = await keyed(client, feed);
    const thief = await server.panel("thief");
    for (const name of ["submit", "cancel", "extend", "engagement_ended"]) {
      expect(await send(thief, name, onSession(id))).toEqual(refused("unknown_session"));
      expect(await send(thief, name, onSession(`ses_${"x".repeat(22)}` as SessionId))).toEqual(
        refused("unknown_session"),
      );
    }
    expect(await send(thief, "watch", {})).toEqual(refused("not_allowed"));
    expect(feed.items.at(-1)?.session.phase).toBe("capturing");
  });

  test("a second payment on a busy engagement, and on a reference that is being paid", async () => {
    const { client } = await following("busy");
    const { engagementId, reference } = await taken(client);
    expect(await send(client, "take_payment", payment({ engagementId }))).toEqual(refused("engagement_busy"));
    expect(await send(client, "take_payment", payment({ reference }))).toEqual(refused("reference_busy"));
  });

  test("a bridge event that is forged, changed or unknown moves nothing; one that is repeated moves once", async () => {
    const { client, feed } = await following("forged");
    const { id } = await taken(client);
    await feed.until(id, ({ linkId }) => linkId !== null);
    expect(await server.bridgeSays(id, { type: "line_secured", line: masked }, { secret: "guessed" })).toBe(
      401,
    );
    expect(
      await server.bridgeSays(`ses_${"x".repeat(22)}` as SessionId, { type: "line_secured", line: masked }),
    ).toBe(404);
    expect(await server.bridgeSays(id, { type: "line_open" } as never)).toBe(400);
    const chargeKey = `${id}:9:0` as EffectId;
    const approved = {
      kind: "approved",
      authorization: { code: "A", gatewayReference: "c", gateway: null, token: null },
      card,
    } as const;
    expect(await server.bridgeSays(id, { type: "charge_answered", chargeKey, answer: approved })).toBe(204);
    expect(feed.items.at(-1)?.session).toMatchObject({ phase: "created", outcome: null });
    const eventId = createId("evt");
    expect(await server.bridgeSays(id, { type: "line_secured", line: masked }, { id: eventId })).toBe(204);
    const secured = await feed.until(id, ({ phase }) => phase === "capturing");
    expect(await server.bridgeSays(id, { type: "line_secured", line: masked }, { id: eventId })).toBe(204);
    expect(await server.bridgeSays(id, { type: "line_lost" }, { id: eventId })).toBe(204);
    expect(feed.items.at(-1)?.session).toEqual(secured);
  });

  test("a socket without a token of ours", async () => {
    await expect(server.signIn("a b")).rejects.toThrow("401");
    const response = await fetch(`${server.url}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"context":"forged"}',
    });
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { code: "malformed", message: expect.any(String) },
    ]);
  });
});

test("the panel's page carries the headers that Zoom's client demands", async () => {
  const { headers } = await fetch(`${server.url}/`);
  expect(headers.get("strict-transport-security")).toMatch(/max-age=\d+/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("content-security-policy")).toMatch(/frame-ancestors https:\/\/\*\.zoom\.us/);
  expect(headers.get("content-security-policy")).not.toContain("unsafe");
  expect(headers.get("x-frame-options")).toBeNull();
});

test("nothing that was logged holds a reference, an engagement or an agent", () => {
  expect(server.logged()).toContain("session changed");
  expect(server.logged()).not.toMatch(/INV_|eng_|alex/);
});

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
