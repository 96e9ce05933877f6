import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildPacket, type DtmfListener, listenForDtmf, parsePacket, writeEvent } from "@tacet/voice-lab";
import { sdp } from "./testing/sdp.ts";
import { isAnswered, Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

let voice: VoiceUnderTest;
let carrier: Stranger;
let zoom: Stranger;
let keys: DtmfListener;
let customerEnd: Socket;
let agentEnd: Socket;
/** Payload types as they came. */
const heard = { customer: [] as number[], agent: [] as number[] };

beforeAll(async () => {
  voice = await VoiceUnderTest.start(25_700, "31000-31499");
  carrier = await Stranger.at(`udp:127.0.0.1:${voice.ports.carrier}`);
  zoom = await Stranger.at(`udp:127.0.0.1:${voice.ports.zoom}`);
  keys = await listenForDtmf({ address: "127.0.0.1", port: voice.ports.dtmf });
  customerEnd = await mediaEnd(heard.customer);
  agentEnd = await mediaEnd(heard.agent);
}, 30_000);

afterAll(async () => {
  keys?.close();
  customerEnd?.close();
  agentEnd?.close();
  await carrier?.agent.close();
  await zoom?.agent.close();
  await voice?.stop();
}, 20_000);

async function mediaEnd(types: number[]): Promise<Socket> {
  const socket = createSocket("udp4");
  socket.on("message", (bytes) => types.push(parsePacket(bytes)?.payloadType ?? -1));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return socket;
}

const portOf = (text: string | null) => Number(/m=audio (\d+)/.exec(text ?? "")?.[1]);

/** A call whose answer takes these payload types. */
async function callUp(answered: { readonly types: string; readonly maps: readonly string[] }) {
  zoom.take = (call) => void call.answer(sdp({ ...answered, port: agentEnd.address().port }));
  const call = carrier.agent.invite({
    uri: `sip:+4930901820@127.0.0.1:${voice.ports.carrierSide}`,
    sdp: sdp({ port: customerEnd.address().port }),
  });
  const toCustomerSide = portOf(await isAnswered(call));
  const toAgentSide = portOf((await zoom.incoming(call.callId)).offer);
  heard.customer.length = 0;
  heard.agent.length = 0;
  return { call, toCustomerSide, toAgentSide, tag: call.dialog?.id.localTag ?? "" };
}

/** Ten packets of silence, one key on the payload type given, ten of silence; at their pace. */
async function sendKey(socket: Socket, port: number, type: number, audio: number): Promise<void> {
  const ssrc = 4_711;
  let sequence = 100;
  const send = (payloadType: number, timestamp: number, payload: Uint8Array, marker = false) => {
    socket.send(
      buildPacket({ payloadType, marker, sequence: sequence++, timestamp, ssrc, payload }),
      port,
      "127.0.0.1",
    );
  };
  const silence = Buffer.alloc(160, audio === 0 ? 0xff : 0xd5);
  for (let count = 0; count < 25; count++) {
    const timestamp = count * 160;
    if (count < 10 || count >= 16) send(audio, timestamp, silence);
    else {
      const duration = Math.min(count - 9, 5) * 160;
      const isEnd = count >= 14;
      send(type, 1_600, writeEvent({ event: 7, end: isEnd, volume: 10, duration }), count === 10);
      if (count === 15) send(type, 1_600, writeEvent({ event: 7, end: true, volume: 10, duration }));
    }
    await pause(20);
  }
}

const withEvents = { types: "8 101", maps: ["8 PCMA/8000", "101 telephone-event/8000"] };
const withoutEvents = { types: "8", maps: ["8 PCMA/8000"] };

test("audio and keys run through the five hops in both directions", async () => {
  const { call, toCustomerSide, toAgentSide } = await callUp(withEvents);
  await sendKey(customerEnd, toCustomerSide, 101, 8);
  await sendKey(agentEnd, toAgentSide, 101, 8);
  await waitFor(
    () => heard.customer.length,
    (count) => count >= 24,
  );
  for (const side of [heard.agent, heard.customer]) {
    expect(side.filter((type) => type === 8).length).toBeGreaterThanOrEqual(18);
    expect(side).toContain(101);
  }
  await call.hangUp();
});

test.each([
  ["the one negotiated", 101, withEvents],
  ["one that nobody has named", 97, withEvents],
  ["RTCP's", 72, withEvents],
  ["G.722's", 9, withEvents],
  ["one that was offered and not answered", 101, withoutEvents],
] as const)(
  "a key is blocked and reported at hop 1, whatever its payload type: %s",
  async (_, type, answered) => {
    const { call, toCustomerSide, tag } = await callUp(answered);
    for (const hop of [1, 2])
      await voice.ng.ask("block DTMF", { "call-id": `${call.callId};${hop}`, "from-tag": tag });
    await sendKey(customerEnd, toCustomerSide, type, 8);
    const isReported = () => keys.reports.filter(({ callId }) => callId === `${call.callId};1`).length;
    expect(await waitFor(isReported, (count) => count > 0)).toBe(1);
    expect(keys.reports.find(({ callId }) => callId === `${call.callId};1`)).toMatchObject({
      digit: "7",
      tag,
    });
    expect(heard.agent.filter((seen) => seen !== 8)).toEqual([]);
    expect(heard.agent.length).toBeGreaterThanOrEqual(18);

    // The test proves itself: with nothing blocked it is there.
    for (const hop of [1, 2])
      await voice.ng.ask("unblock DTMF", {
        "call-id": `${call.callId};${hop}`,
        "from-tag": tag,
        "delay-buffer": 0,
      });
    await sendKey(customerEnd, toCustomerSide, type, 8);
    await waitFor(
      () => heard.agent.filter((seen) => seen !== 8).length,
      (count) => count > 0,
    );
    expect(heard.agent.filter((seen) => seen !== 8)).not.toEqual([]);
    await call.hangUp();
  },
);

test("audio in the codec that was offered and not answered is silenced like the other one", async () => {
  const { call, toCustomerSide, tag } = await callUp(withEvents);
  await voice.ng.ask("silence media", { "call-id": `${call.callId};5`, "from-tag": tag });
  const loud = Buffer.alloc(160, 0x55);
  const sounds: Buffer[] = [];
  agentEnd.on("message", (bytes) => sounds.push(bytes.subarray(12)));
  for (let sequence = 0; sequence < 15; sequence++) {
    const packet = {
      payloadType: 0,
      marker: false,
      sequence,
      timestamp: sequence * 160,
      ssrc: 9,
      payload: loud,
    };
    customerEnd.send(buildPacket(packet), toCustomerSide, "127.0.0.1");
    await pause(20);
  }
  await waitFor(
    () => sounds.length,
    (count) => count >= 10,
  );
  expect(sounds.length).toBeGreaterThanOrEqual(10);
  for (const sound of sounds) expect(new Set(sound).size).toBe(1);
  expect(sounds.filter((sound) => sound.includes(0x55))).toEqual([]);
  agentEnd.removeAllListeners("message");
  await call.hangUp();
});
