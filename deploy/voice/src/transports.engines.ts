import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { makeSelfSigned, type SelfSigned } from "@tacet/voice-lab";
import { answer, sdp } from "./testing/sdp.ts";
import { isAnswered, Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

let folder: string;
let voice: VoiceUnderTest | null = null;
let strangers: Stranger[] = [];
let bridge: SelfSigned;
let trusted: SelfSigned;
let untrusted: SelfSigned;
const files = { certificate: "", key: "", authorities: "" };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tacet-voice-tls-"));
  [bridge, trusted, untrusted] = await Promise.all([
    makeSelfSigned("bridge"),
    makeSelfSigned("zoom"),
    makeSelfSigned("nobody"),
  ]);
  const save = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  files.certificate = save("bridge.crt", bridge.certificate);
  files.key = save("bridge.key", bridge.key);
  files.authorities = save("authorities.crt", trusted.certificate);
});

afterEach(async () => {
  for (const each of strangers) await each.agent.close();
  strangers = [];
  await voice?.stop();
  voice = null;
}, 20_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function stranger(...parameters: Parameters<typeof Stranger.at>): Promise<Stranger> {
  const started = await Stranger.at(...parameters);
  strangers.push(started);
  return started;
}

const key = "AES_CM_128_HMAC_SHA1_80 inline:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIz";
const secureSdp = (more: Parameters<typeof sdp>[0] = {}) =>
  sdp({ profile: "RTP/SAVP", ...more, more: [`a=crypto:1 ${key}`] });
const link: [string, string] = ["X-Link-Id", "LINK"];

test("both sides over TLS with SRTP; Zoom's side shows a certificate, and we show ours", async () => {
  voice = await VoiceUnderTest.start(25_400, "30000-30499", {
    VOICE_CARRIER_LISTEN: "tls:127.0.0.1:25400",
    VOICE_ZOOM_LISTEN: "tls:127.0.0.1:25402",
    VOICE_CARRIER_URI: "sip:127.0.0.1:25420;transport=tls",
    VOICE_ZOOM_URI: "sip:127.0.0.1:25430;transport=tls",
    VOICE_CARRIER_MEDIA: "srtp",
    VOICE_ZOOM_MEDIA: "srtp",
    VOICE_TLS_CERTIFICATE: files.certificate,
    VOICE_TLS_KEY: files.key,
    VOICE_TLS_CA: files.authorities,
  });
  const carrier = await stranger("tls:127.0.0.1:25420", { tls: { ...trusted, ca: bridge.certificate } });
  const zoom = await stranger("tls:127.0.0.1:25430", { tls: { ...trusted, ca: bridge.certificate } });
  zoom.take = (call) => void call.answer(secureSdp({ types: "8 101" }));
  carrier.take = zoom.take;

  const call = carrier.agent.invite({
    uri: "sip:+4930901820@127.0.0.1:25400;transport=tls",
    headers: [link],
    sdp: secureSdp(),
  });
  const answered = await isAnswered(call);
  const atZoom = await zoom.incoming(call.callId);
  for (const text of [answered, atZoom.offer]) {
    expect(text).toMatch(/m=audio \d+ RTP\/SAVP /);
    expect(text).toMatch(/a=crypto:\d+ AES_CM_128_HMAC_SHA1_80 /);
    expect(text).not.toMatch(/NULL|F8_|fingerprint/);
  }
  await atZoom.hangUp();
  await expect(call.ended).resolves.toBe("hung_up_there");

  const back = zoom.agent.invite({ uri: "sip:+49151@127.0.0.1:25402;transport=tls", sdp: secureSdp() });
  await isAnswered(back);
  const atCarrier = await carrier.incoming(back.callId);
  expect(atCarrier.offer).toMatch(/m=audio \d+ RTP\/SAVP /);
  await back.hangUp();
  await expect(atCarrier.ended).resolves.toBe("hung_up_there");
  expect(await voice.hopsLeft()).toEqual([]);

  // Media in the clear where SRTP is meant.
  const open = carrier.agent.invite({
    uri: "sip:+4930901820@127.0.0.1:25400;transport=tls",
    headers: [link],
    sdp: sdp(),
  });
  await expect(open.answer).resolves.toMatchObject({ error: { status: 488 } });
  expect(voice.log.join("\n")).not.toMatch(/inline:|crypto/);
}, 60_000);

test("a trunk with a certificate of somebody else is not Zoom's", async () => {
  voice = await VoiceUnderTest.start(25_500, "30500-30999", {
    VOICE_ZOOM_LISTEN: "tls:127.0.0.1:25502",
    VOICE_ZOOM_URI: "sip:127.0.0.1:25530;transport=tls",
    VOICE_TLS_CERTIFICATE: files.certificate,
    VOICE_TLS_KEY: files.key,
    VOICE_TLS_CA: files.authorities,
  });
  const carrier = await stranger("udp:127.0.0.1:25520");
  const other = await stranger("tls:127.0.0.1:25530", {
    tls: { ...untrusted, ca: bridge.certificate },
    t1Ms: 50,
  });
  const call = carrier.agent.invite({ uri: "sip:+4930901820@127.0.0.1:25500", headers: [link], sdp: sdp() });
  await expect(call.answer).resolves.toMatchObject({ ok: false });
  expect(other.calls).toEqual([]);
  const back = other.agent.invite({ uri: "sip:+49151@127.0.0.1:25502;transport=tls", sdp: sdp() });
  await expect(back.answer).resolves.toMatchObject({ ok: false });
  expect(carrier.calls).toEqual([]);
  expect(await voice.hopsLeft()).toEqual([]);
}, 60_000);

test("SRTP on Zoom's side, RTP on the carrier's", async () => {
  voice = await VoiceUnderTest.start(25_400, "30000-30499", { VOICE_ZOOM_MEDIA: "srtp" });
  const carrier = await stranger("udp:127.0.0.1:25420");
  const zoom = await stranger("udp:127.0.0.1:25430");
  zoom.take = (call) => void call.answer(secureSdp({ types: "8 101" }));
  const call = carrier.agent.invite({ uri: "sip:+4930901820@127.0.0.1:25400", headers: [link], sdp: sdp() });
  expect(await isAnswered(call)).toMatch(/m=audio \d+ RTP\/AVP /);
  const atZoom = await zoom.incoming(call.callId);
  expect(atZoom.offer).toMatch(/m=audio \d+ RTP\/SAVP /);
  expect(atZoom.offer).not.toMatch(/NULL|F8_/);
  call.listener = { offered: () => ({ status: 200, sdp: answer }) };
  await expect(atZoom.reinvite(secureSdp())).resolves.toMatchObject({ ok: true });
  await call.hangUp();
}, 60_000);

test("TCP on both sides of one address", async () => {
  voice = await VoiceUnderTest.start(25_500, "30500-30999", {
    VOICE_CARRIER_LISTEN: "tcp:127.0.0.1:25500",
    VOICE_ZOOM_LISTEN: "tcp:127.0.0.1:25502",
    VOICE_CARRIER_URI: "sip:127.0.0.1:25520;transport=tcp",
    VOICE_ZOOM_URI: "sip:127.0.0.1:25530;transport=tcp",
  });
  const carrier = await stranger("tcp:127.0.0.1:25520");
  const zoom = await stranger("tcp:127.0.0.1:25530");
  const call = carrier.agent.invite({
    uri: "sip:+4930901820@127.0.0.1:25500;transport=tcp",
    headers: [link],
    sdp: sdp(),
  });
  await isAnswered(call);
  const atZoom = await zoom.incoming(call.callId);
  for (const end of [call, atZoom]) end.listener = { offered: () => ({ status: 200, sdp: answer }) };
  await expect(atZoom.reinvite(sdp())).resolves.toMatchObject({ ok: true });
  await expect(call.reinvite(sdp())).resolves.toMatchObject({ ok: true });
  await voice.secure(call.callId);
  zoom.agent.record.clear();
  await call.info("application/dtmf-relay", "Signal=7");
  expect(zoom.agent.record.requests("INFO", "in")).toEqual([]);
  await atZoom.hangUp();
  await expect(call.ended).resolves.toBe("hung_up_there");
  expect(await voice.hopsLeft()).toEqual([]);
}, 60_000);

test("IPv6 on the carrier's side, IPv4 on Zoom's", async () => {
  voice = await VoiceUnderTest.start(25_400, "30000-30499", {
    VOICE_CARRIER_LISTEN: "udp:[::1]:25400",
    VOICE_CARRIER_PEERS: "::1",
    VOICE_CARRIER_URI: "sip:[::1]:25420",
    VOICE_MEDIA_ADDRESSES: "127.0.0.1,::1",
  });
  const carrier = await stranger("udp:[::1]:25420");
  const zoom = await stranger("udp:127.0.0.1:25430");
  const call = carrier.agent.invite({
    uri: "sip:+4930901820@[::1]:25400",
    headers: [link],
    sdp: sdp({ address: "::1" }),
  });
  expect(await isAnswered(call)).toMatch(/c=IN IP6 ::1\r\n/);
  const atZoom = await zoom.incoming(call.callId);
  expect(atZoom.offer).toMatch(/c=IN IP4 127\.0\.0\.1\r\n/);
  const offers: (string | null)[] = [];
  call.listener = {
    offered: (offer) => {
      offers.push(offer);
      return { status: 200, sdp: sdp({ address: "::1" }) };
    },
  };
  await expect(atZoom.reinvite(sdp())).resolves.toMatchObject({ ok: true });
  expect(offers[0]).toMatch(/c=IN IP6 ::1\r\n/);
  await call.hangUp();

  const back = zoom.agent.invite({ uri: "sip:+49151@127.0.0.1:25402", sdp: sdp() });
  carrier.take = (incoming) => void incoming.answer(sdp({ address: "::1" }));
  expect(await isAnswered(back)).toMatch(/c=IN IP4 127\.0\.0\.1\r\n/);
  expect((await carrier.incoming(back.callId)).offer).toMatch(/c=IN IP6 ::1\r\n/);
  await back.hangUp();
  expect(await voice.hopsLeft()).toEqual([]);
}, 60_000);

test("a trunk that asks for a password gets it, within the call as well", async () => {
  const login = { user: "trunk-1", password: 'p"a$s\\w!#rd' };
  voice = await VoiceUnderTest.start(25_500, "30500-30999", {
    VOICE_ZOOM_USER: login.user,
    VOICE_ZOOM_PASSWORD: login.password,
  });
  const carrier = await stranger("udp:127.0.0.1:25520");
  const zoom = await stranger("udp:127.0.0.1:25530", { guard: { realm: "zoom.example", logins: [login] } });
  const call = carrier.agent.invite({ uri: "sip:+4930901820@127.0.0.1:25500", headers: [link], sdp: sdp() });
  await isAnswered(call);
  const atZoom = await zoom.incoming(call.callId);
  expect(zoom.agent.record.requests("INVITE", "in")).toHaveLength(2);
  expect(await voice.events.next(call.callId, "call-answered")).toMatchObject({ linkId: "LINK" });

  for (const end of [call, atZoom]) end.listener = { offered: () => ({ status: 200, sdp: answer }) };
  await expect(call.reinvite(sdp())).resolves.toMatchObject({ ok: true });
  await expect(atZoom.reinvite(sdp())).resolves.toMatchObject({ ok: true });
  await expect(call.update(sdp())).resolves.toMatchObject({ ok: true });
  const { h_entry, h_id } = await voice.call(call.callId);
  await voice.rpc("dlg.end_dlg", [h_entry, h_id]);
  await expect(Promise.all([call.ended, atZoom.ended])).resolves.toEqual(["hung_up_there", "hung_up_there"]);
  expect(await voice.hopsLeft()).toEqual([]);
}, 60_000);

test("a wrong password ends the call once", async () => {
  voice = await VoiceUnderTest.start(25_400, "30000-30499", {
    VOICE_ZOOM_USER: "trunk-1",
    VOICE_ZOOM_PASSWORD: "wrong",
  });
  const carrier = await stranger("udp:127.0.0.1:25420");
  const zoom = await stranger("udp:127.0.0.1:25430", {
    guard: { realm: "zoom.example", logins: [{ user: "trunk-1", password: "right" }] },
  });
  const call = carrier.agent.invite({ uri: "sip:+4930901820@127.0.0.1:25400", headers: [link], sdp: sdp() });
  await expect(call.answer).resolves.toMatchObject({ error: { status: 401 } });
  expect(zoom.calls).toEqual([]);
  await voice.events.next(call.callId, "call-failed");
  expect(await voice.hopsLeft()).toEqual([]);
}, 60_000);

test("where the first address of Zoom is dead or closed, the second one has the call", async () => {
  voice = await VoiceUnderTest.start(25_500, "30500-30999", {
    VOICE_ZOOM_URI: "sip:127.0.0.1:25530,sip:127.0.0.1:25532",
  });
  const carrier = await stranger("udp:127.0.0.1:25520");
  const second = await stranger("udp:127.0.0.1:25532");
  const place = () =>
    carrier.agent.invite({ uri: "sip:+4930901820@127.0.0.1:25500", headers: [link], sdp: sdp() });
  const call = place();
  await isAnswered(call);
  expect((await second.incoming(call.callId)).offer).toMatch(/m=audio/);
  await call.hangUp();

  const first = await stranger("udp:127.0.0.1:25530");
  first.take = (incoming) => incoming.reject(503);
  const other = place();
  await isAnswered(other);
  await second.incoming(other.callId);
  await other.hangUp();
  expect(await voice.hopsLeft()).toEqual([]);
  // It answers OPTIONS: calls go there again.
  first.take = (incoming) => void incoming.answer(answer);
  const isFirst = async () => {
    const one = place();
    await isAnswered(one);
    await one.hangUp();
    return first.calls.some(({ callId }) => callId === one.callId);
  };
  let isBack = false;
  for (let count = 0; count < 10 && !isBack; count++) isBack = await waitFor(isFirst, (found) => found);
  expect(isBack).toBe(true);
}, 60_000);
