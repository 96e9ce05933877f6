import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { callWithLink } from "./testing/call-up.ts";
import { answerWithoutEvents, sdp } from "./testing/sdp.ts";
import { informedOf, Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

let voice: VoiceUnderTest;
let carrier: Stranger;
let zoom: Stranger;

beforeAll(async () => {
  voice = await VoiceUnderTest.start(25_300, "33000-33999");
  carrier = await Stranger.at(`udp:127.0.0.1:${voice.ports.carrier}`);
  zoom = await Stranger.at(`udp:127.0.0.1:${voice.ports.zoom}`);
}, 30_000);

afterAll(async () => {
  await carrier?.agent.close();
  await zoom?.agent.close();
  await voice?.stop();
}, 20_000);

async function callUp() {
  const { call, atZoom } = await callWithLink({ voice, carrier, zoom });
  await waitFor(
    () => voice.call(call.callId),
    ({ state }) => state === 4,
  );
  return { call, atZoom };
}

async function isWritten(callId: string): Promise<void> {
  const isThere = await waitFor(
    () => voice.isWrittenDown(callId),
    (isDown) => isDown,
  );
  expect(isThere).toBe(true);
}

async function kill(engine: "kamailio" | "rtpengine"): Promise<void> {
  const pid = voice.engines[engine].pid;
  if (pid === null) throw new Error("not running");
  process.kill(pid, "SIGKILL");
  const isStillUp = await waitFor(
    () => voice.engines[engine].isReady,
    (isReady) => !isReady,
  );
  expect(isStillUp).toBe(false);
  const isBack = await waitFor(
    () => voice.engines[engine].isReady,
    (isReady) => isReady,
  );
  expect(isBack).toBe(true);
}

test("calls outlast a killed Kamailio: they are listed, ended by either side, and by us", async () => {
  const first = await callUp();
  const second = await callUp();
  const third = await callUp();
  for (const { call } of [first, second, third]) await isWritten(call.callId);
  const before = await voice.call(first.call.callId);
  await kill("kamailio");
  await voice.reconnect();

  const after = await voice.call(first.call.callId);
  expect([after.h_entry, after.h_id]).toEqual([before.h_entry, before.h_id]);
  expect(Object.assign({}, ...after.variables)).toEqual(Object.assign({}, ...before.variables));
  expect(await voice.hops()).toHaveLength(15);

  await first.call.hangUp();
  await expect(first.atZoom.ended).resolves.toBe("hung_up_there");
  await voice.events.next(first.call.callId, "call-end");
  await second.atZoom.hangUp();
  await expect(second.call.ended).resolves.toBe("hung_up_there");
  await voice.events.next(second.call.callId, "call-end");
  const { h_entry, h_id } = await voice.call(third.call.callId);
  await voice.rpc("dlg.end_dlg", [h_entry, h_id]);
  await expect(Promise.all([third.call.ended, third.atZoom.ended])).resolves.toEqual([
    "hung_up_there",
    "hung_up_there",
  ]);
  await voice.events.next(third.call.callId, "call-end");
  expect(await voice.hopsLeft()).toEqual([]);
  expect(await voice.calls()).toEqual([]);
}, 30_000);

test("media may change before and after Kamailio was killed", async () => {
  const { call, atZoom } = await callUp();
  atZoom.listener = { offered: () => ({ status: 200, sdp: answerWithoutEvents }) };
  await expect(call.reinvite(sdp())).resolves.toMatchObject({ ok: true });
  const isEventSpoken = async () => Object.assign({}, ...(await voice.call(call.callId)).variables).te;
  expect(await waitFor(isEventSpoken, (te) => te === "0")).toBe("0");
  await isWritten(call.callId);
  // What has changed is written within a second as well.
  await pause(1_500);
  await kill("kamailio");
  expect(await isEventSpoken()).toBe("0");
  await voice.reconnect();
  await voice.rpc("htable.seti", ["sec", call.callId, 1]);
  for (const end of [call, atZoom]) end.listener = { offered: () => ({ status: 200, sdp: sdp() }) };
  await expect(call.reinvite(sdp())).resolves.toMatchObject({ ok: true });
  await expect(atZoom.reinvite(sdp())).resolves.toMatchObject({ ok: true });
  expect(await voice.hops()).toHaveLength(5);
  await call.hangUp();
}, 30_000);

test("after Kamailio was killed no key passes until the bridge has had time to say which lines are secured", async () => {
  const { call, atZoom } = await callUp();
  const heard = informedOf(atZoom);
  await voice.secure(call.callId);
  await isWritten(call.callId);
  await kill("kamailio");
  const press = () => call.info("application/dtmf-relay", "Signal=7");
  await press();
  await voice.reconnect();
  await press();
  expect(heard).toEqual([]);
  // The bridge has named no line for three seconds: none is secured.
  await waitFor(
    async () => {
      await press();
      return heard.length;
    },
    (count) => count > 0,
  );
  expect(heard.length).toBeGreaterThan(0);
  await call.hangUp();
}, 30_000);

test("a call that was not yet written down can still be ended, by either side", async () => {
  for (const ends of ["call", "atZoom"] as const) {
    const { call, atZoom } = await callUp();
    await kill("kamailio");
    await { call, atZoom }[ends].hangUp();
    await expect(Promise.all([call.ended, atZoom.ended])).resolves.toContain("hung_up_there");
    expect(await voice.hopsLeft()).toEqual([]);
  }
  await voice.reconnect();
}, 30_000);

test("a killed rtpengine is started again, and new calls have media", async () => {
  await kill("rtpengine");
  // Kamailio looks every three seconds whether it is back.
  await waitFor(
    async () => {
      const { call } = await callUp().catch(() => ({ call: null }));
      await call?.hangUp();
      return call !== null;
    },
    (isUp) => isUp,
  );
  const { call } = await callUp();
  expect(await voice.hops()).toHaveLength(5);
  await call.hangUp();
  expect(await voice.hopsLeft()).toEqual([]);
}, 30_000);
