import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId, type EffectId } from "@tacet/shared/ids";
import { defaultPolicy, type PaymentSession, type SessionView } from "@tacet/shared/payment-session";
import type { AccountSettings } from "@tacet/shared/setup";
import type {
  ClientToServer,
  FeedItem,
  FoundPayments,
  ProviderView,
  Reply,
  Role,
  ServerToClient,
  Timeline,
} from "@tacet/shared/wire";
import { wireVersion } from "@tacet/shared/wire";
import { io as connect, type Socket } from "socket.io-client";
import { createBusinessEvents } from "../../events.ts";
import { createLogger } from "../../logger.ts";
import { createMetrics } from "../../metrics/index.ts";
import { someSettings } from "../../ports/accounts/testing/settings-contract.ts";
import { FakeLiveProgress } from "../../ports/live-progress/fake.ts";
import { FakePaymentProvider } from "../../ports/payment-provider/fake.ts";
import { FakeStore } from "../../ports/store/fake.ts";
import type { Commit } from "../../ports/store/index.ts";
import { after, aSession, wayToCharge } from "../../testing/sessions.ts";
import { createActOnSession } from "../../use-cases/act-on-session.ts";
import {
  type ChangeSession,
  createChangeSession,
  createSessionChanges,
} from "../../use-cases/change-session.ts";
import { createFindPayments } from "../../use-cases/find-payments.ts";
import { createFollowFeed } from "../../use-cases/follow-feed.ts";
import { createKeypadProgress } from "../../use-cases/keypad-progress.ts";
import { createOpenView } from "../../use-cases/open-view.ts";
import { createReadTimeline } from "../../use-cases/read-timeline.ts";
import { createRefundCharge } from "../../use-cases/refund-charge.ts";
import { createReleaseLine } from "../../use-cases/release-line.ts";
import { createResolvePayment } from "../../use-cases/resolve-payment.ts";
import { createResolveRefund } from "../../use-cases/resolve-refund.ts";
import type { Principal } from "../../use-cases/sign-in.ts";
import { createWatchSessions } from "../../use-cases/watch-sessions.ts";
import { createPanelServer, servePanels } from "./index.ts";

type Panel = Socket<ServerToClient, ClientToServer>;

let store: FakeStore;
let provider: FakePaymentProvider;
let settings: AccountSettings;
let commits: Commit[];
let changeSession: ChangeSession;
let lines: string[];
let http: Server;
let panels: Panel[];
let trail: unknown[];

beforeEach(async () => {
  store = new FakeStore();
  provider = new FakePaymentProvider("pci-pal");
  settings = { ...someSettings, refundRole: "supervisor" };
  commits = [];
  lines = [];
  panels = [];
  trail = [];
  const commit = store.commit.bind(store);
  store.commit = async (wanted) => {
    commits.push(wanted);
    return await commit(wanted);
  };
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const events = createBusinessEvents(log);
  const changes = createSessionChanges();
  changeSession = createChangeSession({
    ...{ store, changes, events, policy: defaultPolicy },
    now: () => store.now,
  });
  const deps = { store, changeSession, events, provider: () => provider };
  const users = {
    user: async (accountId: AccountId, userId: AgentId) =>
      userId === "sam"
        ? ({ accountId, userId, role: "supervisor", checkedAt: 1, name: "Sam Lee" } as const)
        : null,
  };
  const progress = createKeypadProgress({ ...deps, live: new FakeLiveProgress() });
  const io = createPanelServer();
  servePanels(io, {
    ...{
      changes,
      progress,
      log,
      metrics: createMetrics(),
      isDraining: () => false,
      isOverloaded: () => false,
      now: () => Date.now(),
    },
    nodes: null,
    trustProxy: 1,
    signIn: {
      principalOf: async (token) => principalOf(token),
      withContext: () => Promise.reject(new Error("not asked here")),
      withAuthorization: () => Promise.reject(new Error("not asked here")),
    },
    useCases: {
      takePayment: () => Promise.reject(new Error("not asked here")),
      actOnSession: createActOnSession(deps),
      openView: createOpenView(deps),
      refundCharge: createRefundCharge({ ...deps, settingsOf: async () => settings }),
      resolvePayment: createResolvePayment(deps),
      resolveRefund: createResolveRefund(deps),
      releaseLine: createReleaseLine({ ...deps, users }, "release_requested"),
      lineFoundReleased: createReleaseLine({ ...deps, users }, "found_released"),
      readTimeline: createReadTimeline({ store, users }),
      findPayments: createFindPayments(store),
      makeLink: () => Promise.reject(new Error("not asked here")),
      cancelLink: () => Promise.reject(new Error("not asked here")),
      followLinks: () => Promise.reject(new Error("not asked here")),
      sendReceipt: () => Promise.reject(new Error("not asked here")),
      readReceipts: () => Promise.reject(new Error("not asked here")),
      followFeed: createFollowFeed({ store, progress }),
      watchSessions: createWatchSessions(store),
      trail: {
        came: async ({ agentId, role }, action) => void trail.push([action, agentId, role]),
        refused: ({ action, code, asked, by }) => void trail.push([action, code, asked, by?.agentId]),
      },
    },
  });
  http = createServer();
  io.attach(http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  for (const panel of panels) panel.disconnect();
  await new Promise((resolve) => http.close(resolve));
});

/** `acc/agt/agent` */
function principalOf(token: string): Principal {
  const [accountId, agentId, role] = token.split("/") as [AccountId, AgentId, Role];
  return { accountId, agentId, role, expiresAt: Date.now() + 60_000 };
}

async function panel(token: string): Promise<Panel> {
  const { port } = http.address() as AddressInfo;
  const client: Panel = connect(`http://127.0.0.1:${port}`, {
    auth: { token, wireVersion },
    transports: ["websocket"],
    extraHeaders: { "x-forwarded-for": "192.0.2.1, 198.51.100.7" },
    reconnection: false,
  });
  panels.push(client);
  await new Promise<void>((resolve, reject) => {
    client.once("connect", () => resolve());
    client.once("connect_error", reject);
  });
  return client;
}
const agent = () => panel("acc/agt/agent");
const supervisor = () => panel("acc/sam/supervisor");

async function send<Value = SessionView>(
  client: Panel,
  name: string,
  message: object,
): Promise<Reply<Value>> {
  return (await client.timeout(5_000).emitWithAck(name as "cancel", message as never)) as Reply<Value>;
}
const on = ({ id: sessionId }: PaymentSession, more: object = {}) => ({
  requestId: createId("req"),
  sessionId,
  ...more,
});
const refusal = (code: string) => ({
  ok: false,
  error: { code, message: expect.stringMatching(/\w+ .*\.$/) },
});

/** Stores a session as it stands. */
async function stored(session: PaymentSession): Promise<PaymentSession> {
  const first = { ...session, version: 1 };
  const event = { type: "payment_taken", at: 0 } as const;
  await store.commit({ change: { session: first, effects: [] }, fromVersion: 0, event, actor: "test" });
  return first;
}
const at = 3_000;
const card = { brand: "visa", last4: "4242" } as const;

function paid(): PaymentSession {
  const charging = after(aSession(), ...wayToCharge);
  const authorization = { code: "A1", gatewayReference: "ch_x", gateway: null, token: null };
  const answer = { kind: "approved", authorization, card } as const;
  const chargeKey = charging.chargeKey as EffectId;
  return after(
    charging,
    { type: "charge_answered", chargeKey, answer, lookedUp: false, at },
    { type: "line_released", at },
  );
}
/** Before its line is given back. */
function saved(): PaymentSession {
  const money = { minorUnits: 0, currency: "EUR" } as const;
  const charging = after(aSession({ intent: "save_card", money }), ...wayToCharge);
  const authorization = { code: null, gatewayReference: "seti_x", gateway: "stripe", token: "pm_x" } as const;
  const answer = { kind: "approved", authorization, card } as const;
  const chargeKey = charging.chargeKey as EffectId;
  return after(charging, { type: "charge_answered", chargeKey, answer, lookedUp: false, at });
}
function unresolved(): PaymentSession {
  const charging = after(aSession(), ...wayToCharge);
  const answer = { kind: "unknown", because: "amount_differs" } as const;
  const chargeKey = charging.chargeKey as EffectId;
  return after(
    charging,
    { type: "charge_answered", chargeKey, answer, lookedUp: false, at },
    { type: "line_released", at },
  );
}
function framed(): PaymentSession {
  const [opened, redirected] = wayToCharge;
  if (opened === undefined || redirected === undefined) throw new Error("no way");
  return after(aSession({ provider: "pci-pal", capture: "framed" }), opened, redirected);
}

describe("a refund", () => {
  const refund = (session: PaymentSession, minorUnits = 1_000) =>
    on(session, { chargeKey: session.charges[0]?.key, minorUnits });

  test("by a supervisor is theirs in the record, and reaches the agent and whoever watches", async () => {
    const session = await stored(paid());
    const [alex, sam] = [await agent(), await supervisor()];
    await send(alex, "follow", { afterSeq: null });
    await send(sam, "watch", {});
    const fed = new Promise((resolve) => alex.once("feed", resolve));
    const watched = new Promise((resolve) => sam.once("watched", resolve));
    const message = refund(session);
    const reply = await send(sam, "refund", message);
    expect(reply).toMatchObject({ ok: true, value: { phase: "closed", refunds: [{ state: "asked" }] } });
    expect(await watched).toEqual(reply.ok && reply.value);
    expect(await fed).toEqual({ seq: 2, session: reply.ok && reply.value });
    expect(commits.at(-1)).toMatchObject({ actor: "supervisor:sam", event: { type: "refund_requested" } });
    expect(commits.at(-1)?.change.effects).toMatchObject([{ type: "refund" }]);
    // The same again is the same refund; another one waits for it.
    expect(await send(sam, "refund", message)).toEqual(reply);
    expect(await send(sam, "refund", refund(session))).toEqual(refusal("refund_not_possible"));
    expect(commits).toHaveLength(2);
  });

  test("takes the role that the account demands", async () => {
    const session = await stored(paid());
    expect(await send(await agent(), "refund", refund(session))).toEqual(refusal("not_allowed"));
    settings = { ...settings, refundRole: "admin" };
    expect(await send(await supervisor(), "refund", refund(session))).toEqual(refusal("not_allowed"));
    expect(await send(await panel("acc/ann/admin"), "refund", refund(session))).toMatchObject({ ok: true });
    expect(commits.at(-1)?.actor).toBe("admin:ann");
  });

  test("by an agent is of their own payments only", async () => {
    settings = { ...settings, refundRole: "agent" };
    const session = await stored(paid());
    const other = await panel("acc/other/agent");
    expect(await send(other, "refund", refund(session))).toEqual(refusal("unknown_session"));
    expect(await send(await agent(), "refund", refund(session))).toMatchObject({ ok: true });
    expect(commits.at(-1)?.actor).toBe("agent:agt");
  });

  test("is of the account's own payments, and never of more than was charged", async () => {
    const session = await stored(paid());
    const stranger = await panel("elsewhere/sam/admin");
    expect(await send(stranger, "refund", refund(session))).toEqual(refusal("unknown_session"));
    const sam = await supervisor();
    expect(await send(sam, "refund", refund(session, 4_251))).toEqual(refusal("refund_not_possible"));
    for (const minorUnits of [0, -1, 0.5])
      expect(await send(sam, "refund", refund(session, minorUnits))).toEqual(refusal("bad_message"));
    expect(commits).toHaveLength(1);
  });
});

describe("the audit", () => {
  const from = { channel: "panel", address: "198.51.100.7" };

  test("has with the change itself who has refunded, canceled or entered a result, and from where", async () => {
    const [closed, open] = [await stored(paid()), await stored(unresolved())];
    const sam = await supervisor();
    await send(sam, "refund", on(closed, { chargeKey: closed.charges[0]?.key, minorUnits: 1_000 }));
    await send(sam, "resolve", on(open, { result: "charged" }));
    const by = { accountId: "acc", actor: "sam", role: "supervisor", from, at: expect.any(Number) };
    expect(store.audit).toEqual([
      { ...by, action: "refund_requested", about: `session:${closed.id}`, details: {} },
      { ...by, action: "payment_resolved", about: `session:${open.id}`, details: { entered: "charged" } },
    ]);
    // What was refused has changed nothing, and is no refund.
    await send(sam, "resolve", on(open, { result: "charged" }));
    expect(store.audit).toHaveLength(2);
  });

  test("has who looks at others' payments, and who tried to", async () => {
    const session = await stored(paid());
    const [alex, sam, other] = [await agent(), await supervisor(), await panel("elsewhere/eve/admin")];
    await send(sam, "watch", {});
    await send(sam, "find_payments", {});
    await send(alex, "watch", {});
    await send(other, "refund", on(session, { chargeKey: session.charges[0]?.key, minorUnits: 1 }));
    expect(trail).toEqual([
      ["payments_watched", "sam", "supervisor"],
      ["payments_searched", "sam", "supervisor"],
      ["access_refused", "not_allowed", "watch", "agt"],
      ["access_refused", "unknown_session", "refund", "eve"],
    ]);
  });
});

describe("a line that a supervisor has given back", () => {
  const words = { why: " the customer asked to stop " };
  const capturing = async () => await stored(after(aSession(), ...wayToCharge.slice(0, 3)));

  test("is theirs in the record and the audit, with their words, and in no log line", async () => {
    const session = await capturing();
    const [alex, sam] = [await agent(), await supervisor()];
    await send(alex, "follow", { afterSeq: null });
    const fed = new Promise<FeedItem>((resolve) => alex.once("feed", resolve));
    const message = on(session, words);
    const reply = await send(sam, "release_line", message);
    const by = { id: "sam", name: "Sam Lee", role: "supervisor" };
    expect((await fed).session).toMatchObject({
      phase: "releasing",
      reason: "released_by_supervisor",
      releasedBy: { by, why: "the customer asked to stop" },
    });
    expect(await send(sam, "release_line", message)).toEqual(reply);
    expect(commits).toHaveLength(2);
    expect(store.audit.at(-1)).toMatchObject({
      ...{ actor: "sam", action: "line_released", about: `session:${session.id}`, details: {} },
      why: "the customer asked to stop",
    });
    expect(lines.join("")).not.toContain("asked to stop");
  });

  test("is an agent's or another account's never, and what has happened to it they don't see either", async () => {
    const session = await capturing();
    const eve = await panel("elsewhere/eve/admin");
    for (const name of ["release_line", "line_found_released"] as const) {
      expect(await send(await agent(), name, on(session, words))).toEqual(refusal("not_allowed"));
      expect(await send(eve, name, on(session, words))).toEqual(refusal("unknown_session"));
    }
    const { id: sessionId } = session;
    expect(await send(await agent(), "timeline", { sessionId })).toEqual(refusal("not_allowed"));
    expect(await send(eve, "timeline", { sessionId })).toEqual(refusal("unknown_session"));
    expect(commits).toHaveLength(1);
    expect(trail).toContainEqual(["access_refused", "not_allowed", "release_line", "agt"]);
    expect(trail).toContainEqual(["access_refused", "unknown_session", "timeline", "eve"]);
  });

  test("takes words that can be stored", async () => {
    const session = await capturing();
    const sam = await supervisor();
    expect(await send(sam, "release_line", on(session, { why: " " }))).toEqual(refusal("why_missing"));
    expect(await send(sam, "release_line", on(session))).toEqual(refusal("bad_message"));
    expect(await send(sam, "line_found_released", on(session, words))).toEqual(refusal("not_now"));
  });

  test("stands in the timeline, with names", async () => {
    const session = await capturing();
    const sam = await supervisor();
    await send(sam, "release_line", on(session, words));
    const reply = await send<Timeline>(sam, "timeline", { sessionId: session.id });
    expect(reply).toMatchObject({ ok: true, value: { leftOut: 0 } });
    expect(reply.ok && reply.value.entries.at(-1)).toMatchObject({
      phase: "releasing",
      what: "release_requested",
      by: { kind: "supervisor", id: "sam", name: "Sam Lee" },
      detail: { why: "the customer asked to stop", outcome: "canceled", reason: "released_by_supervisor" },
    });
    expect(trail).toContainEqual(["timeline_viewed", "sam", "supervisor"]);
  });
});

describe("a result entered by hand", () => {
  test.each([
    ["charged", "approved"],
    ["not_charged", "failed"],
  ])("%s makes the payment %s, and is the supervisor's in the record", async (result, outcome) => {
    const session = await stored(unresolved());
    const sam = await supervisor();
    expect(await send(sam, "resolve", on(session, { result }))).toMatchObject({
      ok: true,
      value: { outcome, reason: "resolved_by_hand" },
    });
    expect(commits.at(-1)).toMatchObject({
      actor: "supervisor:sam",
      event: { type: "resolved_by_hand", result },
    });
    expect(await send(sam, "resolve", on(session, { result }))).toEqual(refusal("nothing_unresolved"));
  });

  test("is no agent's, and no other account's", async () => {
    const session = await stored(unresolved());
    const resolve = on(session, { result: "not_charged" });
    expect(await send(await agent(), "resolve", resolve)).toEqual(refusal("not_allowed"));
    expect(await send(await panel("elsewhere/sam/admin"), "resolve", resolve)).toEqual(
      refusal("unknown_session"),
    );
    expect(commits).toHaveLength(1);
  });
});

describe("a refund's result entered by hand", () => {
  function refunding(): PaymentSession {
    const session = paid();
    const chargeKey = session.charges[0]?.key as EffectId;
    return after(session, { type: "refund_requested", chargeKey, minorUnits: 1_000, at });
  }
  const resolve = (session: PaymentSession, result: string, more: object = {}) =>
    on(session, { refundKey: session.refunds[0]?.key, result, ...more });

  test.each([
    ["refunded", "refunded"],
    ["not_refunded", "refused"],
  ])("%s makes the refund %s, and is the supervisor's in the record", async (result, state) => {
    const session = await stored(refunding());
    const sam = await supervisor();
    const message = resolve(session, result);
    const reply = await send(sam, "resolve_refund", message);
    expect(reply).toMatchObject({
      ok: true,
      value: { outcome: "approved", deadline: null, refunds: [{ state, reason: "resolved_by_hand" }] },
    });
    expect(commits.at(-1)).toMatchObject({
      actor: "supervisor:sam",
      event: { type: "refund_resolved_by_hand", refundKey: session.refunds[0]?.key, result },
      change: { effects: [] },
    });
    // The same again is answered alike; another word comes too late.
    expect(await send(sam, "resolve_refund", message)).toEqual(reply);
    expect(await send(sam, "resolve_refund", resolve(session, result))).toEqual(
      refusal("nothing_unresolved"),
    );
    expect(commits).toHaveLength(2);
  });

  test("lets an admin ask for the next refund", async () => {
    const session = await stored(refunding());
    const ann = await panel("acc/ann/admin");
    const again = on(session, { chargeKey: session.charges[0]?.key, minorUnits: 4_250 });
    expect(await send(ann, "refund", again)).toEqual(refusal("refund_not_possible"));
    await send(ann, "resolve_refund", resolve(session, "not_refunded"));
    expect(commits.at(-1)?.actor).toBe("admin:ann");
    expect(await send(ann, "refund", { ...again, requestId: createId("req") })).toMatchObject({
      ok: true,
      value: { refunds: [{ state: "refused" }, { state: "asked", money: { minorUnits: 4_250 } }] },
    });
  });

  test("is no agent's, no other account's, and of no refund that was made up", async () => {
    settings = { ...settings, refundRole: "agent" };
    const session = await stored(refunding());
    const message = resolve(session, "refunded");
    expect(await send(await agent(), "resolve_refund", message)).toEqual(refusal("not_allowed"));
    expect(await send(await panel("elsewhere/sam/admin"), "resolve_refund", message)).toEqual(
      refusal("unknown_session"),
    );
    const sam = await supervisor();
    const strange = resolve(session, "refunded", { refundKey: `${session.id}:99:0` });
    expect(await send(sam, "resolve_refund", strange)).toEqual(refusal("nothing_unresolved"));
    expect(await send(sam, "resolve_refund", resolve(session, "charged"))).toEqual(refusal("bad_message"));
    expect(commits).toHaveLength(1);
  });
});

describe("the provider's own view", () => {
  test("is written down before it is asked for; each time there is a fresh token, which is kept nowhere", async () => {
    const session = await stored(framed());
    const alex = await agent();
    const written: number[] = [];
    const openView = provider.openView.bind(provider);
    provider.openView = async (asked) => {
      written.push(commits.length);
      expect(asked.chargeKey).not.toBeNull();
      return await openView(asked);
    };
    const first = await send<ProviderView>(alex, "open_view", on(session));
    const second = await send<ProviderView>(alex, "open_view", on(session));
    if (!first.ok || !second.ok) throw new Error("no view");
    expect(written).toEqual([2, 3]);
    expect(commits.slice(1).map(({ event }) => event.type)).toEqual(["view_requested", "view_requested"]);
    const tokens = [first, second].map(({ value }) => value.fields[0]?.value ?? "");
    expect(new Set(tokens).size).toBe(2);
    const kept = JSON.stringify([commits, lines, await store.session(session.id)]);
    for (const token of tokens) expect(kept).not.toContain(token);
  });

  test("that the provider does not open says so, and the payment counts as one that may be charged", async () => {
    const session = await stored(framed());
    provider.failNext("openView", "no_answer");
    expect(await send(await agent(), "open_view", on(session))).toEqual(refusal("view_not_available"));
    expect((await store.session(session.id))?.chargeKey).not.toBeNull();
  });

  test("is nobody else's, and no other provider's", async () => {
    const session = await stored(framed());
    for (const token of ["acc/other/agent", "acc/sam/admin", "elsewhere/agt/agent"])
      expect(await send(await panel(token), "open_view", on(session))).toEqual(refusal("unknown_session"));
    const streamed = await stored(after(aSession(), ...wayToCharge.slice(0, 4)));
    expect(await send(await agent(), "open_view", on(streamed))).toEqual(refusal("not_now"));
    expect(provider.calls).toEqual([]);
  });

  test("is not given out on a request that stood for something else, nor after the end", async () => {
    const session = await stored(framed());
    const alex = await agent();
    const extend = on(session);
    expect(await send(alex, "extend", extend)).toMatchObject({ ok: true });
    expect(await send(alex, "open_view", extend)).toEqual(refusal("not_now"));
    const view = on(session);
    expect(await send(alex, "open_view", view)).toMatchObject({ ok: true });
    await send(alex, "cancel", on(session));
    expect(await send(alex, "open_view", view)).toEqual(refusal("not_now"));
    expect(provider.calls.filter((call) => call.startsWith("openView"))).toHaveLength(1);
  });
});

test("one amount is split by the agent whose payment it is", async () => {
  const session = await stored(after(aSession(), ...wayToCharge.slice(0, 3)));
  const split = (minorUnits: number) => on(session, { minorUnits });
  expect(await send(await supervisor(), "split", split(1_000))).toEqual(refusal("unknown_session"));
  const alex = await agent();
  expect(await send(alex, "split", split(1_000))).toMatchObject({ ok: true, value: { dueUnits: 1_000 } });
  expect(await send(alex, "split", split(4_251))).toEqual(refusal("split_not_possible"));
});

test("the token of a saved card is for the agent who saved it, and not for whoever watches", async () => {
  const session = await stored(saved());
  const [alex, sam] = [await agent(), await supervisor()];
  const followed = await send<unknown>(alex, "follow", { afterSeq: null });
  const watching = await send<unknown>(sam, "watch", {});
  const fed = new Promise((resolve) => alex.once("feed", resolve));
  const watched = new Promise((resolve) => sam.once("watched", resolve));
  const event = { type: "line_released" } as const;
  await changeSession({ sessionId: session.id, event, actor: "test" });
  const found = await send<unknown>(sam, "find_payments", {});
  for (const own of [followed, await fed]) expect(JSON.stringify(own)).toContain("pm_x");
  for (const others of [watching, await watched, found]) {
    expect(JSON.stringify(others)).toContain("seti_x");
    expect(JSON.stringify(others)).not.toContain("pm_x");
  }
});

describe("closed payments", () => {
  const found = async (client: Panel, message: object = {}) => {
    const reply = await send<FoundPayments>(client, "find_payments", message);
    return reply.ok ? reply.value.payments.map(({ id }) => id) : reply.error.code;
  };

  test("are found by supervisors, all of their account's or those of a reference", async () => {
    const [first, second] = [await stored(paid()), await stored(unresolved())];
    await stored(after(aSession(), ...wayToCharge));
    const sam = await supervisor();
    expect(new Set(await found(sam))).toEqual(new Set([first.id, second.id]));
    expect(await found(sam, { reference: ` ${first.reference} ` })).toEqual([first.id]);
    expect(await found(sam, { reference: " " })).toHaveLength(2);
    expect(await found(await panel("elsewhere/sam/admin"))).toEqual([]);
    expect(await found(await agent())).toBe("not_allowed");
  });

  test("are not looked for by what looks like a card number", async () => {
    const payload = "50000000000000";
    const codes = await Promise.all(
      Array.from({ length: 10 }, async (_, digit) => {
        const reply = await send(await supervisor(), "find_payments", { reference: `${payload}${digit}` });
        return reply.ok ? "ok" : reply.error.code;
      }),
    );
    expect(codes).toContain("reference_holds_card_number");
  });
});
