import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { EngagementId } from "@tacet/shared/ids";
import { createId } from "@tacet/shared/ids";
import { defaultPolicy, type PaymentSession } from "@tacet/shared/payment-session";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import type { ContactCenterEvent } from "../ports/contact-center/index.ts";
import { FakeEngagements } from "../ports/engagements/fake.ts";
import type { InboxMessage } from "../ports/engagements/index.ts";
import { FakeStore } from "../ports/store/fake.ts";
import { after, aSession, wayToCharge } from "../testing/sessions.ts";
import { createChangeSession, createSessionChanges } from "../use-cases/change-session.ts";
import { createWorkOnMessage, type Deauthorized, type WorkOnMessage } from "../use-cases/work-on-message.ts";
import { createInboxRunner } from "./index.ts";

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("it did not come to that");
}

let engagements: FakeEngagements;
let store: FakeStore;
let runner: ReturnType<typeof createInboxRunner>;
let work: WorkOnMessage;
let removed: Deauthorized[];
let lines: string[];

beforeEach(() => {
  engagements = new FakeEngagements();
  store = new FakeStore();
  removed = [];
  lines = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const now = () => store.now;
  const changes = createSessionChanges();
  const changeSession = createChangeSession({
    store,
    policy: defaultPolicy,
    changes,
    events: createBusinessEvents(log),
    now,
  });
  work = createWorkOnMessage({
    engagements,
    store,
    changeSession,
    onDeauthorized: async (removal) => {
      removed.push(removal);
      return removed.length === 1 ? "later" : "done";
    },
  });
  const asked: WorkOnMessage = (message) => work(message);
  runner = createInboxRunner({ engagements, work: asked, log, now: () => engagements.now, pollMs: 10 });
});
afterEach(() => runner.stop());

async function stored(session: PaymentSession): Promise<PaymentSession> {
  const created = { ...session, version: 1 };
  const taken = { event: { type: "payment_taken", at: 0 } as const, actor: "test" };
  await store.commit({ change: { session: created, effects: [] }, fromVersion: 0, ...taken });
  return created;
}
const present = async ({ id }: PaymentSession) => {
  const session = await store.session(id);
  if (session === null) throw new Error("lost");
  return session;
};
const capturing = (more: Partial<PaymentSession> = {}) =>
  stored({ ...after(aSession(), ...wayToCharge.slice(0, 3)), deadline: null, ...more });

/** Zoom says it of the session's engagement; worked on when this returns. */
async function say(session: PaymentSession, body: object, at = 10_000): Promise<void> {
  const { accountId, engagementId } = session;
  const event = { engagementId, at, ...body } as ContactCenterEvent;
  const message: InboxMessage = { id: createId("msg"), accountId, event, receivedAt: engagements.now };
  await engagements.putMessage(message);
  runner.wake();
  await until(async () => (await engagements.claimMessages(1, 0)).every(({ id }) => id !== message.id));
}

describe("Zoom's words, worked on", () => {
  test("an engagement that is over ends the payment on it, and releases the line", async () => {
    const session = await capturing();
    await say(session, { type: "engagement_ended" });
    await until(async () => (await present(session)).phase === "releasing");
    expect(await present(session)).toMatchObject({ outcome: "canceled", reason: "engagement_ended" });
    expect(await engagements.engagement(session.accountId, session.engagementId)).toMatchObject({
      endedAt: 10_000,
    });
  });

  test("a payment ends when its agent hands the engagement over, not when another agent leaves", async () => {
    const session = await capturing();
    await say(session, { type: "agent_joined", agentId: session.agentId, channel: "voice" }, 5_000);
    await say(session, { type: "agent_joined", agentId: "other", channel: "voice" }, 6_000);
    await say(session, { type: "agent_left", agentId: "other" }, 7_000);
    // Late: the agent has come back since.
    await say(session, { type: "agent_left", agentId: session.agentId }, 4_000);
    expect((await present(session)).phase).toBe("capturing");
    await say(session, { type: "agent_left", agentId: session.agentId }, 8_000);
    await until(async () => (await present(session)).phase === "releasing");
  });

  test("the end of another engagement, or of one with the same id in another account, ends nothing", async () => {
    const session = await capturing();
    await say({ ...session, engagementId: "other" as EngagementId }, { type: "engagement_ended" });
    await say({ ...session, accountId: "other" as never }, { type: "engagement_ended" });
    expect((await present(session)).phase).toBe("capturing");
  });

  test.each([
    ["pausing", "paused", "paused"],
    ["pausing", "stopped", "paused"],
    ["pausing", "recording", "pausing"],
    ["paused", "recording", "pause_failed"],
    ["pause_failed", "paused", "paused"],
    ["resuming", "recording", "resumed"],
    ["resuming", "paused", "resuming"],
    ["untouched", "paused", "untouched"],
  ] as const)(
    "a recording that is %s, and that Zoom says is %s, is %s",
    async (recording, state, expected) => {
      const session = await capturing({ recording });
      await say(session, { type: "recording_changed", state });
      expect((await present(session)).recording).toBe(expected);
    },
  );

  test("a word about the recording from before the line was secured is about something else", async () => {
    const session = await capturing({ recording: "pausing", phaseSince: 10_001 });
    await say(session, { type: "recording_changed", state: "paused" }, 10_000);
    expect((await present(session)).recording).toBe("pausing");
  });

  test("a removal of the app that can't be done yet is tried again", async () => {
    const session = await capturing();
    const removal = { type: "app_deauthorized", app: "panel", userId: "agentA" };
    await engagements.putMessage({
      id: "msg",
      accountId: session.accountId,
      event: { ...removal, at: 9_000 } as never,
      receivedAt: engagements.now,
    });
    await until(() => removed.length === 1);
    engagements.now += 1_000;
    await until(() => removed.length === 2);
    expect(removed[1]).toEqual({
      app: "panel",
      accountId: session.accountId,
      userId: "agentA",
      saidAt: 9_000,
    });
  });

  test("a message that fails is worked on again; one that has failed for a day is given up, without a value logged", async () => {
    let tries = 0;
    work = () => {
      tries += 1;
      return Promise.reject(new Error("engagementOfTheTest"));
    };
    const session = await capturing({ engagementId: "engagementOfTheTest" as EngagementId });
    const { accountId, engagementId } = session;
    const event = { type: "engagement_ended", engagementId, at: 1 } as const;
    await engagements.putMessage({ id: "msg", accountId, event, receivedAt: engagements.now });
    await until(() => tries === 1);
    engagements.now += 1_000;
    await until(() => tries === 2);
    engagements.now += 25 * 3_600_000;
    await until(() => lines.join("").includes("given up"));
    engagements.now += 25 * 3_600_000;
    expect(await engagements.claimMessages(10, 0)).toEqual([]);
    expect(lines.join("")).not.toContain("engagementOfTheTest");
  });

  /** So many messages of as many accounts, not told of by a wake. */
  async function put(count: number): Promise<void> {
    for (const index of Array.from({ length: count }).keys()) {
      const event = { type: "engagement_ended", engagementId: createId("eng"), at: 1 } as ContactCenterEvent;
      const message = { id: `msg${index}`, accountId: createId("acc") as never, event, receivedAt: index };
      await engagements.putMessage(message);
    }
  }

  test("one that takes long holds up none of the others, and no more than sixteen are under way", async () => {
    const slow = new Map<string, () => void>();
    const done: string[] = [];
    let [underWay, most] = [0, 0];
    work = async ({ id }) => {
      underWay += 1;
      most = Math.max(most, underWay);
      if (id === "msg0") await new Promise<void>((resolve) => slow.set(id, resolve));
      else await new Promise((resolve) => setTimeout(resolve, 1));
      underWay -= 1;
      done.push(id);
      return "done";
    };
    await put(50);
    runner.wake();
    await until(() => done.length === 49);
    expect(slow.size).toBe(1);
    expect(most).toBe(16);
    const stopped = runner.stop();
    slow.get("msg0")?.();
    await stopped;
    expect(done).toContain("msg0");
  });

  test("a database that is away in the middle of it ends nothing: the message is worked on again", async () => {
    let tries = 0;
    work = async () => {
      tries += 1;
      return "done";
    };
    const { finishMessage, retryMessage } = engagements;
    engagements.finishMessage = () => Promise.reject(new Error("no database"));
    engagements.retryMessage = () => Promise.reject(new Error("no database"));
    await put(1);
    runner.wake();
    await until(() => lines.join("").includes("could not be put away"));
    Object.assign(engagements, { finishMessage, retryMessage });
    engagements.now += 30_000;
    await until(() => tries === 2);
    await runner.stop();
    engagements.now += 30_000;
    expect(await engagements.claimMessages(10, 0)).toEqual([]);
  });
});
