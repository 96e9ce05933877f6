import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { Key } from "../capture/index.ts";
import { digitSourceContract } from "./contract.ts";
import type { KeyReport } from "./digit-source.ts";
import { FakeDigitSource } from "./fake.ts";
import { createRtpengineDtmf, wantedBuffer } from "./rtpengine-dtmf.ts";

digitSourceContract("the fake", async () => {
  const source = new FakeDigitSource();
  return { source, press: async (press) => source.press(press) };
});

digitSourceContract("rtpengine's DTMF log", async () => {
  const source = createRtpengineDtmf({ host: "127.0.0.1", port: 0, allowFrom: ["127.0.0.0/8"] });
  return { source, press: (press) => send(source.port(), datagramOf(press)) };
});

test.each([
  ["no JSON", "4242"],
  ["no object", "4"],
  ["an array", "[4]"],
  ["another type", change({ type: "RTP" })],
  ["an event as text", change({ event: "4" })],
  ["an event with a fraction", change({ event: 4.5 })],
  ["an event out of range", change({ event: 16 })],
  ["no call", change({ callid: undefined })],
  ["a call without a hop", change({ callid: "call" })],
  ["a call with a hop of two figures", change({ callid: "call;10" })],
  ["a hop without a call", change({ callid: ";1" })],
  ["no duration", change({ duration: undefined })],
  ["an empty tag", change({ source_tag: "" })],
  ["a datagram of 5 kB", change({ callid: `${"x".repeat(5_000)};1` })],
])("%s is dropped and counted", async (_, datagram) => {
  const { source, got } = await started(["127.0.0.0/8"]);
  await send(source.port(), datagram);
  await send(
    source.port(),
    datagramOf({ callId: "call", fromTag: "customer", key: 7, form: "event", durationMs: 120 }),
  );
  await until(() => got.length > 0);
  expect(got).toEqual([{ callId: "call", fromTag: "customer", key: 7, form: "event", durationMs: 120 }]);
  expect(source.drops()).toEqual({ malformed: 1, foreign: 0 });
  await source.close();
});

test("the keys A-D of test equipment are no keys of a phone, and no fault either", async () => {
  const { source, got } = await started(["127.0.0.1"]);
  await send(source.port(), change({ event: 13 }));
  await send(
    source.port(),
    datagramOf({ callId: "call", fromTag: "customer", key: "*", form: "event", durationMs: 120 }),
  );
  await until(() => got.length > 0);
  expect(got.map(({ key }) => key)).toEqual(["*"]);
  expect(source.drops().malformed).toBe(0);
  await source.close();
});

test("what hops 2, 3 and 5 say is not counted, and no fault either", async () => {
  const { source, got } = await started(["127.0.0.1"]);
  for (const hop of [2, 3, 5, 6]) await send(source.port(), change({ callid: `call;${hop}` }));
  await send(source.port(), change({ callid: "call;with;2;4" }));
  await until(() => got.length > 0);
  expect(got).toEqual([
    { callId: "call;with;2", fromTag: "customer", key: 4, form: "tone", durationMs: 120 },
  ]);
  expect(source.drops().malformed).toBe(0);
  await source.close();
});

test("a datagram from an address that is not allowed is dropped and counted", async () => {
  const { source, got } = await started(["127.0.0.2", "10.0.0.0/8"]);
  await send(
    source.port(),
    datagramOf({ callId: "call", fromTag: "customer", key: 7, form: "event", durationMs: 120 }),
  );
  await until(() => source.drops().foreign === 1);
  expect(source.drops()).toEqual({ malformed: 0, foreign: 1 });
  expect(got).toEqual([]);
  await source.close();
});

test("a port that is taken is an error at the start", async () => {
  const { source } = await started(["127.0.0.1"]);
  const second = createRtpengineDtmf({ host: "127.0.0.1", port: source.port(), allowFrom: [] });
  await expect(second.start(() => undefined)).rejects.toMatchObject({ code: "EADDRINUSE" });
  await source.close();
});

async function started(allowFrom: readonly string[]) {
  const source = createRtpengineDtmf({ host: "127.0.0.1", port: 0, allowFrom });
  const got: KeyReport[] = [];
  await source.start((press) => got.push(press));
  return { source, got };
}

/** As rtpengine 10.5 sends it. */
function datagramOf({ callId, fromTag, key, form }: KeyReport): string {
  return change({
    callid: `${callId};${form === "event" ? 1 : 4}`,
    source_tag: fromTag,
    event: eventOf(key),
  });
}

function change(changes: object): string {
  return JSON.stringify({
    callid: "call;1",
    source_tag: "customer",
    tags: ["customer", "zoom"],
    type: "DTMF",
    timestamp: 1_795_458_617,
    source_ip: "127.0.0.1",
    event: 4,
    duration: 120,
    volume: 10,
    ...changes,
  });
}

function eventOf(key: Key): number {
  if (key === "*") return 10;
  return key === "#" ? 11 : key;
}

function send(port: number, datagram: string): Promise<void> {
  const socket = createSocket("udp4");
  return new Promise((resolve, reject) => {
    socket.send(datagram, port, "127.0.0.1", (error) => {
      socket.close();
      if (error === null) resolve();
      else reject(error);
    });
  });
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 2_000;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("keys that come while the bridge is busy are kept in as much memory as the system gives", async () => {
  const source = createRtpengineDtmf({ host: "127.0.0.1", port: 0, allowFrom: ["127.0.0.1"] });
  await source.start(() => undefined);
  const most =
    process.platform === "linux" ? Number(readFileSync("/proc/sys/net/core/rmem_max")) : wantedBuffer;
  expect(source.buffer()).toBe(Math.min(wantedBuffer, most));
  await source.close();
});
