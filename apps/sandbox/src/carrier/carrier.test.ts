import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import type { CarrierEvents } from "./call-table.ts";
import { type Carrier, startCarrier } from "./carrier.ts";
import { createNetstringReader, toNetstring } from "./netstring.ts";

interface Bench {
  readonly carrier: Carrier;
  readonly heard: string[];
  readonly zoom: string[];
  readonly keys: Record<string, unknown>[];
  /** Raw evapi bytes. */
  readonly evapiText: () => string;
  /** To Kamailio's evapi. */
  say(message: string): void;
  /** Without hello. */
  readonly events: Record<string, unknown>[];
  ng(message: string): Promise<string>;
  rpc(
    method: string,
    params?: readonly unknown[],
  ): Promise<{ status: number; body: Record<string, unknown> }>;
}

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const action of cleanUp.splice(0).reverse()) await action();
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 3_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function startBench(missedEndEvery = 0): Promise<Bench> {
  const keys: Record<string, unknown>[] = [];
  const listener = createSocket("udp4");
  listener.on("message", (datagram) => keys.push(JSON.parse(datagram.toString("utf8"))));
  await new Promise<void>((resolve) => listener.bind(0, "127.0.0.1", resolve));
  const heard: string[] = [];
  const zoom: string[] = [];
  const events: CarrierEvents = {
    changed: () => undefined,
    agentHeard: (_, sound) => heard.push(sound),
    redirected: ({ id }) => zoom.push(`redirected ${id}`),
    returned: ({ id }) => zoom.push(`returned ${id}`),
    ended: ({ id }, by) => zoom.push(`ended ${id} by ${by}`),
  };
  const ports = { evapi: 0, rpc: 0, ng: 0, dtmf: listener.address().port };
  const carrier = await startCarrier({ ports, events, missedEndEvery, answerMs: 5 });
  cleanUp.push(
    () => new Promise((resolve) => listener.close(() => resolve())),
    () => carrier.close(),
  );

  let text = "";
  const received: Record<string, unknown>[] = [];
  const read = createNetstringReader();
  const socket = connect(carrier.ports.evapi, "127.0.0.1");
  socket.on("data", (chunk) => {
    text += chunk.toString("utf8");
    const payloads = read(chunk).map((payload) => JSON.parse(payload) as Record<string, unknown>);
    received.push(...payloads.filter(({ event }) => event !== "hello"));
  });
  cleanUp.push(() => void socket.destroy());
  await until(() => carrier.bridges() === 1 && text !== "");
  return {
    carrier,
    heard,
    zoom,
    keys,
    events: received,
    evapiText: () => text,
    say: (message) => void socket.write(toNetstring(message)),
    ng: (message) => askNg(carrier.ports.ng, message),
    async rpc(method, params) {
      const response = await fetch(`http://127.0.0.1:${carrier.ports.rpc}/RPC`, {
        method: "POST",
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}

function askNg(port: number, message: string): Promise<string> {
  const socket = createSocket("udp4");
  return new Promise((resolve) => {
    socket.on("message", (datagram) => {
      socket.close();
      resolve(datagram.toString("utf8"));
    });
    socket.send(message, port, "127.0.0.1");
  });
}

async function redirected(bench: Bench) {
  bench.carrier.calls.connect({ id: "maria", from: "+493023125114", to: "+498923125900" });
  expect(bench.carrier.calls.redirect("maria", "LINK-a").ok).toBe(true);
  await until(() => bench.events.length === 2);
  const [, answered] = bench.events;
  return { callId: String(answered?.["callId"]), customerTag: String(answered?.["customerTag"]) };
}

let asked = 0;
/** Asks a hop for something that concerns the customer's audio. */
function hop(bench: Bench, call: { callId: string; customerTag: string }, number: number, command: object) {
  asked += 1;
  const to = { "call-id": `${call.callId};${number}`, "from-tag": call.customerTag };
  return bench.ng(`c${asked} ${JSON.stringify({ ...to, ...command })}`);
}

test("a redirected call is told over evapi as two netstrings, start and answer", async () => {
  const bench = await startBench();
  const { callId, customerTag } = await redirected(bench);
  const start = `{"event":"call-start","callId":"${callId}","path":"zoom-redirect"}`;
  expect(bench.evapiText().startsWith(`17:{"event":"hello"},${start.length}:${start},`)).toBe(true);
  expect(bench.events[1]).toEqual({
    event: "call-answered",
    callId,
    path: "zoom-redirect",
    linkId: "LINK-a",
    customerTag,
    customerNumber: "+493023125114",
    ourNumber: "+498923125900",
    telephoneEvent: true,
    dlg: expect.stringMatching(/^\d+:\d+$/),
  });
  expect(bench.zoom).toEqual(["redirected maria"]);
});

test("a key is one datagram of rtpengine's form, at the end of the press and only through the bridge", async () => {
  const bench = await startBench();
  bench.carrier.calls.connect({ id: "james", from: "+442079460958", to: "+498923125900" });
  bench.carrier.calls.press("james", "9");
  const { callId, customerTag } = await redirected(bench);
  for (const key of ["4", "0", "*", "#"] as const) bench.carrier.calls.press("maria", key);
  await until(() => bench.keys.length === 4);
  expect(bench.keys.map((key) => key["event"])).toEqual([4, 0, 10, 11]);
  expect(bench.keys[0]).toEqual({
    callid: `${callId};1`,
    source_tag: customerTag,
    tags: [customerTag, expect.any(String)],
    type: "DTMF",
    timestamp: expect.any(Number),
    source_ip: "127.0.0.1",
    event: 4,
    duration: 120,
    volume: 10,
  });
});

test("the agent hears tones until the bridge blocks them", async () => {
  const bench = await startBench();
  const call = await redirected(bench);
  bench.carrier.calls.press("maria", "1");
  const silence = { command: "block DTMF", "DTMF-security": "silence", "delay-buffer": 60 };
  expect(await hop(bench, call, 4, silence)).toMatch(/ \{"result":"ok"\}$/);
  bench.carrier.calls.press("maria", "2");
  await hop(bench, call, 4, { command: "unblock DTMF", "delay-buffer": 0 });
  bench.carrier.calls.press("maria", "3");
  expect(bench.heard).toEqual(["tone", "silence", "tone"]);
});

test("what hop 1 leaves behind is heard unless a hop after it drops it, as with the real engine", async () => {
  const bench = await startBench();
  const call = await redirected(bench);
  await hop(bench, call, 1, { command: "block DTMF", "DTMF-security": "zero", "delay-buffer": 80 });
  bench.carrier.calls.press("maria", "1");
  await hop(bench, call, 2, { command: "block DTMF" });
  bench.carrier.calls.press("maria", "2");
  expect(bench.heard).toEqual(["tone", "silence"]);
});

test("silence without a delay buffer does not silence, until all of the audio is", async () => {
  const bench = await startBench();
  const call = await redirected(bench);
  await hop(bench, call, 4, { command: "block DTMF", "DTMF-security": "silence" });
  bench.carrier.calls.press("maria", "1");
  await hop(bench, call, 5, { command: "silence media" });
  bench.carrier.calls.press("maria", "2");
  await hop(bench, call, 5, { command: "unsilence media" });
  bench.carrier.calls.press("maria", "3");
  expect(bench.heard).toEqual(["tone", "silence", "tone"]);
});

test("a call is noted as secured, and forgotten, in Kamailio's words", async () => {
  const bench = await startBench();
  const { callId } = await redirected(bench);
  const ask = async (method: string, ...more: unknown[]) => {
    const { status, body } = await bench.rpc(`htable.${method}`, ["sec", callId, ...more]);
    return [status, body["result"] ?? (body["error"] as { message: string }).message];
  };
  expect(await ask("get")).toEqual([500, "Key name doesn't exist in htable."]);
  expect(await ask("seti", 1)).toEqual([200, "Ok. Key set to new value."]);
  expect(await ask("get")).toEqual([200, { item: { name: callId, value: 1 } }]);
  expect(await ask("delete")).toEqual([200, "Ok. Key deleted."]);
  expect(await ask("delete")).toEqual([404, "Key not found in htable."]);
  expect((await bench.rpc("htable.get", ["other", callId])).body).toMatchObject({
    error: { message: "No such htable" },
  });
});

test("ng answers a repeated cookie with its first answer, and a stranger's call with an error", async () => {
  const bench = await startBench();
  expect(await bench.ng('c1 {"command":"ping"}')).toBe('c1 {"result":"pong"}');
  expect(await bench.ng('c1 {"command":"query"}')).toBe('c1 {"result":"pong"}');
  const unknown = '{"result":"error","error-reason":"Unknown call-id"}';
  expect(await bench.ng('c2 {"command":"block DTMF","call-id":"nobody;1"}')).toBe(
    'c2 {"result":"error","error-reason":"Unknown call-ID"}',
  );
  const { callId } = await redirected(bench);
  expect(await bench.ng(`c3 {"command":"query","call-id":"${callId};6"}`)).toBe(`c3 ${unknown}`);
  expect(await bench.ng(`c4 {"command":"query","call-id":"${callId}"}`)).toBe(`c4 ${unknown}`);
  await bench.ng(`c5 {"command":"delete","call-id":"${callId};1"}`);
  expect(await bench.ng(`c6 {"command":"query","call-id":"${callId};1"}`)).toBe(`c6 ${unknown}`);
});

test("ending the dialog gives the call back to Zoom and says so once", async () => {
  const bench = await startBench();
  const { callId, customerTag } = await redirected(bench);
  const [dialog] = (await bench.rpc("dlg.list")).body["result"] as [Record<string, unknown>];
  expect(dialog).toMatchObject({
    "call-id": callId,
    state: 4,
    caller: { tag: customerTag },
    variables: [
      { path: "zoom-redirect" },
      { link: "LINK-a" },
      { cust: "from" },
      { cnum: "+493023125114" },
      { onum: "+498923125900" },
      { te: "1" },
    ],
  });
  const params = [dialog["h_entry"], dialog["h_id"]];
  expect((await bench.rpc("dlg.end_dlg", params)).body).toEqual({ jsonrpc: "2.0", result: {}, id: 1 });
  await until(() => bench.events.length === 3);
  expect(bench.events[2]).toEqual({ event: "call-end", callId });
  expect(bench.zoom).toEqual(["redirected maria", "returned maria"]);
  expect((await bench.rpc("dlg.list")).body["result"]).toEqual([]);
  expect(await bench.rpc("dlg.end_dlg", params)).toMatchObject({
    status: 404,
    body: { error: { code: 404 } },
  });
  expect(bench.carrier.calls.findCall("maria")?.path).toBe("zoom");
});

test("a missed call-end leaves only dlg.list to learn it from", async () => {
  const bench = await startBench(1);
  await redirected(bench);
  const [dialog] = (await bench.rpc("dlg.list")).body["result"] as [Record<string, unknown>];
  await bench.rpc("dlg.end_dlg", [dialog["h_entry"], dialog["h_id"]]);
  await until(() => bench.zoom.includes("returned maria"));
  expect(bench.events).toHaveLength(2);
  expect((await bench.rpc("dlg.list")).body["result"]).toEqual([]);
});

test("a customer who hangs up ends the bridge's dialog too", async () => {
  const bench = await startBench();
  const { callId } = await redirected(bench);
  bench.carrier.calls.end("maria", "customer");
  await until(() => bench.events.length === 3);
  expect(bench.events[2]).toEqual({ event: "call-end", callId });
  expect(bench.carrier.calls.press("maria", "1")).toBe(false);
  expect(bench.zoom.at(-1)).toBe("ended maria by customer");
});

test("a call can be redirected again after it was given back, but not while it is redirected", async () => {
  const bench = await startBench();
  await redirected(bench);
  expect(bench.carrier.calls.redirect("maria", "LINK-b")).toEqual({ ok: false, error: "already_redirected" });
  const [dialog] = (await bench.rpc("dlg.list")).body["result"] as [Record<string, unknown>];
  await bench.rpc("dlg.end_dlg", [dialog["h_entry"], dialog["h_id"]]);
  await until(() => bench.zoom.includes("returned maria"));
  expect(bench.carrier.calls.redirect("maria", "bad link")).toEqual({ ok: false, error: "bad_link_id" });
  expect(bench.carrier.calls.redirect("maria", "LINK-b").ok).toBe(true);
});

test("hello is said to a bridge that connects, and to one that asks", async () => {
  const bench = await startBench();
  const hello = '17:{"event":"hello"},';
  expect(bench.evapiText()).toBe(hello);
  bench.say("ping");
  await until(() => bench.evapiText().length > hello.length);
  expect(bench.evapiText()).toBe(hello + hello);
});

test("netstrings are read whatever way they are cut, and garbage is refused", () => {
  const read = createNetstringReader();
  expect(read(Buffer.from("2:{},3"))).toEqual(["{}"]);
  expect(read(Buffer.from(':"é'))).toEqual([]);
  expect(() => read(Buffer.from("x:"))).toThrow("not a netstring");
});
