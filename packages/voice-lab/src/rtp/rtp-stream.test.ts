import { afterEach, describe, expect, it } from "@jest/globals";
import { findEventPackets, findFragments } from "../detect/index.ts";
import { makeSrtpKey } from "../srtp/index.ts";
import { steadyTone } from "../tones/index.ts";
import { RtpStream, type RtpStreamOptions, readEvent } from "./index.ts";

const open: RtpStream[] = [];
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

async function pair(options: Partial<RtpStreamOptions> = {}) {
  const address = options.address ?? "127.0.0.1";
  const near = await RtpStream.open({ address, seed: 1, ...options });
  const far = await RtpStream.open({ address, seed: 2 });
  open.push(near, far);
  near.sendTo({ address, port: far.port });
  return { near, far };
}

const event = { payloadType: 101, marker: true, endPackets: 3 };
const tone = { levelDbfs: -10, over: "silence", bleedMs: null } as const;

describe.each(["127.0.0.1", "::1"])("Two ends at %s", (address) => {
  it("hear each other's keys in both forms", async () => {
    const { near, far } = await pair({ address, codec: "PCMA", background: steadyTone() });
    near.start();
    void near.press({ digit: "4", durationMs: 80, pauseMs: 80, event, tone: null });
    await near.press({ digit: "#", durationMs: 80, pauseMs: 80, event: null, tone });
    near.stop();
    expect(findEventPackets(far.recording.received, { audioTypes: [8] }).digits).toEqual(["4"]);
    expect(findFragments(far.recording.heard().pcm).map(({ digit }) => digit)).toEqual(["#"]);
  });
});

it("A mark tells the delay, which is next to nothing without anything in between", async () => {
  const { near, far } = await pair({ background: steadyTone() });
  near.start();
  const mark = await near.mark();
  await near.press({ digit: "1", durationMs: 20, pauseMs: 40, event: null, tone: null });
  const heardAtMs = far.recording.heardMark(mark);
  expect(Math.abs((heardAtMs ?? Number.NaN) - mark.atMs)).toBeLessThan(25);
});

it("A bad network loses packets, and the sound has holes", async () => {
  const { near, far } = await pair({ impairments: { seed: 3, loss: 0.5 } });
  near.start();
  await near.press({ digit: "1", durationMs: 600, pauseMs: 40, event: null, tone });
  near.stop();
  expect(far.recording.received.length).toBeGreaterThan(5);
  expect(far.recording.heard().from.filter((arrival) => arrival === -1).length).toBeGreaterThan(0);
});

describe("With SRTP", () => {
  const [ours, theirs] = [makeSrtpKey(), makeSrtpKey()];

  it("keys are heard by who has the key, and by nobody else", async () => {
    const { near, far: anybody } = await pair({ srtp: true, background: steadyTone() });
    const friend = await RtpStream.open({ address: "127.0.0.1", seed: 3, srtp: true });
    open.push(friend);
    near.secure({ ours, theirs });
    friend.secure({ ours: theirs, theirs: ours });
    near.start();
    for (const end of [friend, anybody]) {
      near.sendTo({ address: "127.0.0.1", port: end.port });
      void near.press({ digit: "4", durationMs: 80, pauseMs: 80, event, tone: null });
      await near.press({ digit: "#", durationMs: 80, pauseMs: 80, event: null, tone });
    }
    near.stop();
    expect(findEventPackets(friend.recording.received, { audioTypes: [0] }).digits).toEqual(["4"]);
    expect(findFragments(friend.recording.heard().pcm).map(({ digit }) => digit)).toEqual(["#"]);
    expect(friend.notAuthentic).toBe(0);
    expect(anybody.recording.received.length).toBeGreaterThan(10);
    // By chance one packet or the other may look like this key.
    const events = anybody.recording.received.filter(({ packet }) => packet.payloadType === 101);
    const likeKey = events.filter(({ packet }) => readEvent(packet.payload)?.event === 4);
    expect(likeKey.length).toBeLessThan(events.length / 2);
    expect(findFragments(anybody.recording.heard().pcm)).toEqual([]);
  });

  it("nothing is sent and nothing heard before there are keys, nor without the right one", async () => {
    const { near, far } = await pair();
    const sealed = await RtpStream.open({ address: "127.0.0.1", seed: 3, srtp: true });
    open.push(sealed);
    near.sendTo({ address: "127.0.0.1", port: sealed.port });
    sealed.sendTo({ address: "127.0.0.1", port: far.port });
    for (const end of [near, sealed]) end.start();
    await near.press({ digit: "1", durationMs: 80, pauseMs: 40, event, tone });
    sealed.secure({ ours, theirs });
    await near.press({ digit: "1", durationMs: 80, pauseMs: 40, event, tone });
    expect(sealed.recording.received).toEqual([]);
    expect(sealed.notAuthentic).toBeGreaterThan(10);
    // Six frames without keys, and as many with.
    expect(far.recording.received.length).toBeGreaterThan(0);
    expect(far.recording.received.length).toBeLessThan(10);
  });
});
