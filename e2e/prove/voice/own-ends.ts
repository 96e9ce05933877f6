import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startWorld, type World } from "@tacet/sandbox/world";
import { CustomerPhone, type IncomingCall, NgClient, SipAgent, TrunkEnd } from "@tacet/voice-lab";
import { AgentLine, anId, pause } from "../once/agent-line.ts";
import type { Verdict } from "../verdict.ts";
import { callAnew, type Lane, take } from "./card-run.ts";

/** A world in which the proof itself is the carrier and Zoom's end of the trunk, so that anybody may call through the bridge. */
export interface OwnEnds {
  readonly world: World;
  readonly lane: Lane;
  readonly zoom: SipAgent;
  /** Sound is SRTP on both sides of the bridge. */
  readonly srtp: boolean;
  /** The agent's end of the call with this Call-ID, answered, when it has come. Say so before it comes: all others are told 486. */
  expect(callId: string): Promise<TrunkEnd>;
}

export interface OpenedPayment {
  readonly sessionId: string;
  readonly linkId: string;
}

const localhost = "127.0.0.1";
const amountUnits = 4_250;
const stepMs = 30_000;

/** Calls without a link id pass as well; the carrier may come over TCP, too. The logs are kept when a verdict is not good. */
export async function inOwnWorld(
  port: number,
  prove: (ends: OwnEnds) => Promise<readonly Verdict[]>,
  { srtp = false } = {},
): Promise<readonly Verdict[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "tacet-voice-"));
  const expected = new Map<string, (call: IncomingCall) => void>();
  const zoom = await SipAgent.start({
    listen: [`udp:${localhost}:0`],
    user: "zoom",
    onCall: (call) => (expected.get(call.callId) ?? (() => call.reject(486)))(call),
  });
  const phones: TrunkEnd[] = [];
  const expect = async (callId: string) => {
    const arrives = new Promise<IncomingCall>((resolve) => expected.set(callId, resolve));
    const phone = await TrunkEnd.open({ address: localhost, srtp });
    phones.push(phone);
    const call = await arrives;
    expected.delete(callId);
    await phone.answer(call, { rings: true });
    return phone;
  };
  let world: World | null = null;
  let isPassed = false;
  try {
    world = await startWorld({
      port,
      dataDir,
      restart: true,
      voice: { callPath: "zoom-redirect" },
      env: { voice: voiceEnvironment(port, zoom, srtp) },
    });
    const line = new AgentLine(world);
    const lane: Lane = { world, line, customerId: "maria", callPath: "zoom-redirect" };
    const verdicts = await prove({ world, lane, zoom, srtp, expect });
    line.close();
    isPassed = verdicts.every(({ passed }) => passed);
    return verdicts;
  } finally {
    await world?.stop();
    await zoom.close();
    for (const phone of phones) phone.close();
    if (isPassed) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    else console.log(`\n  The logs are kept in ${path.join(dataDir, "logs")}`);
  }
}

function voiceEnvironment(port: number, zoom: SipAgent, srtp: boolean): Record<string, string> {
  const carrierSide = `${localhost}:${port + 16}`;
  return {
    VOICE_CARRIER_LISTEN: `udp:${carrierSide},tcp:${carrierSide}`,
    VOICE_ZOOM_URI: `sip:${localhost}:${zoom.addresses[0]?.port ?? 0}`,
    VOICE_INLINE: "yes",
    ...(srtp ? { VOICE_CARRIER_MEDIA: "srtp", VOICE_ZOOM_MEDIA: "srtp" } : {}),
  };
}

/** A customer is with the agent, who takes a payment; the call through the bridge has yet to come. Else why not. */
export async function openPayment({ lane }: OwnEnds, reference: string): Promise<OpenedPayment | string> {
  const { line } = lane;
  const engagement = await callAnew(lane, { talking: false });
  if (engagement === null) return "the call did not come up";
  const taken = await take(line, {
    requestId: anId(),
    engagementId: engagement.id,
    money: { minorUnits: amountUnits, currency: "EUR" },
    reference,
  });
  if (typeof taken === "string") return taken;
  const sessionId = taken.id;
  const hasLinkId = await line.until(sessionId, (each) => each.linkId !== null, stepMs);
  await line.ask("redirect_requested", { requestId: anId(), sessionId });
  return hasLinkId.linkId === null ? "no link id" : { sessionId, linkId: hasLinkId.linkId };
}

export async function isCapturing({ lane }: OwnEnds, sessionId: string): Promise<boolean> {
  const isOn = ({ phase }: { readonly phase: string }) => !["created", "securing"].includes(phase);
  return (await lane.line.until(sessionId, isOn, stepMs)).phase === "capturing";
}

export interface EngineCalls {
  /** Call-IDs of Kamailio's dialogs that are not over. */
  readonly dialogs: readonly string[];
  /** Call-IDs of which rtpengine has a hop. */
  readonly media: readonly string[];
}

/** Calls through the bridge, as a carrier does; without a link id, as somebody who does not pay. `null`: refused. */
export async function callThrough(
  { world, expect, srtp }: OwnEnds,
  carrier: SipAgent,
  linkId: string | null,
): Promise<OwnCall | null> {
  const customer = await CustomerPhone.open({ address: localhost, srtp });
  const uri = `sip:+4930901820@${localhost}:${world.ports.bridgeCarrierSide}`;
  const dialed = customer.dial(carrier, {
    uri,
    number: "+491510000001",
    ...(linkId === null ? {} : { linkId }),
  });
  const answered = expect(customer.callId);
  if ((await dialed).ok) return { customer, agent: await answered };
  customer.close();
  return null;
}

export interface OwnCall {
  readonly customer: CustomerPhone;
  readonly agent: TrunkEnd;
}

/** What Kamailio and rtpengine have of calls. */
async function engineCalls({ ports }: World): Promise<EngineCalls> {
  const response = await fetch(`http://${localhost}:${ports.rpc}/RPC`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "dlg.list" }),
    signal: AbortSignal.timeout(5_000),
  });
  const { result = [] } = (await response.json()) as { readonly result?: readonly ListedDialog[] };
  const ng = await NgClient.open({ address: localhost, port: ports.ng });
  try {
    const { calls } = await ng.ask("list", { limit: 1_000 });
    const hops = Array.isArray(calls) ? calls.map(String) : [];
    return {
      dialogs: result.filter(({ state }) => state < dialogIsOver).map((each) => each["call-id"]),
      media: [...new Set(hops.map((hop) => hop.replace(/;\d$/, "")))],
    };
  } finally {
    ng.close();
  }
}

interface ListedDialog {
  readonly "call-id": string;
  readonly state: number;
}

/** Ended ones are listed for a while (Kamailio's dialog module: DLG_STATE_DELETED). */
const dialogIsOver = 5;

/** Until the engines have no calls but these, or the time is over; what they have then. */
export async function untilOnly(
  world: World,
  callIds: readonly string[],
  patienceMs: number,
): Promise<EngineCalls> {
  for (const end = Date.now() + patienceMs; ; await pause(500)) {
    const now = await engineCalls(world);
    const others = [...now.dialogs, ...now.media].filter((each) => !callIds.includes(each));
    if (others.length === 0 || Date.now() > end) return now;
  }
}
