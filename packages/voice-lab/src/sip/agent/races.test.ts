import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { OfferReply } from "./index.ts";
import { connected, type Pair, sdp, startPair, until, uriOf } from "./testing/pair.ts";

let pair: Pair;
let isCalledDeaf: boolean;
beforeEach(async () => {
  isCalledDeaf = false;
  const loseDatagram = (direction: "in" | "out", bytes: Buffer) =>
    direction === "in" && isCalledDeaf && bytes.includes("CANCEL ");
  pair = await startPair({}, { called: { loseDatagram } });
});
afterEach(() => pair.close());

describe("CANCEL", () => {
  test("ends a call that rings: 200 to itself, 487 to the INVITE", async () => {
    const call = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    const incoming = await pair.incoming();
    incoming.ring();
    await until(() => pair.caller.record.received("SIP/2.0 180").length > 0);
    call.cancel();
    expect(await call.answer).toEqual({ ok: false, error: { why: "canceled", status: 487 } });
    expect(await incoming.ended).toBe("canceled");
    expect(await incoming.answer(sdp(5000))).toEqual({ ok: false, error: "over" });
    expect(pair.caller.record.received(/CSeq: \d+ CANCEL/)).toHaveLength(1);
  });

  test("waits for the first provisional answer", async () => {
    const call = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    call.cancel();
    expect(pair.caller.record.requests("CANCEL")).toHaveLength(0);
    expect(await call.answer).toMatchObject({ error: { why: "canceled" } });
    expect(pair.caller.record.requests("CANCEL").length).toBeGreaterThan(0);
  });

  test("that meets the 200 on its way is followed by ACK and BYE", async () => {
    const call = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    const incoming = await pair.incoming();
    await until(() => pair.caller.record.received("SIP/2.0 100").length > 0);
    isCalledDeaf = true;
    call.cancel();
    await until(() => pair.caller.record.requests("CANCEL").length > 0);
    const answered = incoming.answer(sdp(5000));
    expect(await call.answer).toEqual({ ok: false, error: { why: "canceled", status: 200 } });
    await answered;
    expect(await incoming.ended).toBe("hung_up_there");
    expect(pair.called.record.requests("ACK", "in").length).toBeGreaterThan(0);
    // Now the CANCEL gets through, too late: it is answered, and changes nothing (RFC 3261 section 9.2).
    isCalledDeaf = false;
    await until(() => pair.caller.record.received(/CSeq: \d+ CANCEL/).length > 0);
    expect(pair.caller.record.received("SIP/2.0 487")).toHaveLength(0);
  });
});

describe("offers at the same time", () => {
  test("are both told 491, and the call goes on", async () => {
    const { caller, called } = await connected(pair);
    const both = await Promise.all([caller.reinvite(sdp(4002)), called.reinvite(sdp(5002))]);
    const glare = { ok: false, error: { why: "refused", status: 491 } };
    expect(both).toEqual([glare, glare]);
    expect(pair.caller.record.received("SIP/2.0 491").length).toBeGreaterThan(0);
    expect(pair.called.record.received("SIP/2.0 491").length).toBeGreaterThan(0);
    called.listener = { offered: () => ({ status: 200, sdp: sdp(5004) }) };
    expect(await caller.reinvite(sdp(4004))).toMatchObject({ ok: true });
  });

  test("from one side wait for each other", async () => {
    const { caller, called } = await connected(pair);
    called.listener = { offered: () => ({ status: 200, sdp: sdp(5002) }) };
    const [first, second] = await Promise.all([caller.reinvite(sdp(4002)), caller.update(sdp(4004))]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual({ ok: false, error: { why: "refused", status: 491 } });
  });

  test("under way when the call is hung up are answered with 487", async () => {
    const { caller, called } = await connected(pair);
    const waiting: ((reply: OfferReply) => void)[] = [];
    called.listener = {
      offered: () => new Promise((decide) => waiting.push(decide)),
    };
    const offered = caller.reinvite(sdp(4002));
    await until(() => waiting.length > 0);
    await caller.hangUp();
    expect(await offered).toMatchObject({ error: { status: 487 } });
    waiting[0]?.({ status: 200, sdp: sdp(5002) });
    expect(await called.ended).toBe("hung_up_there");
  });
});

describe("hanging up", () => {
  test("from both sides at once ends the call for both", async () => {
    const { caller, called } = await connected(pair);
    await Promise.all([caller.hangUp(), called.hangUp()]);
    expect(caller.isOver && called.isOver).toBe(true);
  });

  test("what rings is a refusal, or a CANCEL", async () => {
    const first = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    await (await pair.incoming()).hangUp();
    expect(await first.answer).toMatchObject({ error: { why: "rejected", status: 603 } });
    const second = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
    const incoming = await pair.incoming();
    await second.hangUp();
    expect(await incoming.ended).toBe("canceled");
  });
});
