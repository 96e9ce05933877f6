/** Garbage for the bridge's own two doors: where the server asks it, and where rtpengine tells it of keys. */
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { pause } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import type { FuzzPlan, FuzzRow } from "./fuzz-rows.ts";
import { pick, type Random } from "./sip-mutations.ts";

const localhost = "127.0.0.1";
const datagrams = 600;
const burst = 20;
const burstMs = 20;
const requests = 120;
const answerMs = 1_500;

/** Datagrams that are nonsense, or keys of calls that nobody has; and of the real call, keyed by nobody who is on it. */
export async function sendToFeed(port: number, plan: FuzzPlan): Promise<FuzzRow> {
  const random = createRandom(plan.seed + 3);
  const socket = createSocket("udp4");
  socket.on("error", () => undefined);
  for (let sent = 0; sent < datagrams; sent++) {
    const datagram = pick(random, feedGarbage)(plan, random);
    await new Promise<void>((resolve) => socket.send(datagram, port, localhost, () => resolve()));
    if (sent % burst === burst - 1) await pause(burstMs);
  }
  socket.close();
  return { kind: "the keypad feed", by: "UDP", sent: datagrams, classes: new Map() };
}

const feedGarbage: readonly ((plan: FuzzPlan, random: Random) => string | Buffer)[] = [
  (_, random) => randomBytes(random, 1_400),
  ({ digits }, random) => report({ callid: `nobody-${Math.floor(random() * 1e6)};1`, digits }),
  ({ digits }) => report({ callid: digits, source_tag: digits }),
  ({ call }) => report({ callid: `${call.callId};1`, source_tag: "nobody" }),
  ({ call }) => report({ callid: `${call.callId};4`, source_tag: call.agentTag }),
  ({ call }) => report({ callid: `${call.callId};1`, source_tag: call.customerTag, event: 99 }),
  ({ call }) => report({ callid: `${call.callId};1`, source_tag: call.customerTag, type: "none" }),
  ({ call }) => report({ callid: call.callId, source_tag: call.customerTag }),
  ({ digits }) => report({ event: digits }),
  ({ digits }, random) => report({ digits }).slice(0, Math.floor(random() * 100)),
  ({ digits }) => `${"[".repeat(3_000)}${digits}`,
  ({ digits }) => `{"__proto__":{"event":4},"callid":"${digits};1"}`,
  ({ digits }) => digits.repeat(1_000),
];

/** As rtpengine 10.5 writes them, with changes. */
function report(changes: object): string {
  const usual = {
    callid: "nobody;1",
    source_tag: "customer",
    tags: ["customer", "agent"],
    type: "DTMF",
    timestamp: Math.floor(Date.now() / 1_000),
    source_ip: localhost,
    event: 4,
    duration: 120,
    volume: 10,
  };
  return JSON.stringify({ ...usual, ...changes });
}

/** Not signed, if HTTP at all. */
export async function sendToControl(port: number, plan: FuzzPlan): Promise<FuzzRow> {
  const random = createRandom(plan.seed + 4);
  const classes = new Map<string, number>();
  await Promise.all(
    Array.from({ length: requests }, async (_, index) => {
      await pause(index * 20);
      const status = await ask(port, pick(random, controlGarbage)(plan, random));
      if (status === null) return;
      const name = `${Math.floor(status / 100)}xx`;
      classes.set(name, (classes.get(name) ?? 0) + 1);
    }),
  );
  return { kind: "the bridge's control port", by: "HTTP", sent: requests, classes };
}

const calls = ["open", "begin-capture", "clear-field", "submit", "release", "look-up", "refund", "check"];

const controlGarbage: readonly ((plan: FuzzPlan, random: Random) => Buffer)[] = [
  (_, random) => randomBytes(random, 4_000),
  ({ digits }) => Buffer.from(`GET /${digits} HTTP/9.9\r\n\r\n`),
  ({ digits }, random) => posted(`/control/${pick(random, calls)}`, JSON.stringify({ digits })),
  ({ digits }, random) => posted(`/control/${pick(random, calls)}`, `${"[".repeat(20_000)}${digits}`),
  ({ digits }, random) => posted(`/control/${pick(random, calls)}`, digits.repeat(8_000)),
  ({ digits }, random) => posted(`/control/${pick(random, calls)}`, digits, [`tacet-signature: ${digits}`]),
  ({ digits }) => posted("/control/open", digits, ["content-length: 5"]),
  ({ digits }) => posted("/control/open", digits, ["transfer-encoding: chunked"]),
  ({ digits }) => posted(`/control/open?${digits}`, digits, [`x: ${digits.repeat(2_000)}`]),
  ({ digits }) => Buffer.from(`POST /control/submit HTTP/1.1\r\n${digits}`),
];

function posted(path: string, body: string, headers: readonly string[] = []): Buffer {
  const length = headers.some((each) => /^(content-length|transfer)/.test(each))
    ? []
    : [`content-length: ${body.length}`];
  const head = [
    `POST ${path} HTTP/1.1`,
    "host: bridge",
    "content-type: application/json",
    ...length,
    ...headers,
  ];
  return Buffer.from([...head, "", body].join("\r\n"));
}

/** The status of the answer; `null`: there was none. */
async function ask(port: number, bytes: Buffer): Promise<number | null> {
  const socket = connect(port, localhost);
  const answer = new Promise<number | null>((resolve) => {
    let text = "";
    socket.on("data", (data) => {
      text += data.toString("latin1");
      const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
      if (status !== undefined) resolve(Number(status));
    });
    socket.once("close", () => resolve(null)).once("error", () => resolve(null));
    setTimeout(() => resolve(null), answerMs);
  });
  socket.once("connect", () => socket.write(bytes));
  const status = await answer;
  socket.destroy();
  return status;
}

function randomBytes(random: Random, most: number): Buffer {
  return Buffer.from(
    Array.from({ length: 1 + Math.floor(random() * most) }, () => Math.floor(random() * 256)),
  );
}
