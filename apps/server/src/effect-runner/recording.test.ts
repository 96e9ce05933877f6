import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createSessionId, type EngagementId, type SessionId } from "@tacet/shared/ids";
import { defaultPolicy, type PaymentSession } from "@tacet/shared/payment-session";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import { FakeAccountApi } from "../ports/contact-center/fake-account-api.ts";
import { FakePaymentProvider } from "../ports/payment-provider/fake.ts";
import { FakeStore } from "../ports/store/fake.ts";
import { after, aSession, wayToCharge } from "../testing/sessions.ts";
import { createChangeSession, createSessionChanges } from "../use-cases/change-session.ts";
import { createEffectRunner } from "./index.ts";

const engagementId = "engagement" as EngagementId;
let store: FakeStore;
let provider: FakePaymentProvider;
let zoom: FakeAccountApi;
let changeSession: ReturnType<typeof createChangeSession>;
let runner: ReturnType<typeof createEffectRunner>;

beforeEach(() => {
  store = new FakeStore();
  provider = new FakePaymentProvider();
  zoom = new FakeAccountApi();
  zoom.recordings.set(engagementId, "recording");
  const log = createLogger("silent");
  const events = createBusinessEvents(log);
  const changes = createSessionChanges();
  const now = () => store.now;
  changeSession = createChangeSession({ store, policy: defaultPolicy, changes, events, now });
  runner = createEffectRunner({
    store,
    changeSession,
    provider: () => provider,
    accountApi: () => zoom,
    events,
    log,
    leaseMs: 30_000,
  });
  changes.subscribe(() => runner.wake());
  provider.onEvent((sessionId, event) => void changeSession({ sessionId, event, actor: "provider:fake" }));
});
afterEach(() => runner.stop());

/** A payment on the engagement whose line is about to be secured. */
async function securing(): Promise<SessionId> {
  const started = { ...aSession(), id: createSessionId(), engagementId, pauseRecording: true };
  const session = { ...after(started, ...wayToCharge.slice(0, 2)), deadline: null, version: 1 };
  const taken = { event: { type: "payment_taken", at: 0 } as const, actor: "test" };
  const stored = await store.commit({ change: { session, effects: [] }, fromVersion: 0, ...taken });
  if (!stored.ok) throw new Error(stored.error.code);
  return session.id;
}
const happens = async (sessionId: SessionId, type: "line_secured" | "cancel_requested" | "line_released") => {
  await changeSession({ sessionId, event: { type }, actor: "test" });
};
const present = async (id: SessionId): Promise<PaymentSession> => {
  const session = await store.session(id);
  if (session === null) throw new Error("lost");
  return session;
};
/** Lets time go by, `stepMs` at a time, until it has come to that. */
async function until(condition: () => boolean | Promise<boolean>, stepMs = 1_000): Promise<number> {
  for (let steps = 0; steps < 2_000; steps++) {
    if (await condition()) return steps * stepMs;
    store.now += stepMs;
    runner.wake();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error("it did not come to that");
}
const isNow = (id: SessionId, recording: PaymentSession["recording"]) => async () =>
  (await present(id)).recording === recording;
const commands = () =>
  zoom.calls.map((call) => call.split(" ")[0]).filter((name) => name?.endsWith("Recording"));

describe("a recording that is to be paused, too", () => {
  test("is paused when the line is secured, and runs again when the payment is over", async () => {
    const id = await securing();
    await happens(id, "line_secured");
    await until(isNow(id, "paused"));
    expect(zoom.recordings.get(engagementId)).toBe("paused");
    await happens(id, "cancel_requested");
    await until(isNow(id, "resumed"));
    expect(zoom.recordings.get(engagementId)).toBe("recording");
    expect(commands()).toEqual(["pauseRecording", "resumeRecording"]);
  });

  test("is not believed to be paused before Zoom says so", async () => {
    const id = await securing();
    zoom.obeys = false;
    await happens(id, "line_secured");
    await until(() => commands().length === 3, 200);
    expect((await present(id)).recording).toBe("pausing");
    zoom.obeys = true;
    await until(isNow(id, "paused"));
  });

  test("that is not paused after ten seconds is said to go on; the payment goes on as well", async () => {
    const id = await securing();
    zoom.obeys = false;
    await happens(id, "line_secured");
    const tookMs = await until(isNow(id, "pause_failed"), 500);
    expect(tookMs).toBeGreaterThanOrEqual(9_000);
    expect(await present(id)).toMatchObject({ phase: "capturing", outcome: null });
    expect(provider.calls.some((call) => call.startsWith("beginCapture"))).toBe(true);
  });

  test("is said to go on at once where the app may not pause it", async () => {
    const id = await securing();
    zoom.failNext("pauseRecording", "scope_missing");
    await happens(id, "line_secured");
    await until(isNow(id, "pause_failed"), 0);
  });

  test.each(["none", "stopped"] as const)("that is %s needs no pause and no resume", async (state) => {
    const id = await securing();
    zoom.recordings.set(engagementId, state);
    await happens(id, "line_secured");
    await until(isNow(id, "paused"));
    await happens(id, "cancel_requested");
    await until(isNow(id, "resumed"));
    expect(zoom.recordings.get(engagementId)).toBe(state);
  });

  test("that a webhook says is paused, or runs again, is asked for no more", async () => {
    const id = await securing();
    zoom.obeys = false;
    const says = (state: "paused" | "resumed") =>
      changeSession({ sessionId: id, event: { type: "recording_reported", state }, actor: "zoom" });
    await happens(id, "line_secured");
    await until(() => commands().length === 1, 0);
    await says("paused");
    await happens(id, "cancel_requested");
    await until(() => commands().length === 2, 0);
    await says("resumed");
    await until(async () => (await store.claimEffects(10, 0)).length === 0);
    expect(commands()).toEqual(["pauseRecording", "resumeRecording"]);
  });

  test("is resumed after the answer to its pause was lost", async () => {
    const id = await securing();
    zoom.failNext("pauseRecording", "no_answer", { after: true });
    zoom.failNext("recordingState", "no_answer");
    await happens(id, "line_secured");
    await until(() => commands().length === 1, 0);
    await happens(id, "cancel_requested");
    await until(isNow(id, "resumed"));
    expect(zoom.recordings.get(engagementId)).toBe("recording");
  });

  test("is resumed once more when its pause was carried out after the resume", async () => {
    const id = await securing();
    let carryOut = (): void => {};
    const late = new Promise<void>((resolve) => {
      carryOut = resolve;
    });
    const pause = zoom.pauseRecording.bind(zoom);
    zoom.pauseRecording = async (engagement) => {
      await late;
      return await pause(engagement);
    };
    await happens(id, "line_secured");
    await until(() => provider.calls.length > 0, 0);
    await happens(id, "cancel_requested");
    await until(isNow(id, "resumed"));
    carryOut();
    await until(() => commands().filter((name) => name === "resumeRecording").length === 2);
    expect(commands().slice(-2)).toEqual(["pauseRecording", "resumeRecording"]);
    expect(zoom.recordings.get(engagementId)).toBe("recording");
  });

  test("is asked to resume for a quarter of an hour, then people are told; a late success is still taken", async () => {
    const id = await securing();
    await happens(id, "line_secured");
    await until(isNow(id, "paused"));
    zoom.obeys = false;
    await happens(id, "cancel_requested");
    const tookMs = await until(isNow(id, "resume_failed"), 5_000);
    expect(tookMs).toBeGreaterThanOrEqual(900_000);
    expect((await present(id)).phase).toBe("closed");
    const event = { type: "recording_reported", state: "resumed" } as const;
    expect((await changeSession({ sessionId: id, event, actor: "zoom" })).ok).toBe(true);
  });

  test("is not resumed by one payment while the next one on the same call has it paused", async () => {
    const first = await securing();
    await happens(first, "line_secured");
    await until(isNow(first, "paused"));
    zoom.failNext("resumeRecording", "no_answer");
    await happens(first, "cancel_requested");
    await until(async () => (await present(first)).phase === "closed", 0);
    await until(() => commands().includes("resumeRecording"), 0);
    const second = await securing();
    await happens(second, "line_secured");
    await until(isNow(second, "paused"), 0);
    const before = commands().length;
    for (let round = 0; round < 20; round++) {
      store.now += 5_000;
      runner.wake();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(commands()).toHaveLength(before);
    expect(zoom.recordings.get(engagementId)).toBe("paused");
    await happens(second, "cancel_requested");
    await until(isNow(second, "resumed"));
    await until(isNow(first, "resumed"));
  });
});
