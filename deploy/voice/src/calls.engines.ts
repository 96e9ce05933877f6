import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { answer, answerWithoutEvents, sdp } from "./testing/sdp.ts";
import { answerIt, isAnswered, Stranger } from "./testing/strangers.ts";
import { VoiceUnderTest, waitFor } from "./testing/voice-under-test.ts";

let voice: VoiceUnderTest;
let carrier: Stranger;
let zoom: Stranger;

beforeAll(async () => {
  voice = await VoiceUnderTest.start(25_000, "30000-30999");
  carrier = await Stranger.at(`udp:127.0.0.1:${voice.ports.carrier}`);
  zoom = await Stranger.at(`udp:127.0.0.1:${voice.ports.zoom}`);
}, 30_000);

afterEach(() => {
  carrier.take = answerIt;
  zoom.take = answerIt;
});

afterAll(async () => {
  await carrier?.agent.close();
  await zoom?.agent.close();
  await voice?.stop();
}, 20_000);

const toBridge = (user = "+4930901820") => `sip:${user}@127.0.0.1:${voice.ports.carrierSide}`;
const fromZoom = (user = "+4915123456789") => `sip:${user}@127.0.0.1:${voice.ports.zoomSide}`;
const customer = '"Customer" <sip:+49 30 23125-114@carrier.example>'.replaceAll(" 30 ", "30");

function redirected(linkId = "LINK-7f3a", body: string | null = sdp()) {
  return carrier.agent.invite({
    uri: toBridge(),
    from: customer,
    headers: [["X-Link-Id", linkId]],
    sdp: body,
  });
}

/** Waits for so many call-changed; rejects if there are others. */
async function changes(callId: string, count: number): Promise<void> {
  const seen = () => voice.events.of(callId, "call-changed").length;
  expect(await waitFor(seen, (found) => found >= count)).toBe(count);
}

describe("a call with a link id", () => {
  test("passes to Zoom, is told to the bridge, and can be listed", async () => {
    const call = redirected();
    const answered = await isAnswered(call);
    const atZoom = await zoom.incoming(call.callId);
    expect(atZoom.invite.headers.get("X-Link-Id")).toBe("LINK-7f3a");
    expect(answered).toMatch(/m=audio 30\d\d\d RTP\/AVP 8 101\r\n/);
    expect(atZoom.offer).toMatch(/m=audio 30\d\d\d RTP\/AVP 8 0 101\r\n/);

    expect(voice.events.of(call.callId, "call-start")).toEqual([
      { event: "call-start", callId: call.callId, path: "zoom-redirect" },
    ]);
    const listed = await voice.call(call.callId);
    expect(await voice.events.next(call.callId, "call-answered")).toEqual({
      event: "call-answered",
      callId: call.callId,
      path: "zoom-redirect",
      linkId: "LINK-7f3a",
      customerTag: call.dialog?.id.localTag,
      customerNumber: "+493023125114",
      ourNumber: "+4930901820",
      telephoneEvent: true,
      dlg: `${listed.h_entry}:${listed.h_id}`,
    });
    expect(Object.assign({}, ...listed.variables)).toMatchObject({
      path: "zoom-redirect",
      link: "LINK-7f3a",
      cust: "from",
      cnum: "+493023125114",
      onum: "+4930901820",
      te: "1",
    });
    const mine = (await voice.hops()).filter((hop) => hop.startsWith(call.callId));
    expect(mine).toEqual([1, 2, 3, 4, 5].map((hop) => `${call.callId};${hop}`));

    await call.hangUp();
    await expect(atZoom.ended).resolves.toBe("hung_up_there");
    await voice.events.next(call.callId, "call-end");
    expect(await voice.hopsLeft()).toEqual([]);
    expect(await voice.calls()).toEqual([]);
  });

  test("may be ended by Zoom", async () => {
    const call = redirected();
    await isAnswered(call);
    await (await zoom.incoming(call.callId)).hangUp();
    await expect(call.ended).resolves.toBe("hung_up_there");
    await voice.events.next(call.callId, "call-end");
    expect(await voice.hopsLeft()).toEqual([]);
  });

  test("may bring the id as its user part", async () => {
    const call = carrier.agent.invite({
      uri: toBridge("link-a.b_c-1"),
      to: "<sip:+4930901820@bridge.example>",
      from: customer,
      sdp: sdp(),
    });
    await isAnswered(call);
    expect(await voice.events.next(call.callId, "call-answered")).toMatchObject({
      path: "zoom-redirect",
      linkId: "a.b_c-1",
      ourNumber: "+4930901820",
    });
    await call.hangUp();
  });

  test.each(["two words", 'quo"te', "a".repeat(65), "semi;colon"])(
    "is refused with the id %j",
    async (id) => {
      const call = redirected(id);
      await expect(call.answer).resolves.toMatchObject({ error: { status: 403 } });
      expect(voice.events.of(call.callId)).toEqual([]);
    },
  );
});

describe("a call that is not answered", () => {
  test("is canceled", async () => {
    zoom.take = (call) => call.ring();
    const call = redirected();
    const atZoom = await zoom.incoming(call.callId);
    call.cancel();
    await expect(call.answer).resolves.toMatchObject({ error: { why: "canceled" } });
    await expect(atZoom.ended).resolves.toBe("canceled");
    await voice.events.next(call.callId, "call-failed");
    expect(await voice.hopsLeft()).toEqual([]);
  });

  test("is busy", async () => {
    zoom.take = (call) => call.reject(486);
    const call = redirected();
    await expect(call.answer).resolves.toMatchObject({ error: { status: 486 } });
    await voice.events.next(call.callId, "call-failed");
    expect(await voice.hopsLeft()).toEqual([]);
  });

  test("has early media all the same", async () => {
    const early: (string | null)[] = [];
    zoom.take = (call) => call.progress(answer);
    const call = redirected();
    call.listener = { progressed: (_, media) => early.push(media) };
    const atZoom = await zoom.incoming(call.callId);
    await waitFor(
      () => early.length,
      (length) => length > 0,
    );
    expect(early[0]).toMatch(/m=audio 30\d\d\d RTP\/AVP 8 101\r\n/);
    await atZoom.answer(answer);
    const answered = await isAnswered(call);
    const portOf = (text: string | null | undefined) => /m=audio (\d+)/.exec(text ?? "")?.[1];
    expect(portOf(answered)).toBe(portOf(early[0]));
    await call.hangUp();
    expect(await voice.hopsLeft()).toEqual([]);
  });
});

describe("a call without a link id", () => {
  test("passes from the carrier to Zoom", async () => {
    const call = carrier.agent.invite({ uri: toBridge(), from: customer, sdp: sdp() });
    await isAnswered(call);
    expect(await voice.events.next(call.callId, "call-answered")).toMatchObject({
      path: "inline-trunk",
      linkId: "",
      customerTag: call.dialog?.id.localTag,
      customerNumber: "+493023125114",
      ourNumber: "+4930901820",
    });
    await call.hangUp();
  });

  test("passes from Zoom to the carrier, whose side is the customer", async () => {
    const call = zoom.agent.invite({ uri: fromZoom(), from: "<sip:+4930901820@zoom.example>", sdp: sdp() });
    await isAnswered(call);
    const atCarrier = await carrier.incoming(call.callId);
    expect(await voice.events.next(call.callId, "call-answered")).toMatchObject({
      path: "inline-trunk",
      customerTag: atCarrier.dialog?.id.localTag,
      customerNumber: "+4915123456789",
      ourNumber: "+4930901820",
      telephoneEvent: true,
    });
    expect(Object.assign({}, ...(await voice.call(call.callId)).variables)).toMatchObject({
      cust: "to",
      link: "",
    });
    await atCarrier.hangUp();
    await expect(call.ended).resolves.toBe("hung_up_there");
    expect(await voice.hopsLeft()).toEqual([]);
  });

  test("tells when telephone-event is not spoken", async () => {
    zoom.take = (call) => void call.answer(answerWithoutEvents);
    const call = carrier.agent.invite({ uri: toBridge(), from: customer, sdp: sdp() });
    await isAnswered(call);
    expect(await voice.events.next(call.callId, "call-answered")).toMatchObject({ telephoneEvent: false });
    await call.hangUp();
  });

  test("never has a second one with the same Call-ID beside it", async () => {
    const call = carrier.agent.invite({ uri: toBridge(), from: customer, sdp: sdp() });
    await isAnswered(call);
    const before = await voice.hops();
    zoom.agent.record.clear();
    const spiral = [
      `INVITE ${fromZoom()} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${voice.ports.zoom};branch=z9hG4bKspiral`,
      "Max-Forwards: 60",
      "From: <sip:+4930901820@zoom.example>;tag=other",
      `To: <${fromZoom()}>`,
      `Call-ID: ${call.callId}`,
      "CSeq: 7 INVITE",
      `Contact: <sip:z@127.0.0.1:${voice.ports.zoom}>`,
      "Content-Length: 0",
      "",
      "",
    ].join("\r\n");
    await zoom.agent.sendRaw(Buffer.from(spiral), `udp:127.0.0.1:${voice.ports.zoomSide}`);
    await waitFor(
      () => zoom.agent.record.received(/^SIP\/2.0 482/).length,
      (count) => count > 0,
    );
    expect(zoom.agent.record.received(/^SIP\/2.0 482/)).not.toEqual([]);
    expect(await voice.hops()).toEqual(before);
    await call.hangUp();
  });
});

describe("within a call, either side", () => {
  test.each(["reinvite", "update"] as const)("may change the media: %s", async (how) => {
    const call = redirected();
    await isAnswered(call);
    const atZoom = await zoom.incoming(call.callId);
    const offers: (string | null)[] = [];
    for (const end of [call, atZoom])
      end.listener = {
        offered: (offer) => {
          offers.push(offer);
          return { status: 200, sdp: answer };
        },
      };
    await expect(call[how](sdp({ more: ["a=sendonly"] }))).resolves.toMatchObject({ ok: true });
    expect(offers.at(-1)).toMatch(/m=audio 30\d\d\d RTP\/AVP 8 0 101\r\n(.*\r\n)*a=sendonly/);
    await changes(call.callId, 1);

    const changed = await atZoom[how](sdp({ types: "0", maps: ["0 PCMU/8000"] }));
    expect(changed).toMatchObject({ ok: true });
    expect(offers.at(-1)).toMatch(/m=audio 30\d\d\d RTP\/AVP 0\r\n/);
    await changes(call.callId, 2);
    expect(voice.events.of(call.callId, "call-changed").at(-1)).toMatchObject({
      customerTag: call.dialog?.id.localTag,
    });
    await call.hangUp();
    expect(await voice.hopsLeft()).toEqual([]);
  });

  test("may ask for an offer instead of making one", async () => {
    const call = redirected();
    await isAnswered(call);
    const atZoom = await zoom.incoming(call.callId);
    for (const [asking, asked] of [
      [call, atZoom],
      [atZoom, call],
    ] as const) {
      const late: string[] = [];
      asked.listener = {
        offered: () => ({ status: 200, sdp: sdp() }),
        answeredLate: (media) => late.push(media),
      };
      const offers: (string | null)[] = [];
      asking.listener = {
        offered: (offer) => {
          offers.push(offer);
          return { status: 200, sdp: answer };
        },
      };
      await expect(asking.reinvite(null)).resolves.toMatchObject({ ok: true });
      await waitFor(
        () => late.length,
        (count) => count > 0,
      );
      expect(offers[0]).toMatch(/m=audio 30\d\d\d RTP\/AVP 8 0 101\r\n/);
      expect(late[0]).toMatch(/m=audio 30\d\d\d RTP\/AVP 8 101\r\n/);
    }
    await call.hangUp();
    expect(await voice.hopsLeft()).toEqual([]);
  });

  test("a call may begin without an offer", async () => {
    zoom.take = (call) => void call.answer(sdp());
    const call = redirected("LATE", null);
    call.listener = { offered: () => ({ status: 200, sdp: answer }) };
    await isAnswered(call);
    await changes(call.callId, 1);
    expect(voice.events.of(call.callId, "call-changed").at(-1)).toMatchObject({ telephoneEvent: true });
    expect((await voice.hops()).length).toBe(5);
    await call.hangUp();
    expect(await voice.hopsLeft()).toEqual([]);
  });

  test("a refused change leaves the call as it was", async () => {
    const call = redirected();
    await isAnswered(call);
    const video = sdp({ more: ["m=video 25996 RTP/AVP 96", "a=rtpmap:96 H264/90000"] });
    await expect(call.reinvite(video)).resolves.toMatchObject({ error: { status: 488 } });
    expect((await voice.hops()).length).toBe(5);
    await call.hangUp();
  });
});

test("end_dlg ends both legs and leaves nothing in rtpengine, every time", async () => {
  for (let count = 0; count < 20; count++) {
    const call = redirected();
    await isAnswered(call);
    const atZoom = await zoom.incoming(call.callId);
    const { h_entry, h_id } = await waitFor(
      () => voice.call(call.callId),
      ({ state }) => state === 4,
    );
    await voice.rpc("dlg.end_dlg", [h_entry, h_id]);
    await expect(Promise.all([call.ended, atZoom.ended])).resolves.toEqual([
      "hung_up_there",
      "hung_up_there",
    ]);
    await voice.events.next(call.callId, "call-end");
  }
  expect(await voice.hopsLeft()).toEqual([]);
  expect(await voice.calls()).toEqual([]);
}, 60_000);

test("nothing of a caller is in the log", () => {
  expect(voice.log.join("\n")).not.toMatch(/\d{6}|m=audio|Signal|tacet;tag/);
});
