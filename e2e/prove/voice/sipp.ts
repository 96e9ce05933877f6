/** Debian's `sipp` as the carrier: a SIP stack and a player of RTP that are not ours, on the same way through the bridge. */
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { TrunkEnd } from "@tacet/voice-lab";
import { anId, pause } from "../once/agent-line.ts";
import { createRandom } from "../once/random.ts";
import type { Verdict } from "../verdict.ts";
import { drawCard } from "./card-numbers.ts";
import { isCharged, keysOf } from "./card-run.ts";
import { examine, leaksOf } from "./examine.ts";
import { isCapturing, type OwnEnds, openPayment, untilOnly } from "./own-ends.ts";
import { captureOf } from "./rtp-pcap.ts";

interface Row {
  readonly name: string;
  /** What was seen. */
  readonly seen: string;
  /** `null`: as it should be. */
  readonly fault: string | null;
}

const reference = "SIPP-1";
const scenarios = fileURLToPath(new URL("./sipp/", import.meta.url));
const stepMs = 30_000;
const sippSeconds = 90;
const lateSoundMs = 600;
/** In plain.xml. */
const plainKeys = 4;
const keying = { holdMs: 100, pauseMs: 120, groupPauseMs: 700, restMs: 1_000, eventType: 101 };

export async function proveSipp(ends: OwnEnds, seed: number): Promise<Verdict> {
  // sipp plays captures through a raw socket.
  if (process.getuid?.() !== 0)
    return { passed: false, summary: "sipp: play_pcap_audio needs root; run this proof as root" };
  const folder = await mkdtemp(path.join(tmpdir(), "tacet-sipp-"));
  try {
    const rows = [
      await payByKeypad(ends, folder, seed),
      await passKeys(ends, folder),
      await callWithWrongLink(ends, folder),
      await callWithBadLink(ends, folder),
      await leaveNothing(ends),
    ];
    console.log("\n  Debian's sipp as the carrier");
    for (const { name, seen, fault } of rows)
      console.log(`    ${name.padEnd(34)}${fault === null ? seen : `MISS  ${fault} (${seen})`}`);
    const misses = rows.filter(({ fault }) => fault !== null).length;
    return { passed: misses === 0, summary: `${rows.length - 1} calls by sipp, ${misses} misses` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function payByKeypad(ends: OwnEnds, folder: string, seed: number): Promise<Row> {
  const name = "pays by keypad (RFC 4733)";
  const card = drawCard(createRandom(seed));
  const groups = [card.number, card.expiry, card.securityCode];
  await writeFile(path.join(folder, "keys.pcap"), captureOf({ ...keying, groups }), { mode: 0o600 });
  const opened = await openPayment(ends, reference);
  if (typeof opened === "string") return { name, seen: "no call", fault: opened };
  const { sessionId, linkId } = opened;
  const { world, lane, zoom } = ends;
  const callId = "sipp-pay";
  const arrives = ends.expect(callId);
  const sipp = runSipp({ ends, folder, scenario: "pay", callId, linkId });
  const agent = await arrivedBefore(arrives, sipp);
  if (agent === null) return { name, seen: (await sipp).text, fault: "the call did not come" };
  const isSecured = await isCapturing(ends, sessionId);
  const fromMs = performance.now();
  await agent.call.info("text/plain", "secured");
  const { line } = lane;
  const keyed = await line.until(sessionId, (each) => each.card !== null, stepMs);
  const entered = await line.entered(sessionId);
  await line.ask(keyed.card === null ? "cancel" : "submit", { requestId: anId(), sessionId });
  const closed = await line.until(sessionId, ({ phase }) => phase === "closed", stepMs * 2);
  const { code, text } = await sipp;
  await pause(lateSoundMs);
  const window = { fromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const found = await examine([agent.stream.recording], window);
  const messages = zoom.record.requests("INFO", "in").filter((each) => each.bytes.includes(callId)).length;
  const leaks = leaksOf({ ...found, messages });
  const seen = `${keysOf(card).length} keys, ${leaks} leaked, ${closed.outcome ?? closed.phase}, sipp's exit code ${code}`;
  const fault = firstOf([
    [!isSecured, "the line was not secured"],
    [keyed.card === null, `only ${entered} keys were captured`],
    [leaks > 0, "digits reached the agent's side"],
    [agent.stream.recording.received.length === 0, "the agent heard nothing at all"],
    [closed.outcome !== "approved", "not approved"],
    [!(await isCharged(world, reference, card)), "this card was not charged once"],
    [code !== 0, text],
  ]);
  return { name, seen, fault };
}

/** Without a payment everything passes; that these keys are found shows that the search above would have found others. */
async function passKeys(ends: OwnEnds, folder: string): Promise<Row> {
  const name = "keys without a payment";
  const callId = "sipp-plain";
  const fromMs = performance.now();
  const arrives = ends.expect(callId);
  const sipp = runSipp({ ends, folder, scenario: "plain", callId, linkId: "none" });
  const agent = await arrivedBefore(arrives, sipp);
  const { code, text } = await sipp;
  if (agent === null) return { name, seen: text, fault: "the call did not come" };
  const end = await Promise.race([agent.ended, pause(stepMs).then(() => "still up")]);
  const window = { fromMs, toMs: performance.now(), pressed: [], isTalking: false };
  const { packets } = await examine([agent.stream.recording], window);
  const fault = firstOf([
    [packets !== plainKeys, `${packets} of ${plainKeys} keys passed`],
    [code !== 0, text],
    [end !== "hung_up_there", `the agent's end is ${end}`],
  ]);
  return { name, seen: `${packets} keys passed, sipp's exit code ${code}`, fault };
}

async function callWithWrongLink(ends: OwnEnds, folder: string): Promise<Row> {
  const name = "a link id that nobody has";
  const callId = "sipp-wrong-link";
  const arrives = ends.expect(callId);
  const sipp = runSipp({ ends, folder, scenario: "ended", callId, linkId: "nobody" });
  const agent = await arrivedBefore(arrives, sipp);
  const { code, text } = await sipp;
  const end =
    agent === null ? "never there" : await Promise.race([agent.ended, pause(stepMs).then(() => "still up")]);
  const fault = firstOf([
    [code !== 0, text],
    [end !== "hung_up_there", `the agent's end is ${end}`],
  ]);
  return { name, seen: `ended by the bridge, sipp's exit code ${code}`, fault };
}

async function callWithBadLink(ends: OwnEnds, folder: string): Promise<Row> {
  const name = "a link id that can't be one";
  const callId = "sipp-bad-link";
  const { code, text } = await runSipp({ ends, folder, scenario: "refused", callId, linkId: "no/link" });
  const arrived = ends.zoom.record.received(callId).length;
  const fault = firstOf([
    [code !== 0, text],
    [arrived > 0, "the call came to Zoom"],
  ]);
  return { name, seen: `403, sipp's exit code ${code}`, fault };
}

async function leaveNothing({ world }: OwnEnds): Promise<Row> {
  const { dialogs, media } = await untilOnly(world, [], stepMs);
  const left = dialogs.length + media.length;
  return {
    name: "afterwards",
    seen: `${left} calls in the engines`,
    fault: left > 0 ? "calls are left" : null,
  };
}

interface SippRun {
  readonly ends: OwnEnds;
  readonly folder: string;
  /** A file in `sipp/`. */
  readonly scenario: string;
  readonly callId: string;
  readonly linkId: string;
}

interface SippEnd {
  /** 0: the scenario came to its end. */
  readonly code: number | null;
  /** What it says is wrong. */
  readonly text: string;
}

async function runSipp({ ends, folder, scenario, callId, linkId }: SippRun): Promise<SippEnd> {
  const errors = path.join(folder, `${scenario}.log`);
  const [sip, media] = [await freePort(), await freePort()];
  const options = {
    "-sf": path.join(scenarios, `${scenario}.xml`),
    "-i": "127.0.0.1",
    "-p": String(sip),
    "-mi": "127.0.0.1",
    "-mp": String(media),
    "-m": "1",
    "-l": "1",
    "-cid_str": callId,
    "-timeout": `${sippSeconds}s`,
    "-error_file": errors,
  };
  const flags = ["-key", "link", linkId, "-aa", "-nostdin", "-trace_err", "-timeout_error"];
  const target = `127.0.0.1:${ends.world.ports.bridgeCarrierSide}`;
  const sipp = spawn("sipp", [target, ...Object.entries(options).flat(), ...flags], {
    // Where keys.pcap is found.
    cwd: folder,
    stdio: "ignore",
    // It draws its screens even if nobody looks.
    env: { ...process.env, TERM: "dumb" },
  });
  const code = await new Promise<number | null>((resolve) => {
    sipp.once("exit", resolve).once("error", () => resolve(null));
  });
  const text = await readFile(errors, "utf8").catch(() => "");
  return { code, text: text.split("\n").slice(0, 3).join(" ").slice(0, 300) || `sipp ended with ${code}` };
}

/** The agent's end; `null` if sipp is through and the call never came. */
const arrivedBefore = (arrives: Promise<TrunkEnd>, sipp: Promise<unknown>): Promise<TrunkEnd | null> =>
  Promise.race([arrives, sipp.then(() => null)]);

/** An even one: RTP's, with RTCP beside it (RFC 3550 section 11). */
async function freePort(): Promise<number> {
  for (;;) {
    const socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    const { port } = socket.address();
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    if (port % 2 === 0) return port;
  }
}

function firstOf(faults: readonly (readonly [isFault: boolean, fault: string])[]): string | null {
  return faults.find(([isFault]) => isFault)?.[1] ?? null;
}
