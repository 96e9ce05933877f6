import { afterEach, describe, expect, test } from "@jest/globals";
import { makeSelfSigned } from "../certificate/index.ts";
import { bodyOf } from "../message/index.ts";
import { parseAudio } from "../sdp/index.ts";
import type { SipAgentOptions } from "./index.ts";
import { connected, type Pair, sdp, startPair, until, uriOf } from "./testing/pair.ts";

const login = { user: "trunk", password: "open sesame" };
const guard = { realm: "zoom", logins: [login] };

let pair: Pair;
afterEach(() => pair.close());

/** The port that an SDP names. */
function portOf(text: string | null): number {
  const audio = parseAudio(text ?? "");
  return audio.ok ? audio.value.port : -1;
}

async function optionsFor(listen: string): Promise<Partial<SipAgentOptions>> {
  if (!listen.startsWith("tls")) return { listen: [listen] };
  const { certificate, key } = await makeSelfSigned("voice lab");
  return { listen: [listen], tls: { certificate, key, ca: certificate, askClients: true } };
}

describe.each([
  "udp:127.0.0.1:0",
  "udp:[::1]:0",
  "tcp:127.0.0.1:0",
  "tcp:[::1]:0",
  "tls:127.0.0.1:0",
  "tls:[::1]:0",
])("a call over %s", (listen) => {
  test("rings, has early media, is answered, changes its media both ways and is hung up", async () => {
    pair = await startPair(await optionsFor(listen));
    const caller = pair.caller.invite({
      uri: uriOf(pair.called),
      from: '"A customer" <sip:+15550001111@carrier>',
      headers: [["X-Link-Id", "link.7-3_a"]],
      sdp: sdp(4000),
    });
    const seen: [number, number][] = [];
    caller.listener = { progressed: ({ status }, early) => seen.push([status, portOf(early)]) };
    const called = await pair.incoming();
    expect(called.invite.headers.get("x-link-id")).toBe("link.7-3_a");
    expect(portOf(called.offer)).toBe(4000);
    called.ring();
    called.progress(sdp(5000));
    await until(() => seen.length >= 2);
    expect(seen).toEqual([
      [180, -1],
      [183, 5000],
    ]);
    expect((await called.answer(sdp(5002))).ok).toBe(true);
    const answer = await caller.answer;
    expect(portOf(answer.ok ? answer.value.sdp : null)).toBe(5002);

    called.listener = { offered: (offer) => ({ status: 200, sdp: sdp(portOf(offer) + 1) }) };
    const held = await caller.reinvite(sdp(4100, { direction: "sendonly" }));
    expect(portOf(held.ok ? held.value.sdp : null)).toBe(4101);
    caller.listener = { offered: () => ({ status: 488 }) };
    expect(await called.reinvite(sdp(5100))).toEqual({ ok: false, error: { why: "refused", status: 488 } });
    caller.listener = { offered: (offer) => ({ status: 200, sdp: sdp(portOf(offer) + 1) }) };
    const moved = await called.update(sdp(5200, { codecs: ["PCMA"] }));
    expect(portOf(moved.ok ? moved.value.sdp : null)).toBe(5201);
    expect(caller.isUp && called.isUp).toBe(true);

    await called.hangUp();
    expect(await Promise.all([caller.ended, called.ended])).toEqual(["hung_up_there", "hung_up_here"]);
    expect(await caller.reinvite(sdp(1))).toMatchObject({ error: { why: "over" } });
  });
});

describe("a call", () => {
  test("carries INFO, is asked to transfer, and answers OPTIONS", async () => {
    pair = await startPair();
    const { caller, called } = await connected(pair);
    const bodies: (string | null)[] = [];
    called.listener = {
      informed: (info) => {
        bodies.push(bodyOf(info, "application/dtmf-relay"));
        return bodies.length === 1 ? 200 : 415;
      },
    };
    const text = "Signal=5\r\nDuration=160";
    expect(await caller.info("application/dtmf-relay", text)).toMatchObject({
      ok: true,
      value: { status: 200 },
    });
    expect(await caller.info("application/dtmf", "5")).toMatchObject({ error: { status: 415 } });
    expect(bodies).toEqual([text, null]);
    // A proof can search for it, as bytes.
    expect(pair.called.record.received(text)).toHaveLength(1);
    expect(pair.called.record.received(/Signal=\d/)).toHaveLength(1);
    expect(pair.called.record.received("Signal=6")).toHaveLength(0);

    expect(await called.refer("sip:other@127.0.0.1")).toMatchObject({ error: { status: 603 } });
    caller.listener = { referred: (target) => (target === "sip:other@127.0.0.1" ? 202 : 603) };
    expect(await called.refer("sip:other@127.0.0.1")).toMatchObject({ value: { status: 202 } });
    await until(() => pair.called.record.requests("NOTIFY", "in").length === 1);
    expect(await called.request({ method: "OPTIONS" })).toMatchObject({ value: { status: 200 } });
    expect(await called.request({ method: "MESSAGE" })).toMatchObject({ error: { status: 405 } });
    await caller.hangUp();
    expect(await called.ended).toBe("hung_up_there");
  });

  test("may be begun, and changed, without an offer", async () => {
    pair = await startPair();
    const caller = pair.caller.invite({ uri: uriOf(pair.called), sdp: null });
    const late: number[] = [];
    caller.listener = { offered: (offer) => ({ status: 200, sdp: sdp(portOf(offer) + 1) }) };
    const called = await pair.incoming();
    expect(called.offer).toBeNull();
    called.listener = {
      offered: (offer) => (offer === null ? { status: 200, sdp: sdp(6000) } : { status: 488 }),
      answeredLate: (answer) => late.push(portOf(answer)),
    };
    expect((await called.answer(sdp(5000))).ok).toBe(true);
    expect(late).toEqual([5001]);
    expect(await caller.reinvite(null)).toMatchObject({ ok: true });
    await until(() => late.length === 2);
    expect(late).toEqual([5001, 6001]);
  });

  test("may be refused", async () => {
    pair = await startPair();
    const caller = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    (await pair.incoming()).reject(486);
    expect(await caller.answer).toEqual({ ok: false, error: { why: "rejected", status: 486 } });
    expect(await caller.ended).toBe("rejected");
  });

  test("follows the record-route of what is in between", async () => {
    pair = await startPair();
    // The called one plays a proxy that stays in the path, for both directions.
    const proxy = uriOf(pair.called).replace("agent@", "");
    const caller = pair.caller.invite({
      uri: "sip:agent@192.0.2.1",
      headers: [
        ["Route", `<${proxy};lr>`],
        ["Record-Route", `<${proxy};lr>`],
      ],
      sdp: sdp(4000),
    });
    const called = await pair.incoming();
    expect(called.invite.uri).toBe("sip:agent@192.0.2.1");
    await Promise.all([called.answer(sdp(5000)), caller.answer]);
    await caller.hangUp();
    const [bye] = pair.called.record.requests("BYE", "in");
    expect(bye?.bytes.toString()).toContain(`\r\nRoute: <${proxy};lr>\r\n`);
  });
});

describe("TLS", () => {
  test.each(["caller", "called"] as const)(
    "is refused where the %s shows a certificate of somebody else",
    async (who) => {
      const options = await optionsFor("tls:127.0.0.1:0");
      const { certificate, key } = await makeSelfSigned("a stranger");
      const stranger = { tls: { certificate, key, ca: options.tls?.certificate ?? "", askClients: true } };
      pair = await startPair({ ...options, t1Ms: 20 }, { [who]: stranger });
      const call = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
      // With TLS 1.3 a client has finished its part, and sent the INVITE, before the server looks at its certificate.
      const why = who === "called" ? "unreachable" : "timeout";
      expect(await call.answer).toEqual({ ok: false, error: { why, status: 0 } });
      expect(pair.called.record.messages).toEqual([]);
    },
  );
});

describe("a login", () => {
  test("opens a guarded agent, with the ACK carrying it as well", async () => {
    pair = await startPair({}, { caller: { login }, called: { guard } });
    const { caller } = await connected(pair);
    const withLogin = (method: string) => [
      ...new Set(
        pair.called.record
          .requests(method, "in")
          .map(({ bytes }) => bytes.includes("\r\nAuthorization: Digest ")),
      ),
    ];
    expect(withLogin("INVITE")).toEqual([false, true]);
    // That of the 401, which is the transaction's, and that of the 200.
    expect(withLogin("ACK")).toEqual([false, true]);
    await caller.hangUp();
  });

  test("that is wrong, or missing, is refused", async () => {
    const wrong = { ...login, password: "x" };
    for (const caller of [{ login: wrong }, {}]) {
      pair = await startPair({}, { caller, called: { guard } });
      const call = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
      expect(await call.answer).toEqual({ ok: false, error: { why: "rejected", status: 401 } });
      await pair.close();
    }
    pair = await startPair();
  });
});

describe("an agent that is spoken to badly", () => {
  const request = (method: string, more: readonly string[], body = "") =>
    Buffer.from(
      [
        `${method} sip:agent@127.0.0.1 SIP/2.0`,
        "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKraw;rport",
        "From: <sip:x@127.0.0.1>;tag=x",
        `Call-ID: raw-${method}`,
        `CSeq: 1 ${method}`,
        ...more,
        "",
        body,
      ].join("\r\n"),
    );
  const to = "To: <sip:agent@127.0.0.1>";

  /** The status that comes back. */
  async function answerTo(bytes: Buffer): Promise<number> {
    const { record, sendRaw } = {
      record: pair.caller.record,
      sendRaw: pair.caller.sendRaw.bind(pair.caller),
    };
    record.clear();
    const { port } = pair.called.addresses[0] ?? { port: 0 };
    await sendRaw(bytes, `udp:127.0.0.1:${port}`);
    const finals = () =>
      record.messages.flatMap(({ direction, result }) =>
        direction === "in" && result.ok && result.value.kind === "response" && result.value.status >= 200
          ? [result.value.status]
          : [],
      );
    await until(() => finals().length > 0);
    return finals()[0] ?? 0;
  }

  test("says what is wrong, and takes the next call all the same", async () => {
    pair = await startPair();
    expect(await answerTo(request("OPTIONS", [to]))).toBe(200);
    expect(await answerTo(request("MESSAGE", [to]))).toBe(405);
    expect(await answerTo(request("SUBSCRIBE", [to, "Require: 100rel"]))).toBe(420);
    expect(await answerTo(request("BYE", [`${to};tag=gone`]))).toBe(481);
    expect(await answerTo(request("CANCEL", [to]))).toBe(481);
    // No Contact: it can't make up a call.
    expect(await answerTo(request("INVITE", [to]))).toBe(400);
    await connected(pair);
  });

  test("keeps garbage, answers none of it, and takes the next call", async () => {
    pair = await startPair({ listen: ["udp:127.0.0.1:0", "tcp:127.0.0.1:0"] });
    const [udp, tcp] = pair.called.addresses.map(({ protocol, port }) => `${protocol}:127.0.0.1:${port}`);
    const garbage = [
      Buffer.from("\r\n\r\n"),
      Buffer.from("GET / HTTP/1.1\r\n\r\n"),
      Buffer.alloc(60_000, 0xff),
    ];
    for (const bytes of garbage) await pair.caller.sendRaw(bytes, udp ?? "");
    await pair.caller.sendRaw(Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), tcp ?? "");
    await until(() => pair.called.record.garbage.length === 4);
    expect(pair.called.record.messages.filter(({ direction }) => direction === "out")).toEqual([]);
    await connected(pair);
  });
});
