import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sdp } from "./testing/sdp.ts";
import { isAnswered, Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

let voice: VoiceUnderTest;
let carrier: Stranger;
let zoom: Stranger;
let nobody: Stranger;

beforeAll(async () => {
  voice = await VoiceUnderTest.start(25_200, "32000-32999", {
    VOICE_INLINE: "no",
    VOICE_CARRIER_LISTEN: "udp:127.0.0.1:25200,tcp:127.0.0.1:25200",
    VOICE_CARRIER_PEERS: "127.0.0.1,127.0.1.0/24",
    VOICE_ZOOM_PEERS: "127.0.0.1",
  });
  carrier = await Stranger.at([
    `udp:127.0.0.1:${voice.ports.carrier}`,
    `tcp:127.0.0.1:${voice.ports.carrier}`,
  ]);
  zoom = await Stranger.at(`udp:127.0.0.1:${voice.ports.zoom}`);
  nobody = await Stranger.at("udp:127.0.0.9:25240", { t1Ms: 50 });
}, 30_000);

afterAll(async () => {
  for (const each of [carrier, zoom, nobody]) await each?.agent.close();
  await voice?.stop();
}, 20_000);

const atCarrierSide = (user = "+4930901820", transport = "") =>
  `sip:${user}@127.0.0.1:${voice.ports.carrierSide}${transport}`;
const link: [string, string] = ["X-Link-Id", "LINK"];

function refusal(options: {
  readonly headers?: readonly [string, string][];
  readonly body?: string | null;
  readonly by?: Stranger;
}) {
  const { headers = [link], body = sdp(), by = carrier } = options;
  return by.agent.invite({ uri: atCarrierSide(), headers, sdp: body }).answer;
}

describe("who is not among the peers", () => {
  test("gets no answer at all, and nothing is set up", async () => {
    const call = nobody.agent.invite({ uri: atCarrierSide(), headers: [link], sdp: sdp() });
    await expect(call.answer).resolves.toMatchObject({ error: { why: "timeout" } });
    expect(nobody.agent.record.received(/./)).toEqual([]);
    expect(voice.events.of(call.callId)).toEqual([]);
    expect(await voice.hops()).toEqual([]);
    expect(await voice.calls()).toEqual([]);
  });

  test("may be a peer of the other side", async () => {
    const ofCarrier = await Stranger.at("udp:127.0.1.7:25241", { t1Ms: 50 });
    const call = ofCarrier.agent.invite({
      uri: `sip:+491512@127.0.0.1:${voice.ports.zoomSide}`,
      sdp: sdp(),
    });
    await expect(call.answer).resolves.toMatchObject({ error: { why: "timeout" } });
    await isAnswered(ofCarrier.agent.invite({ uri: atCarrierSide(), headers: [link], sdp: sdp() }));
    await ofCarrier.calls[0]?.hangUp();
    await zoom.calls.at(-1)?.hangUp();
    await ofCarrier.agent.close();
  });

  test("can't flood: ten thousand of its requests cost the peers nothing", async () => {
    const bytes = Buffer.from(
      `INVITE ${atCarrierSide()} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.9:25240;branch=z9hG4bKflood\r\n\r\n`,
    );
    for (let count = 0; count < 10_000; count++)
      await nobody.agent.sendRaw(bytes, `udp:127.0.0.1:${voice.ports.carrierSide}`);
    const call = carrier.agent.invite({ uri: atCarrierSide(), headers: [link], sdp: sdp() });
    await isAnswered(call);
    await call.hangUp();
    expect(nobody.agent.record.received(/./)).toEqual([]);
  });
});

describe("a peer", () => {
  test("may ask with OPTIONS whether we are there", async () => {
    carrier.agent.record.clear();
    const options = [
      `OPTIONS ${atCarrierSide("ping")} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${voice.ports.carrier};branch=z9hG4bKoptions`,
      "Max-Forwards: 70",
      "From: <sip:carrier@127.0.0.1>;tag=1",
      `To: <${atCarrierSide("ping")}>`,
      "Call-ID: options-1",
      "CSeq: 1 OPTIONS",
      "Content-Length: 0",
      "",
      "",
    ].join("\r\n");
    await carrier.agent.sendRaw(Buffer.from(options), `udp:127.0.0.1:${voice.ports.carrierSide}`);
    const answers = () => carrier.agent.record.received(/^SIP\/2\.0 200/).length;
    expect(await waitFor(answers, (count) => count > 0)).toBe(1);
  });

  test("has no call without a link id, where nothing else is to pass", async () => {
    await expect(refusal({ headers: [] })).resolves.toMatchObject({ error: { status: 403 } });
    const fromZoom = zoom.agent.invite({
      uri: `sip:+49151@127.0.0.1:${voice.ports.zoomSide}`,
      headers: [link],
      sdp: sdp(),
    });
    await expect(fromZoom.answer).resolves.toMatchObject({ error: { status: 403 } });
    expect(await voice.hops()).toEqual([]);
  });
});

describe("an offer", () => {
  test.each([
    ["G.722 and Opus only", { body: sdp({ types: "9 96", maps: ["9 G722/8000", "96 opus/48000/2"] }) }, 488],
    ["video", { body: sdp({ more: ["m=video 25996 RTP/AVP 96", "a=rtpmap:96 H264/90000"] }) }, 488],
    ["text as it is typed (RFC 4103)", { body: sdp({ more: ["m=text 25996 RTP/AVP 98"] }) }, 488],
    ["SRTP, where RTP is meant", { body: sdp({ profile: "RTP/SAVP" }) }, 488],
    ["reliable provisional answers", { headers: [link, ["Require", "100rel"]] as [string, string][] }, 420],
  ])("is refused with %s", async (_, options, status) => {
    await expect(refusal(options)).resolves.toMatchObject({ error: { status } });
    expect(await voice.hops()).toEqual([]);
  });

  test("has the codecs taken out that can't be secured", async () => {
    const call = carrier.agent.invite({
      uri: atCarrierSide(),
      headers: [link],
      sdp: sdp({
        types: "96 9 0 13 101 102",
        maps: [
          "96 opus/48000/2",
          "9 G722/8000",
          "0 PCMU/8000",
          "13 CN/8000",
          "101 telephone-event/8000",
          "102 telephone-event/48000",
        ],
        more: ["a=fmtp:96 useinbandfec=1", "a=rtcp-fb:96 nack"],
      }),
    });
    zoom.take = (incoming) =>
      void incoming.answer(sdp({ types: "0 101", maps: ["0 PCMU/8000", "101 telephone-event/8000"] }));
    await isAnswered(call);
    const { offer } = await zoom.incoming(call.callId);
    expect(offer).toMatch(/m=audio \d+ RTP\/AVP 0 101\r\n/);
    expect(offer).not.toMatch(/opus|G722|CN\/|48000|fmtp:96|rtcp-fb/);
    await call.hangUp();
  });

  test.each([
    [
      "too large",
      (text: string) => text.replace("\r\n\r\n", `\r\nX-More: ${"a".repeat(20_000)}\r\n\r\n`),
      513,
    ],
    ["a Call-ID with a quote in it", (text: string) => text.replace("plain-1", 'quo"te'), 400],
    ["a tag with a quote in it", (text: string) => text.replace("tag=abc", "tag=a\\b"), 400],
    ["too many hops", (text: string) => text.replace("Max-Forwards: 70", "Max-Forwards: 0"), 483],
  ])("is refused if it is or has: %s", async (_, change, status) => {
    carrier.agent.record.clear();
    const text = [
      `INVITE ${atCarrierSide()};transport=tcp SIP/2.0`,
      `Via: SIP/2.0/TCP 127.0.0.1:${voice.ports.carrier};branch=z9hG4bK${Date.now()}`,
      "Max-Forwards: 70",
      "From: <sip:carrier@127.0.0.1>;tag=abc",
      `To: <${atCarrierSide()}>`,
      "Call-ID: plain-1",
      "CSeq: 1 INVITE",
      `Contact: <sip:c@127.0.0.1:${voice.ports.carrier};transport=tcp>`,
      "X-Link-Id: LINK",
      "Content-Length: 0",
      "",
      "",
    ].join("\r\n");
    await carrier.agent.sendRaw(Buffer.from(change(text)), `tcp:127.0.0.1:${voice.ports.carrierSide}`);
    const answers = () => carrier.agent.record.received(new RegExp(`^SIP/2.0 ${status}`)).length;
    expect(await waitFor(answers, (count) => count > 0)).toBe(1);
    expect(await voice.hops()).toEqual([]);
    expect(await voice.calls()).toEqual([]);
  });
});

/** An INVITE as it is, by UDP from the carrier. */
async function sendInvite(callId: string, cseq: number, body: string): Promise<void> {
  const text = [
    `INVITE ${atCarrierSide()} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${voice.ports.carrier};branch=z9hG4bK${callId}${cseq}`,
    "Max-Forwards: 70",
    "From: <sip:carrier@127.0.0.1>;tag=abc",
    `To: <${atCarrierSide()}>`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} INVITE`,
    `Contact: <sip:c@127.0.0.1:${voice.ports.carrier}>`,
    "X-Link-Id: LINK",
    "Content-Type: application/sdp",
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
  await carrier.agent.sendRaw(Buffer.from(text), `udp:127.0.0.1:${voice.ports.carrierSide}`);
}

const answersOf = (status: number, callId: string) =>
  carrier.agent.record.received(new RegExp(`^SIP/2\\.0 ${status} (.*\r\n)+Call-ID: ${callId}\r`)).length;

test("a refused call may be tried again under its Call-ID", async () => {
  zoom.take = (call) => call.reject(486);
  const g722 = sdp({ types: "9", maps: ["9 G722/8000"] });
  for (const [cseq, body, status] of [
    [1, g722, 488],
    [2, sdp(), 486],
    [3, sdp(), 486],
  ] as const) {
    const before = answersOf(status, "again-1");
    await sendInvite("again-1", cseq, body);
    const seen = await waitFor(
      () => answersOf(status, "again-1"),
      (count) => count > before,
    );
    expect(seen).toBeGreaterThan(before);
  }
  expect(answersOf(482, "again-1")).toBe(0);
});

test("a peer has a hundred new calls a second at most", async () => {
  const g722 = sdp({ types: "9", maps: ["9 G722/8000"] });
  for (let count = 0; count < 400; count++) await sendInvite(`flood-${count}`, 1, g722);
  const refused = () => carrier.agent.record.received(/^SIP\/2\.0 503 (.*\r\n)+Call-ID: flood-/).length;
  expect(await waitFor(refused, (count) => count > 100)).toBeGreaterThan(100);
});

describe("the JSON-RPC", () => {
  const ask = async (body: string, headers: Record<string, string> = {}, path = "/RPC") => {
    const response = await fetch(`http://127.0.0.1:${voice.ports.rpc}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  };
  const request = (method: string, params: unknown[] = []) =>
    JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });

  test("knows what the bridge needs", async () => {
    expect(await ask(request("dlg.list"))).toBe(200);
    expect(await voice.rpc("htable.seti", ["sec", "some-call", 1])).toMatchObject({ status: 200 });
    expect(await voice.rpc("htable.get", ["sec", "some-call"])).toMatchObject({
      result: { item: { value: 1 } },
    });
    expect(await voice.rpc("htable.delete", ["sec", "some-call"])).toMatchObject({ status: 200 });
  });

  test.each([
    request("core.kill"),
    request("core.psx"),
    request("dispatcher.list"),
    request("htable.seti", ["live", "some-call", 1]),
    request("htable.dump", ["live"]),
    '{"jsonrpc":"2.0","id":1,"method":"dlg.list","method":"core.psx"}',
    '{"jsonrpc":"2.0","id":1,"\\u006dethod":"core.psx","x":{"method":"dlg.list"}}',
    `[${request("dlg.list")},${request("core.psx")}]`,
    "",
  ])("knows nothing else: %s", async (body) => {
    expect([400, 403]).toContain(await ask(body));
  });

  test("is at one path, and not for web pages", async () => {
    expect(await ask(request("dlg.list"), {}, "/")).toBe(404);
    expect(await ask(request("dlg.list"), { origin: "https://example.com" })).toBe(404);
  });

  test("is not on the listeners for SIP", async () => {
    const response = await fetch(`http://127.0.0.1:${voice.ports.carrierSide}/RPC`, {
      method: "POST",
      body: request("dlg.list"),
    });
    expect(response.status).toBe(404);
  });
});
