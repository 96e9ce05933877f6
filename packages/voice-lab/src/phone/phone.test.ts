import { afterEach, describe, expect, test } from "@jest/globals";
import { IncomingCalls, SipAgent } from "../sip/index.ts";
import { steadyTone } from "../tones/index.ts";
import { CustomerPhone, type MediaOptions, TrunkEnd } from "./index.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

interface Ends {
  readonly carrier: SipAgent;
  readonly zoom: SipAgent;
  readonly atCarrier: IncomingCalls;
  readonly atZoom: IncomingCalls;
  readonly customer: CustomerPhone;
  readonly agent: TrunkEnd;
}

async function start(
  options: { readonly customer?: Partial<MediaOptions>; readonly agent?: Partial<MediaOptions> } = {},
): Promise<Ends> {
  const [atCarrier, atZoom] = [new IncomingCalls(), new IncomingCalls()];
  const listen = ["udp:127.0.0.1:0"];
  const carrier = await SipAgent.start({ listen, user: "carrier", onCall: atCarrier.add });
  const zoom = await SipAgent.start({ listen, user: "zoom", onCall: atZoom.add });
  const customer = await CustomerPhone.open({ address: "127.0.0.1", ...options.customer });
  const agent = await TrunkEnd.open({ address: "127.0.0.1", ...options.agent });
  open.push(carrier, zoom, customer, agent);
  return { carrier, zoom, atCarrier, atZoom, customer, agent };
}

async function connect(ends: Ends): Promise<void> {
  const dialed = ends.customer.dial(ends.carrier, {
    uri: ends.zoom.uri(),
    number: "+15550001111",
    linkId: "l1",
  });
  const call = await ends.atZoom.next();
  expect(call.invite.headers.get("X-Link-Id")).toBe("l1");
  expect(await ends.agent.answer(call)).toEqual({ ok: true, value: true });
  expect(await dialed).toEqual({ ok: true, value: true });
}

/** Waits until so much sound has come. */
async function hear({ stream }: { readonly stream: TrunkEnd["stream"] }, packets: number): Promise<void> {
  const { recording } = stream;
  const goal = recording.received.length + packets;
  const end = Date.now() + 5_000;
  while (recording.received.length < goal) {
    if (Date.now() > end) throw new Error("nothing is heard");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Nothing comes for 100 ms, five times as long as packets are apart. */
async function expectSilence({ stream }: { readonly stream: TrunkEnd["stream"] }): Promise<void> {
  // What was on its way may still arrive.
  await new Promise((resolve) => setTimeout(resolve, 60));
  const before = stream.recording.received.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(stream.recording.received.length).toBe(before);
}

describe("the two ends of a call", () => {
  test("hear each other once it is answered, and no more when it is hung up", async () => {
    const ends = await start({ customer: { background: steadyTone() }, agent: { background: steadyTone() } });
    await connect(ends);
    await Promise.all([hear(ends.agent, 5), hear(ends.customer, 5)]);
    expect(ends.agent.stream.recording.heard().pcm.some((sample) => sample !== 0)).toBe(true);
    await ends.agent.hangUp();
    expect(await ends.customer.ended).toBe("hung_up_there");
    await expectSilence(ends.agent);
    await expectSilence(ends.customer);
  });

  test("hear keys as events, as sounds and in INFO, each in its own way only", async () => {
    const ends = await start();
    await connect(ends);
    const { customer, agent } = ends;
    const short = { durationMs: 60, pauseMs: 60 };
    expect(await customer.press("1#", { form: "event", ...short })).toMatchObject({ ok: true });
    expect(await customer.press("9", { form: "event", ...short, event: { payloadType: 97 } })).toMatchObject({
      ok: true,
    });
    expect(await customer.press("5", { form: "tone", ...short })).toMatchObject({ ok: true });
    expect(await customer.press("7", { form: "info", ...short })).toMatchObject({ ok: true });
    await hear(agent, 3);
    const events = agent.stream.recording.received.filter(({ packet }) => packet.payloadType >= 96);
    expect([...new Set(events.map(({ packet }) => `${packet.payloadType}:${packet.payload[0]}`))]).toEqual([
      "101:1",
      "101:11",
      "97:9",
    ]);
    const bodies = ends.zoom.record
      .requests("INFO", "in")
      .map(({ bytes }) => bytes.toString().split("\r\n\r\n")[1]);
    expect(bodies).toEqual(["Signal=7\r\nDuration=60"]);
    expect(agent.stream.recording.heard().pcm.some((sample) => sample !== 0)).toBe(true);
    expect(await customer.press("1x", { form: "event" })).toEqual({ ok: false, error: "not_a_key" });
  });

  test("without telephone-event negotiated can't press keys as events", async () => {
    const ends = await start({ agent: { telephoneEvent: null } });
    await connect(ends);
    expect(ends.customer.media.telephoneEvent).toBeNull();
    expect(await ends.customer.press("1", { form: "event" })).toEqual({
      ok: false,
      error: "no_telephone_event",
    });
  });

  test("hold, resume, change codec and transfer, from either side", async () => {
    const ends = await start();
    await connect(ends);
    const { customer, agent } = ends;
    await hear(agent, 2);
    expect(await customer.hold()).toMatchObject({ ok: true });
    expect(agent.media.direction).toBe("recvonly");
    await expectSilence(customer);
    expect(await customer.resume()).toMatchObject({ ok: true });
    await hear(customer, 2);
    expect(await agent.hold("inactive")).toMatchObject({ ok: true });
    await expectSilence(agent);
    expect(await agent.renegotiate({ direction: "sendrecv", codecs: ["PCMA"] }, "UPDATE")).toMatchObject({
      ok: true,
    });
    await hear(agent, 2);
    expect(agent.stream.recording.received.at(-1)?.packet.payloadType).toBe(8);
    const old = agent.stream;
    expect(await agent.transfer()).toMatchObject({ ok: true });
    expect(agent.stream.port).not.toBe(old.port);
    await hear(agent, 2);
    await expectSilence({ stream: old });
    customer.refusesOffers = true;
    expect(await agent.hold()).toEqual({ ok: false, error: { why: "refused", status: 488 } });
  });

  test("have early media, and may be called from Zoom's side as well", async () => {
    const ends = await start({ customer: { background: steadyTone() } });
    const dialed = ends.agent.dial(ends.zoom, { uri: ends.carrier.uri(), number: "+15550002222" });
    const answered = ends.customer.answer(await ends.atCarrier.next(), { rings: true, earlyMediaMs: 200 });
    await hear(ends.agent, 2);
    expect(ends.agent.call.isUp).toBe(false);
    expect(await Promise.all([dialed, answered])).toMatchObject([{ ok: true }, { ok: true }]);
    await ends.customer.hangUp();
    expect(await ends.agent.ended).toBe("hung_up_there");
  });

  test("without a codec in common don't come together", async () => {
    const ends = await start({ customer: { codecs: ["PCMA"] }, agent: { codecs: ["PCMU"] } });
    const dialed = ends.customer.dial(ends.carrier, { uri: ends.zoom.uri(), number: null });
    expect(await ends.agent.answer(await ends.atZoom.next())).toEqual({ ok: false, error: "sdp" });
    expect(await dialed).toEqual({ ok: false, error: { why: "rejected", status: 488 } });
  });

  test("with SRTP hear each other, through hold, another codec and a transfer", async () => {
    const ends = await start({
      customer: { srtp: true, background: steadyTone() },
      agent: { srtp: true, background: steadyTone() },
    });
    await connect(ends);
    const { customer, agent } = ends;
    await Promise.all([hear(agent, 5), hear(customer, 5)]);
    expect(customer.media.theirs).toMatchObject({ profile: "RTP/SAVP" });
    expect(await customer.hold()).toMatchObject({ ok: true });
    expect(await customer.resume()).toMatchObject({ ok: true });
    expect(await customer.renegotiate({ codecs: ["PCMA"] })).toMatchObject({ ok: true });
    expect(await agent.transfer()).toMatchObject({ ok: true });
    await Promise.all([hear(agent, 5), hear(customer, 5)]);
    expect(await customer.press("5", { form: "event" })).toMatchObject({ ok: true });
    await hear(agent, 2);
    const events = agent.stream.recording.received.filter(({ packet }) => packet.payloadType === 101);
    expect(new Set(events.map(({ packet }) => packet.payload[0]))).toEqual(new Set([5]));
    for (const { recording } of [...agent.media.streams, customer.stream])
      expect(recording.heard().pcm.some((sample) => sample !== 0)).toBe(true);
  });

  test.each([{ customer: { srtp: true } }, { agent: { srtp: true } }])(
    "don't come together if only one of them has SRTP: %j",
    async (options) => {
      const ends = await start(options);
      const dialed = ends.customer.dial(ends.carrier, { uri: ends.zoom.uri(), number: null });
      expect(await ends.agent.answer(await ends.atZoom.next())).toEqual({ ok: false, error: "sdp" });
      expect(await dialed).toEqual({ ok: false, error: { why: "rejected", status: 488 } });
    },
  );
});
