import { createSocket } from "node:dgram";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sdp } from "./testing/sdp.ts";
import { informedOf, isAnswered, Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

let voice: VoiceUnderTest;
let carrier: Stranger;
let zoom: Stranger;

beforeAll(async () => {
  voice = await VoiceUnderTest.start(25_100, "31000-31999");
  carrier = await Stranger.at(`udp:127.0.0.1:${voice.ports.carrier}`);
  zoom = await Stranger.at(`udp:127.0.0.1:${voice.ports.zoom}`);
}, 30_000);

afterAll(async () => {
  await carrier?.agent.close();
  await zoom?.agent.close();
  await voice?.stop();
}, 20_000);

async function callUp() {
  const call = carrier.agent.invite({
    uri: `sip:+4930901820@127.0.0.1:${voice.ports.carrierSide}`,
    from: "<sip:+493023125114@carrier.example>",
    sdp: sdp(),
  });
  await isAnswered(call);
  return { call, atZoom: await zoom.incoming(call.callId) };
}

const relay = "application/dtmf-relay";
const kpml = '<?xml version="1.0"?><kpml-response version="1.0" code="200" text="OK" digits="7"/>';

describe("a key that comes with INFO", () => {
  test("is told to the bridge and passes while no line is secured", async () => {
    const { call, atZoom } = await callUp();
    const heard = informedOf(atZoom);
    await expect(call.info(relay, "Signal=7\r\nDuration=160\r\n")).resolves.toMatchObject({
      value: { status: 200 },
    });
    expect(heard).toEqual(["Signal=7\r\nDuration=160\r\n"]);
    expect(await voice.events.next(call.callId, "info-dtmf")).toEqual({
      event: "info-dtmf",
      callId: call.callId,
      customerTag: call.dialog?.id.localTag,
      contentType: relay,
      body: Buffer.from("Signal=7\r\nDuration=160\r\n").toString("base64"),
    });
    await call.hangUp();
  });

  test.each([
    [relay, "Signal=7\r\nDuration=160\r\n"],
    ["application/dtmf", "7"],
    ["application/vnd.nortelnetworks.digits", "p=Digit-Collection\r\nd=7\r\n"],
    ["audio/telephone-event", "7"],
    ["Application/DTMF-Relay; charset=utf-8", "Signal=7"],
  ])("reaches the bridge only, while it is: %s", async (type, text) => {
    const { call, atZoom } = await callUp();
    const heard = informedOf(atZoom);
    await voice.secure(call.callId);
    await expect(call.info(type, text)).resolves.toMatchObject({ value: { status: 200 } });
    const told = await voice.events.next(call.callId, "info-dtmf");
    expect(Buffer.from(String(told["body"]), "base64").toString()).toBe(text);
    expect(voice.events.of(call.callId, "info-dtmf")).toHaveLength(1);

    await voice.rpc("htable.delete", ["sec", call.callId]);
    await call.info(relay, "Signal=1");
    expect(heard).toEqual(["Signal=1"]);
    await call.hangUp();
  });

  test("of Zoom's side is neither told nor swallowed", async () => {
    const { call, atZoom } = await callUp();
    const heard = informedOf(call);
    await voice.secure(call.callId);
    await atZoom.info(relay, "Signal=3");
    expect(heard).toEqual(["Signal=3"]);
    expect(voice.events.of(call.callId, "info-dtmf")).toEqual([]);
    await call.hangUp();
  });
});

test("while a line is secured, no other message of the customer's side brings a digit to Zoom", async () => {
  const { call, atZoom } = await callUp();
  await voice.secure(call.callId);
  zoom.agent.record.clear();
  const status = async (method: string, type: string, text: string, headers: [string, string][] = []) => {
    const answered = await call.request({ method, headers, content: { type, text } });
    return answered.ok ? answered.value.status : answered.error.status;
  };
  expect(await status("INFO", "text/plain", "7777")).toBe(200);
  expect(await status("INFO", "application/x-unknown", "7777")).toBe(200);
  expect(await status("NOTIFY", "application/kpml-response+xml", kpml, [["Event", "kpml"]])).toBe(200);
  expect(await status("NOTIFY", "message/sipfrag", "SIP/2.0 200 OK 7777", [["Event", "refer"]])).toBe(200);
  expect(await status("MESSAGE", "text/plain", "7777")).toBe(405);
  expect(await status("SUBSCRIBE", "text/plain", "7777")).toBe(405);
  expect(await status("OPTIONS", "text/plain", "7777")).toBe(200);
  expect(await status("UPDATE", "text/plain", "7777")).toBe(488);
  await expect(call.refer("sip:7777@elsewhere.example")).resolves.toMatchObject({ error: { status: 403 } });
  expect(zoom.agent.record.received(/7777/)).toEqual([]);
  expect(zoom.agent.record.requests("INFO", "in")).toEqual([]);
  expect(zoom.agent.record.requests("OPTIONS", "in").length).toBeGreaterThan(0);

  // The way a transfer goes on is for Zoom to know.
  expect(await status("NOTIFY", "message/sipfrag", "SIP/2.0 200 OK\r\n", [["Event", "refer"]])).toBe(200);
  expect(zoom.agent.record.received("SIP/2.0 200 OK\r\n").length).toBeGreaterThan(0);
  await atZoom.hangUp();
});

test("nor does an answer of the customer's side", async () => {
  const own = 25_150;
  const socket = createSocket("udp4");
  socket.bind(own, "127.0.0.1");
  await once(socket, "listening");
  const send = (lines: readonly string[], body: string) =>
    socket.send(
      [...lines, `Content-Length: ${body.length}`, "", body].join("\r\n"),
      voice.ports.carrierSide,
      "127.0.0.1",
    );
  const header = (text: string, name: string) =>
    text.split("\r\n").filter((line) => line.startsWith(`${name}:`));
  const invite = [
    `INVITE sip:+4930901820@127.0.0.1:${voice.ports.carrierSide} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${own};branch=z9hG4bKraw`,
    "Max-Forwards: 70",
    "From: <sip:+493023125114@carrier.example>;tag=raw",
    `To: <sip:+4930901820@127.0.0.1:${voice.ports.carrierSide}>`,
    "Call-ID: raw-1",
    "CSeq: 1 INVITE",
    `Contact: <sip:raw@127.0.0.1:${own}>`,
  ];
  socket.on("message", (bytes) => {
    const text = bytes.toString();
    if (/^SIP\/2\.0 200 (.*\r\n)+CSeq: 1 INVITE/.test(text)) {
      const routes = header(text, "Record-Route").map((line) => line.replace("Record-Route", "Route"));
      const target = /^Contact: <([^>]+)>/m.exec(text)?.[1] ?? "";
      const to = header(text, "To");
      const rest = invite.slice(2).filter((line) => !/^(To|CSeq|Contact)/.test(line));
      const via = `Via: SIP/2.0/UDP 127.0.0.1:${own};branch=z9hG4bKack`;
      send([`ACK ${target} SIP/2.0`, via, ...routes, ...rest, ...to, "CSeq: 1 ACK"], "");
    }
    if (/^(OPTIONS|BYE)/.test(text)) {
      const same = ["Via", "From", "To", "Call-ID", "CSeq"].flatMap((name) => header(text, name));
      send(["SIP/2.0 200 OK", ...same, "Content-Type: text/plain"], "7777");
    }
  });
  send([...invite, "Content-Type: application/sdp"], sdp());
  const atZoom = await zoom.incoming("raw-1");
  await waitFor(
    () => atZoom.isUp,
    (isUp) => isUp,
  );

  // The test proves itself: it is there while nothing is secured.
  zoom.agent.record.clear();
  await expect(atZoom.request({ method: "OPTIONS" })).resolves.toMatchObject({ value: { status: 200 } });
  expect(zoom.agent.record.received("7777")).toHaveLength(1);
  await voice.secure("raw-1");
  zoom.agent.record.clear();
  await expect(atZoom.request({ method: "OPTIONS" })).resolves.toMatchObject({ value: { status: 200 } });
  expect(zoom.agent.record.received("7777")).toEqual([]);
  await atZoom.hangUp();
  socket.close();
});

test("Zoom may transfer a call while its line is secured", async () => {
  const { call, atZoom } = await callUp();
  await voice.secure(call.callId);
  const targets: string[] = [];
  call.listener = {
    referred: (target) => {
      targets.push(target);
      return 202;
    },
  };
  await expect(atZoom.refer("sip:colleague@zoom.example")).resolves.toMatchObject({ value: { status: 202 } });
  expect(targets).toEqual(["sip:colleague@zoom.example"]);
  await call.hangUp();
});

test("a secured line whose media are gone gets no new ones", async () => {
  const { call, atZoom } = await callUp();
  await voice.secure(call.callId);
  for (const hop of [1, 2, 3, 4, 5]) await voice.ng.ask("delete", { "call-id": `${call.callId};${hop}` });
  await expect(call.reinvite(sdp())).resolves.toMatchObject({ error: { status: 503 } });
  await expect(atZoom.reinvite(sdp())).resolves.toMatchObject({ error: { status: 503 } });
  expect((await voice.hops()).filter((hop) => hop.startsWith(call.callId))).toEqual([]);
  await call.hangUp();
});

test("a repeated INFO is told once", async () => {
  const { call } = await callUp();
  await voice.secure(call.callId);
  carrier.agent.record.clear();
  await call.info(relay, "Signal=7");
  const [sent] = carrier.agent.record.requests("INFO", "out");
  if (sent === undefined) throw new Error("no INFO was sent");
  for (let count = 0; count < 3; count++)
    await carrier.agent.sendRaw(sent.bytes, `udp:127.0.0.1:${voice.ports.carrierSide}`);
  const isAnswer = () => carrier.agent.record.received(/^SIP\/2\.0 200 (.*\r\n)+CSeq: \d+ INFO/).length;
  expect(await waitFor(isAnswer, (count) => count >= 4)).toBe(4);
  expect(voice.events.of(call.callId, "info-dtmf")).toHaveLength(1);
  await call.hangUp();
});

test("no key is in the log", () => {
  expect(voice.log.join("\n")).not.toMatch(/Signal|7777|kpml|\d{6}/);
});
