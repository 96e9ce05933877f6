import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { callWithLink } from "./testing/call-up.ts";
import { EventFeed } from "./testing/events.ts";
import { Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

let voice: VoiceUnderTest;
let carrier: Stranger;
let zoom: Stranger;
const sockets: Socket[] = [];

beforeAll(async () => {
  voice = await VoiceUnderTest.start(16_000, "16200-16399");
  carrier = await Stranger.at(`udp:127.0.0.1:${voice.ports.carrier}`);
  zoom = await Stranger.at(`udp:127.0.0.1:${voice.ports.zoom}`);
}, 30_000);

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

afterAll(async () => {
  await carrier?.agent.close();
  await zoom?.agent.close();
  await voice?.stop();
}, 20_000);

/** A bridge's connection, and what has come on it. */
function listen(): { readonly socket: Socket; said(): string } {
  const socket = connect(voice.ports.evapi, "127.0.0.1");
  sockets.push(socket);
  let said = "";
  socket.on("data", (bytes) => {
    said += bytes.toString();
  });
  return { socket, said: () => said };
}

const hello = '17:{"event":"hello"},';

test("Kamailio says hello to each bridge that it takes, and to one that asks whether it is there", async () => {
  const { socket, said } = listen();
  expect(await waitFor(said, (text) => text !== "")).toBe(hello);
  socket.write("4:ping,");
  expect(await waitFor(said, (text) => text.length > hello.length)).toBe(hello + hello);
});

test("what a bridge says is not looked at: nonsense on one connection takes nothing from the others", async () => {
  const [one, other] = [listen(), listen()];
  for (const { said } of [one, other]) await waitFor(said, (text) => text !== "");
  one.socket.write("no netstring");
  one.socket.write('12:{"event":1},');
  const before = other.said();
  other.socket.write("4:ping,");
  expect(await waitFor(other.said, (text) => text.length > before.length)).toContain(hello + hello);
});

test("connections that are gone before Kamailio takes them keep no bridge out", async () => {
  for (let round = 0; round < 40; round++) {
    const { socket } = listen();
    await once(socket, "connect");
    if (round % 2 === 0) socket.destroy();
    else socket.resetAndDestroy();
  }
  const { said } = listen();
  expect(await waitFor(said, (text) => text !== "")).toBe(hello);
});

test("of a call that ends while a bridge connects, the bridge either hears the end or is not shown the call", async () => {
  for (let round = 0; round < 12; round++) {
    const { call, atZoom } = await callWithLink({ voice, carrier, zoom });
    const { socket, said } = listen();
    const ending = round % 2 === 0 ? call.hangUp() : once(socket, "connect").then(() => call.hangUp());
    await waitFor(said, (text) => text.includes(hello));
    const shown = (await voice.calls()).some((one) => one["call-id"] === call.callId);
    const isEnd = (text: string) => text.includes(`{"event":"call-end","callId":"${call.callId}"}`);
    if (shown)
      expect(
        await waitFor(
          () => isEnd(said()),
          (isHeard) => isHeard,
        ),
      ).toBe(true);
    await Promise.all([ending, atZoom.ended]);
    socket.destroy();
  }
}, 30_000);

test("events of calls go on as before", async () => {
  const feed = await EventFeed.open(voice.ports.evapi);
  await waitFor(
    () => feed.all.length,
    (count) => count > 0,
  );
  expect(feed.all[0]).toEqual({ event: "hello" });
  feed.close();
});
