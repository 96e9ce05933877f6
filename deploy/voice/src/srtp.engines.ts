import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  buildPacket,
  CustomerPhone,
  type DtmfListener,
  findEventPackets,
  findFragments,
  formatCrypto,
  listenForDtmf,
  makeSelfSigned,
  makeSrtpKey,
  parsePacket,
  SrtpContext,
  steadyTone,
  TrunkEnd,
  writeEvent,
} from "@tacet/voice-lab";
import { sdp } from "./testing/sdp.ts";
import { isAnswered, Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

const address = "127.0.0.1";
const base = 25_800;
const uri = `sip:+4930901820@${address}:${base};transport=tls`;
/** The look-ahead of all hops, and a busy machine. */
const onItsWayMs = 500;

let folder: string;
let voice: VoiceUnderTest;
let carrier: Stranger;
let zoom: Stranger;
let keys: DtmfListener;
const phones: { close(): unknown }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tacet-voice-srtp-"));
  const [bridge, peer] = await Promise.all([makeSelfSigned("bridge"), makeSelfSigned("peer")]);
  const save = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  voice = await VoiceUnderTest.start(base, "31500-31999", {
    VOICE_CARRIER_LISTEN: `tls:${address}:${base}`,
    VOICE_ZOOM_LISTEN: `tls:${address}:${base + 2}`,
    VOICE_CARRIER_URI: `sip:${address}:${base + 20};transport=tls`,
    VOICE_ZOOM_URI: `sip:${address}:${base + 30};transport=tls`,
    VOICE_CARRIER_MEDIA: "srtp",
    VOICE_ZOOM_MEDIA: "srtp",
    VOICE_TLS_CERTIFICATE: save("bridge.crt", bridge.certificate),
    VOICE_TLS_KEY: save("bridge.key", bridge.key),
    VOICE_TLS_CA: save("peer.crt", peer.certificate),
  });
  const tls = { ...peer, ca: bridge.certificate };
  carrier = await Stranger.at(`tls:${address}:${voice.ports.carrier}`, { tls });
  zoom = await Stranger.at(`tls:${address}:${voice.ports.zoom}`, { tls });
  keys = await listenForDtmf({ address, port: voice.ports.dtmf });
}, 30_000);

afterAll(async () => {
  for (const phone of phones) phone.close();
  keys?.close();
  await carrier?.agent.close();
  await zoom?.agent.close();
  await voice?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 20_000);

interface Ends {
  readonly customer: CustomerPhone;
  readonly agent: TrunkEnd;
}

async function callUp(): Promise<Ends> {
  const customer = await CustomerPhone.open({ address, srtp: true, background: steadyTone() });
  const agent = await TrunkEnd.open({ address, srtp: true, background: steadyTone() });
  phones.push(customer, agent);
  zoom.take = (call) => void agent.answer(call, { rings: true });
  expect(await customer.dial(carrier.agent, { uri, number: "+4915123456789" })).toMatchObject({ ok: true });
  await heard(customer, 10);
  await heard(agent, 10);
  return { customer, agent };
}

/** Waits for so many more packets. */
async function heard({ stream }: CustomerPhone | TrunkEnd, more: number): Promise<void> {
  const { recording } = stream;
  const goal = recording.received.length + more;
  const isThere = (count: number) => count >= goal;
  expect(isThere(await waitFor(() => recording.received.length, isThere))).toBe(true);
}

/** Whether the next 200 ms are anything but silence. */
async function isVoiceHeard(end: CustomerPhone | TrunkEnd): Promise<boolean> {
  await heard(end, 10);
  const { recording } = end.stream;
  const { pcm } = recording.heard({ fromMs: recording.received.at(-10)?.atMs ?? Number.NaN });
  return pcm.some((sample) => Math.abs(sample) > 1_000);
}

/** As the bridge does it when a line is secured, and again after each change of it. */
async function arm({ customer }: Ends): Promise<void> {
  const hops = [
    { "DTMF-security": "zero", "delay-buffer": 80 },
    {},
    { "DTMF-security": "silence", "delay-buffer": 10 },
    { "DTMF-security": "silence", "delay-buffer": 80, flags: ["detect-DTMF"] },
  ];
  for (const [index, block] of hops.entries()) {
    const tag = customer.call.dialog?.id.localTag ?? "";
    await voice.ng.ask("block DTMF", {
      "call-id": `${customer.callId};${index + 1}`,
      "from-tag": tag,
      ...block,
    });
  }
}

const reported = (callId: string, hop: number) =>
  keys.reports.flatMap((each) => (each.callId === `${callId};${hop}` ? [each.digit] : [])).join("");

/** What of keys there is in all that has come to the agent's end since. */
function keysAt({ agent }: Ends, fromMs: number) {
  const found = agent.media.streams.map(({ recording }) => {
    const received = recording.received.filter(({ atMs }) => atMs >= fromMs);
    return {
      events: findEventPackets(received, { audioTypes: [0, 8] }).digits,
      tones: findFragments(recording.heard({ fromMs }).pcm).map(({ digit }) => digit),
    };
  });
  return {
    events: found.flatMap(({ events }) => events).join(""),
    tones: found.flatMap(({ tones }) => tones).join(""),
  };
}

const pressing = { durationMs: 100, pauseMs: 150 } as const;

test("not secured, voices and keys pass, each end with a key of its own", async () => {
  const ends = await callUp();
  const { customer, agent } = ends;
  for (const { media } of [customer, agent]) expect(media.theirs?.profile).toBe("RTP/SAVP");
  const fromMs = performance.now();
  await customer.press("159", { form: "event", ...pressing });
  await customer.press("26", { form: "tone", ...pressing });
  await pause(onItsWayMs);
  expect(keysAt(ends, fromMs)).toEqual({ events: "159", tones: "26" });
  for (const end of [customer, agent]) expect(await isVoiceHeard(end)).toBe(true);
  await agent.hangUp();
  expect(await customer.ended).toBe("hung_up_there");
});

test("secured, keys are captured, the agent gets none of them, and both still hear each other", async () => {
  const ends = await callUp();
  const { customer, agent } = ends;
  await arm(ends);
  await pause(onItsWayMs);
  const refused = [customer, agent].map(({ stream }) => stream.notAuthentic);
  const fromMs = performance.now();
  await customer.press("1593570", { form: "event", ...pressing });
  await customer.press("2684", { form: "tone", ...pressing });
  await pause(onItsWayMs);
  expect(reported(customer.callId, 1)).toBe("1593570");
  expect(reported(customer.callId, 4)).toMatch(/2684$/);
  expect(keysAt(ends, fromMs)).toEqual({ events: "", tones: "" });
  for (const end of [customer, agent]) expect(await isVoiceHeard(end)).toBe(true);
  // Since it is up, everything that came was sealed with the key that the SDP had named.
  expect([customer, agent].map(({ stream }) => stream.notAuthentic)).toEqual(refused);
  await customer.hangUp();
});

describe("a change of a secured call", () => {
  test.each<readonly [string, (ends: Ends) => Promise<unknown>]>([
    ["the customer's hold", async ({ customer }) => [await customer.hold(), await customer.resume()]],
    ["the customer's media port", ({ customer }) => customer.moveMedia()],
    ["the codec", ({ customer }) => customer.renegotiate({ codecs: ["PCMA"] })],
    ["Zoom's media port", ({ agent }) => agent.transfer()],
  ])("leaves it so: %s", async (_, change) => {
    const ends = await callUp();
    const { customer, agent } = ends;
    await arm(ends);
    const fromMs = performance.now();
    await customer.press("159", { form: "event", ...pressing });
    expect(JSON.stringify(await change(ends))).not.toContain("false");
    await arm(ends);
    await Promise.all([heard(agent, 10), heard(customer, 10)]);
    await customer.press("357", { form: "event", ...pressing });
    await pause(onItsWayMs);
    expect(reported(customer.callId, 1)).toBe("159357");
    expect(keysAt(ends, fromMs)).toEqual({ events: "", tones: "" });
    await customer.hangUp();
  });
});

describe("what is sent in the clear where SRTP was agreed on", () => {
  const ours = makeSrtpKey();
  const plain = (sequence: number, payloadType: number, payload: Uint8Array) => {
    // All packets of a key have the time stamp of its beginning (RFC 4733 section 2.2).
    const timestamp = Math.min(sequence, 10) * 160;
    return buildPacket({ payloadType, marker: false, sequence, timestamp, ssrc: 5, payload });
  };
  const packets = [
    ...Array.from({ length: 10 }, (_, sequence) => plain(sequence, 8, Buffer.alloc(160, 0x55))),
    ...Array.from({ length: 4 }, (_, more) =>
      plain(10 + more, 101, writeEvent({ event: 7, end: more > 1, volume: 10, duration: 160 })),
    ),
  ];

  async function send(socket: Socket, port: number, of: readonly Buffer[]): Promise<void> {
    for (const packet of of) {
      socket.send(packet, port, address);
      await pause(20);
    }
    await pause(onItsWayMs);
  }

  test("does not come to the agent, nor counts as a key; the same in SRTP does", async () => {
    const agent = await TrunkEnd.open({ address, srtp: true });
    phones.push(agent);
    zoom.take = (call) => void agent.answer(call);
    const socket = createSocket("udp4").bind(0, address);
    phones.push(socket);
    await once(socket, "listening");
    const offer = sdp({
      profile: "RTP/SAVP",
      port: socket.address().port,
      more: [`a=crypto:1 ${formatCrypto(ours)}`],
    });
    const call = carrier.agent.invite({ uri, sdp: offer });
    const port = Number(/m=audio (\d+)/.exec((await isAnswered(call)) ?? "")?.[1]);

    await send(socket, port, packets);
    expect(agent.stream.recording.received).toEqual([]);
    expect(reported(call.callId, 1)).toBe("");
    const context = new SrtpContext(ours);
    const sealed = packets.map((packet) => context.protect(packet));
    await send(socket, port, sealed);
    const types = agent.stream.recording.received.map(({ packet }) => packet.payloadType);
    expect(types.filter((type) => type === 8).length).toBeGreaterThan(5);
    expect(types).toContain(101);
    expect(reported(call.callId, 1)).toBe("7");
    // Nobody on the way reads the key: only headers are as they were.
    expect(parsePacket(sealed.at(-1) as Buffer)?.payload.subarray(0, 4)).not.toEqual(
      parsePacket(packets.at(-1) as Buffer)?.payload,
    );
    await call.hangUp();
  });
});

test("no key of SRTP is in the log", () => {
  expect(voice.log.join("\n")).not.toMatch(/inline:|a=crypto/);
});
