import { createSocket } from "node:dgram";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { callWithLink } from "./testing/call-up.ts";
import { Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

let voice: VoiceUnderTest;
let carrier: Stranger;
let zoom: Stranger;

beforeAll(async () => {
  voice = await VoiceUnderTest.start(16_500, "16700-16899");
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
  const isWritten = await waitFor(
    () => voice.isWrittenDown(call.callId),
    (isDown) => isDown,
  );
  expect(isWritten).toBe(true);
  return { call, atZoom };
}

async function killKamailio(): Promise<void> {
  const { pid } = voice.engines.kamailio;
  if (pid === null) throw new Error("not running");
  process.kill(pid, "SIGKILL");
  for (const isReady of [false, true]) {
    const turned = await waitFor(
      () => voice.engines.kamailio.isReady,
      (is) => is === isReady,
    );
    expect(turned).toBe(isReady);
  }
  await voice.reconnect();
}

let forged = 0;

interface Forgery {
  readonly side: "carrierSide" | "zoomSide";
  readonly tags: readonly [from: string, to: string];
}

/** A BYE of the call by a peer of that side who does not know both of its tags; gives the status of the answer. */
async function forgeBye(callId: string, { side, tags }: Forgery): Promise<number> {
  const socket = createSocket("udp4");
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  const to = side === "carrierSide" ? voice.ports.zoom : voice.ports.carrier;
  const lines = [
    `BYE sip:stranger@127.0.0.1:${to} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${forged++}`,
    `Route: <sip:127.0.0.1:${voice.ports[side]};lr>`,
    "Max-Forwards: 70",
    `From: <sip:forger@carrier.example>;tag=${tags[0]}`,
    `To: <sip:+4930901820@127.0.0.1>;tag=${tags[1]}`,
    `Call-ID: ${callId}`,
    "CSeq: 7 BYE",
    "Content-Length: 0",
  ];
  const answered = once(socket, "message");
  socket.send(`${lines.join("\r\n")}\r\n\r\n`, voice.ports[side], "127.0.0.1");
  const [message] = (await answered) as [Buffer];
  socket.close();
  return Number(message.toString("latin1").split(" ")[1]);
}

/** With the tag of the call's first end, which rtpengine wants to be told, and with none. */
async function forgeries(callId: string): Promise<readonly Forgery[]> {
  const { customerTag } = await voice.events.next(callId, "call-answered");
  const tags = [
    ["forged1", "forged2"],
    [String(customerTag), "forged2"],
    ["forged1", String(customerTag)],
  ] as const;
  return tags.flatMap((pair) => (["carrierSide", "zoomSide"] as const).map((side) => ({ side, tags: pair })));
}

test.each(["before", "after"] as const)(
  "a forged BYE, %s Kamailio was killed, takes nothing from the call, which its ends can still end",
  async (when) => {
    const { call, atZoom } = await callUp();
    const forging = await forgeries(call.callId);
    if (when === "after") await killKamailio();
    const answers = [];
    for (const forgery of forging) answers.push(await forgeBye(call.callId, forgery));
    expect(await voice.hops()).toHaveLength(5);
    expect(new Set(answers)).toEqual(new Set([481]));
    expect((await voice.call(call.callId)).state).toBe(4);
    await call.hangUp();
    await expect(atZoom.ended).resolves.toBe("hung_up_there");
    await voice.events.next(call.callId, "call-end");
    expect(await voice.hopsLeft()).toEqual([]);
  },
  30_000,
);
