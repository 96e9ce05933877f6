import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type FrontUnderTest, startFrontUnderTest } from "./testing/front-under-test.ts";
import { answer, sdp } from "./testing/sdp.ts";
import { answerIt, isAnswered, Stranger } from "./testing/strangers.ts";
import { waitFor } from "./testing/voice-under-test.ts";

let front: FrontUnderTest;

beforeAll(async () => {
  front = await startFrontUnderTest(13_000, 14_000);
}, 40_000);

afterEach(() => {
  for (const stranger of [front.carrier, front.zoom]) stranger.take = answerIt;
});

afterAll(() => front?.stop(), 20_000);

const ours = "+4930901820";
const toFront = (user = ours, transport = "") =>
  `sip:${user}@127.0.0.5:${front.ports.carrierSide}${transport}`;
const toFrontOfZoom = (user: string) => `sip:${user}@127.0.0.5:${front.ports.zoomSide}`;
const from = (number: string) => `<sip:${number}@somewhere.example>`;

function linked(linkId: string, transport = "") {
  return front.carrier.agent.invite({
    uri: toFront(ours, transport),
    from: from("+49301112233"),
    headers: [["X-Link-Id", linkId]],
    sdp: sdp(),
  });
}

const inbound = (customer: string, number = ours) =>
  front.carrier.agent.invite({ uri: toFront(number), from: from(customer), sdp: sdp() });

/** The name of the pair that takes this call, which is ended then. */
async function takerOf(call: ReturnType<typeof inbound>): Promise<"a" | "b"> {
  await isAnswered(call);
  const pair = await front.pairOf(call.callId);
  await call.hangUp();
  return pair === front.a ? "a" : "b";
}

const customers = Array.from({ length: 12 }, (_, index) => `+4915123450${(index * 37 + 100).toString()}`);

describe("a call with a link id", () => {
  test("goes to the pair that the id begins with, however it brings the id", async () => {
    for (const name of ["b", "a", "b"] as const) expect(await takerOf(linked(`${name}-Labc`))).toBe(name);
    const call = front.carrier.agent.invite({
      uri: toFront("link-b-Labc"),
      to: `<sip:${ours}@front.example>`,
      from: from("+49301112233"),
      sdp: sdp(),
    });
    await isAnswered(call);
    expect(await front.b.events.next(call.callId, "call-answered")).toMatchObject({
      path: "zoom-redirect",
      linkId: "b-Labc",
      ourNumber: ours,
    });
    await call.hangUp();
  });

  test("of a time before the front goes to the first pair", async () => {
    expect(await takerOf(linked("Labc"))).toBe("a");
  });

  test.each(["c-Labc", "b-two words", `b-${"a".repeat(63)}`])("is refused with the id %j", async (id) => {
    const call = linked(id);
    await expect(call.answer).resolves.toMatchObject({ error: { status: 403 } });
    for (const pair of [front.a, front.b]) expect(pair.events.of(call.callId)).toEqual([]);
  });
});

describe("a call through the front", () => {
  test.each([
    ["over UDP", ""],
    ["over TCP, where the pairs speak UDP", ";transport=tcp"],
  ])(
    "can be changed and ended by both sides, %s",
    async (_, transport) => {
      for (const ender of ["carrier", "zoom"] as const) {
        const call = linked("b-Labc", transport);
        await isAnswered(call);
        const atZoom = await front.zoom.incoming(call.callId);
        for (const end of [call, atZoom]) end.listener = { offered: () => ({ status: 200, sdp: answer }) };
        await expect(call.reinvite(sdp())).resolves.toMatchObject({ ok: true });
        await expect(atZoom.reinvite(sdp())).resolves.toMatchObject({ ok: true });
        const [ends, other] = ender === "carrier" ? [call, atZoom] : [atZoom, call];
        await ends.hangUp();
        await expect(other.ended).resolves.toBe("hung_up_there");
        await front.b.events.next(call.callId, "call-end");
        expect(await front.b.hopsLeft()).toEqual([]);
        expect(front.a.events.of(call.callId)).toEqual([]);
      }
    },
    20_000,
  );

  test("is ended on both legs when its bridge ends it", async () => {
    const call = linked("b-Labc");
    await isAnswered(call);
    const atZoom = await front.zoom.incoming(call.callId);
    const { h_entry, h_id } = await waitFor(
      () => front.b.call(call.callId),
      ({ state }) => state === 4,
    );
    await front.b.rpc("dlg.end_dlg", [h_entry, h_id]);
    await expect(Promise.all([call.ended, atZoom.ended])).resolves.toEqual([
      "hung_up_there",
      "hung_up_there",
    ]);
    expect(await front.b.hopsLeft()).toEqual([]);
  });

  test("is canceled, or busy, once", async () => {
    front.zoom.take = (call) => call.ring();
    const call = linked("b-Labc");
    const atZoom = await front.zoom.incoming(call.callId);
    call.cancel();
    await expect(call.answer).resolves.toMatchObject({ error: { why: "canceled" } });
    await expect(atZoom.ended).resolves.toBe("canceled");
    let asked = 0;
    front.zoom.take = (incoming) => {
      asked += 1;
      incoming.reject(486);
    };
    await expect(inbound("+4915123456789").answer).resolves.toMatchObject({ error: { status: 486 } });
    expect(asked).toBe(1);
  });
});

describe("a call without a link id", () => {
  test("goes to a pair by its two numbers, so that calls which look alike meet", async () => {
    const takers: string[] = [];
    for (const customer of customers) takers.push(await takerOf(inbound(customer)));
    expect(new Set(takers)).toEqual(new Set(["a", "b"]));
    for (const [index, customer] of customers.slice(0, 4).entries()) {
      const taker = takers[index] ?? "";
      expect(await takerOf(inbound(customer))).toBe(taker);
      // The same number, as another carrier writes it.
      expect(await takerOf(inbound(customer.replace("+49", "0"), "030901820".padStart(10, "0")))).toBe(taker);
      const outbound = front.zoom.agent.invite({
        uri: toFrontOfZoom(customer),
        from: from(ours),
        sdp: sdp(),
      });
      await isAnswered(outbound);
      const pair = await front.pairOf(outbound.callId);
      expect(pair === front.a ? "a" : "b").toBe(taker);
      expect(await pair.events.next(outbound.callId, "call-answered")).toMatchObject({
        path: "inline-trunk",
        customerNumber: customer,
        ourNumber: ours,
      });
      await outbound.hangUp();
      await expect((await front.carrier.incoming(outbound.callId)).ended).resolves.toBe("hung_up_there");
    }
  }, 40_000);

  test.each(["anonymous", "110"])("goes to the first pair if the number is %j", async (customer) => {
    for (let count = 0; count < 3; count++) expect(await takerOf(inbound(customer))).toBe("a");
  });
});

describe("who is not among the peers", () => {
  test("gets no answer at all, from neither side", async () => {
    const nobody = await Stranger.at("udp:127.0.0.9:13240", { t1Ms: 50 });
    for (const uri of [toFront(), toFrontOfZoom("+49151")]) {
      const call = nobody.agent.invite({ uri, headers: [["X-Link-Id", "b-Labc"]], sdp: sdp() });
      await expect(call.answer).resolves.toMatchObject({ error: { why: "timeout" } });
      for (const pair of [front.a, front.b]) expect(pair.events.of(call.callId)).toEqual([]);
    }
    expect(nobody.agent.record.received(/./)).toEqual([]);
    await nobody.agent.close();
  }, 20_000);

  test("is reached by nobody through the front: a peer's way leads to the pairs' listeners only", async () => {
    const victim = await Stranger.at("udp:127.0.0.9:13241");
    const bye = (callId: string, route: string, to = "127.0.0.9:13241") =>
      [
        `BYE sip:x@${to} SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:13220;branch=z9hG4bK${callId}`,
        `Route: <sip:127.0.0.5:${front.ports.carrierSide};lr>${route}`,
        "Max-Forwards: 70",
        "From: <sip:c@127.0.0.1>;tag=one",
        "To: <sip:x@127.0.0.9>;tag=two",
        `Call-ID: ${callId}`,
        "CSeq: 7 BYE",
        "Content-Length: 0",
        "",
        "",
      ].join("\r\n");
    const send = (text: string) =>
      front.carrier.agent.sendRaw(Buffer.from(text), `udp:127.0.0.5:${front.ports.carrierSide}`);
    await send(bye("straight", ""));
    await send(bye("around", ",<sip:127.0.0.9:13241;lr>"));
    // An own port of a pair's machine, but not one that it has for SIP.
    await send(bye("aside", `,<sip:127.0.0.2:${front.a.ports.ng};lr>`));
    await send(bye("right", `,<sip:127.0.0.2:${front.a.ports.carrierSide};lr>`, "127.0.0.31:13230"));
    const answers = (callId: string) =>
      front.carrier.agent.record.received(new RegExp(`^SIP/2\\.0 (.*\r\n)+Call-ID: ${callId}\r`)).length;
    await waitFor(
      () => answers("right"),
      (count) => count > 0,
    );
    expect(["right", "straight", "around", "aside"].map(answers)).toEqual([1, 0, 0, 0]);
    expect(victim.agent.record.received(/./)).toEqual([]);
    await victim.agent.close();
  });

  test("is a pair with a call of its own, too", async () => {
    const asPair = await Stranger.at("udp:127.0.0.2:13242", { t1Ms: 50 });
    const call = asPair.agent.invite({ uri: toFront(), headers: [["X-Link-Id", "b-Labc"]], sdp: sdp() });
    await expect(call.answer).resolves.toMatchObject({ error: { why: "timeout" } });
    await asPair.agent.close();
  });
});

test("its JSON-RPC tells which pairs are up, and nothing else", async () => {
  const ask = (method: string, path = "/RPC") =>
    fetch(`http://127.0.0.1:${front.ports.rpc}${path}`, {
      method: "POST",
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: [] }),
    });
  const listed = await ask("dispatcher.list");
  expect(await listed.text()).toContain(`sip:127.0.0.2:${front.b.ports.carrierSide}`);
  for (const method of ["core.psx", "dispatcher.set_state", "permissions.addressDump"])
    expect((await ask(method)).status).toBe(403);
  expect((await ask("dispatcher.list", "/")).status).toBe(404);
});

describe("with a pair dead", () => {
  test("calls that are up go on, new ones go to the other, and those that a payment waits for end at once", async () => {
    const up = linked("a-Labc");
    await isAnswered(up);
    const takers: string[] = [];
    for (const customer of customers) takers.push(await takerOf(inbound(customer)));
    await front.b.engines.stop();

    // Found out by the first call, or by the OPTIONS before it.
    for (const customer of customers) expect(await takerOf(inbound(customer))).toBe("a");
    expect(takers).toContain("b");
    await expect(linked("b-Labc").answer).resolves.toMatchObject({ error: { status: 503 } });

    await up.hangUp();
    await front.a.events.next(up.callId, "call-end");
    expect(await front.a.hopsLeft()).toEqual([]);
  }, 60_000);
});

test("nothing of a caller is in the log", () => {
  expect(front.log.join("\n")).not.toMatch(/\d{6}|m=audio|Labc|tag=/);
});
