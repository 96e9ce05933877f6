import { afterEach, describe, expect, test } from "@jest/globals";
import { connected, type Pair, sdp, startPair, until, uriOf } from "./testing/pair.ts";

/** Short, so that a time-out (64 of it) is over soon. */
const t1Ms = 20;

let pair: Pair;
afterEach(() => pair.close());

/** Loses the first `count` datagrams that go out and begin so. */
function loseFirst(count: number, start: string): (direction: "in" | "out", bytes: Buffer) => boolean {
  let left = count;
  return (direction, bytes) => {
    if (direction === "in" || !bytes.toString("latin1").startsWith(start) || left === 0) return false;
    left -= 1;
    return true;
  };
}

/** Loses one of five datagrams that go out. */
function loseMany(seed: number): (direction: "in" | "out") => boolean {
  let state = seed;
  return (direction) => {
    state = (state * 48_271) % 2_147_483_647;
    return direction === "out" && state % 10 < 2;
  };
}

describe("over a network that loses datagrams", () => {
  test.each([
    ["INVITE", "caller"],
    ["SIP/2.0 100", "called"],
    ["SIP/2.0 200", "called"],
    ["ACK", "caller"],
    ["BYE", "caller"],
  ] as const)("a call survives the loss of two %s", async (start, who) => {
    pair = await startPair({ t1Ms }, { [who]: { loseDatagram: loseFirst(2, start) } });
    const { caller, called } = await connected(pair);
    await caller.hangUp();
    expect(await called.ended).toBe("hung_up_there");
  });

  test("calls come up, change and end with 20 % lost both ways", async () => {
    pair = await startPair(
      { t1Ms },
      { caller: { loseDatagram: loseMany(7) }, called: { loseDatagram: loseMany(11) } },
    );
    for (let round = 0; round < 3; round++) {
      const { caller, called } = await connected(pair);
      called.listener = { offered: () => ({ status: 200, sdp: sdp(5001) }) };
      expect(await caller.reinvite(sdp(4002))).toMatchObject({ ok: true });
      await caller.hangUp();
      expect(await called.ended).toBe("hung_up_there");
    }
  });

  test("a refusal is repeated until its ACK comes, and the caller is told once", async () => {
    pair = await startPair({ t1Ms }, { caller: { loseDatagram: loseFirst(2, "ACK") } });
    const call = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    (await pair.incoming()).reject(603);
    expect(await call.answer).toMatchObject({ error: { status: 603 } });
    await until(() => pair.called.record.requests("ACK", "in").length > 0);
    expect(pair.caller.record.received("SIP/2.0 603").length).toBeGreaterThanOrEqual(3);
  });

  test("a call that nobody answers to ends with a time-out", async () => {
    pair = await startPair({ t1Ms }, { called: { loseDatagram: (direction) => direction === "in" } });
    const started = Date.now();
    const call = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    expect(await call.answer).toEqual({ ok: false, error: { why: "timeout", status: 0 } });
    expect(Date.now() - started).toBeGreaterThanOrEqual(64 * t1Ms - 5);
    // After 0, 1, 3, 7, 15, 31 and 63 times T1 (RFC 3261 section 17.1.1.2); the last one only if no clock was late.
    const times = pair.caller.record.requests("INVITE", "out").map(({ atMs }) => atMs);
    expect([6, 7]).toContain(times.length);
    const [first = 0] = times;
    for (const [at, factor] of [0, 1, 3, 7, 15, 31].entries()) {
      expect((times[at] ?? 0) - first).toBeGreaterThanOrEqual(factor * t1Ms - 2);
    }
  });

  test("an answer that is never acknowledged ends the call with a BYE", async () => {
    pair = await startPair({ t1Ms }, { caller: { loseDatagram: loseFirst(1_000, "ACK") } });
    const call = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    const called = await pair.incoming();
    expect(await called.answer(sdp(5000))).toEqual({ ok: false, error: "over" });
    expect(await called.ended).toBe("not_acknowledged");
    expect(await call.ended).toBe("hung_up_there");
  });

  test("a call whose other side has vanished is lost", async () => {
    let isGone = false;
    pair = await startPair({ t1Ms }, { called: { loseDatagram: () => isGone } });
    const { caller } = await connected(pair);
    isGone = true;
    expect(await caller.info("application/dtmf", "1")).toEqual({
      ok: false,
      error: { why: "timeout", status: 0 },
    });
    expect(await caller.ended).toBe("lost");
  });
});

describe("over a stream", () => {
  test("a closed port is unreachable at once", async () => {
    pair = await startPair({ listen: ["tcp:127.0.0.1:0"] });
    const uri = uriOf(pair.called);
    await pair.called.close();
    const call = pair.caller.invite({ uri, sdp: sdp(4000) });
    expect(await call.answer).toEqual({ ok: false, error: { why: "unreachable", status: 0 } });
  });
});
