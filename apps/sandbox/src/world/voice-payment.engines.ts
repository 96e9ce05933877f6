import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { findEventPackets, findFragments, hearWithMultimon } from "@tacet/voice-lab";
import { type Call, type CallPath, startWorld, type VoiceSettings, type World } from "../world.ts";
import { AgentSocket, type SeenSession, waitUntil } from "./testing/agent-socket.ts";

jest.setTimeout(240_000);

const port = 29_000;
const card = "4242424242424242" + "1230" + "123";

let dataDir: string;
let world: World | undefined;
let agent: AgentSocket | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tacet-voice-payment-"));
});
afterEach(async () => {
  agent?.close();
  await world?.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

interface Stage {
  readonly world: World;
  readonly agent: AgentSocket;
  readonly engagement: Call;
}

async function start(callPath: CallPath): Promise<Stage> {
  world = await startWorld({ port, dataDir, voice: { callPath } }).catch(async (error: Error) => {
    throw new Error(`${error.message}\n${await readFile(join(dataDir, "logs", "voice.log"), "utf8")}`);
  });
  agent = await AgentSocket.open(world);
  const [engagement] = world.calls.engagements();
  if (engagement === undefined) throw new Error("nobody is on the line");
  await world.voiceCalls?.line(engagement.id)?.ready;
  return { world, agent, engagement };
}

/** Presses a key by itself until it is heard, five times at most: a machine that is out of breath drops packets. */
async function tryKey({ world, agent, engagement }: Stage, form: VoiceSettings["form"]): Promise<string> {
  for (let presses = 1; ; presses++) {
    const before = agent.heard.length;
    world.calls.press(engagement.id, "7", form);
    await waitUntil("the key's turn", () => agent.heard.length > before);
    const sound = agent.heard.at(-1)?.sound ?? "";
    if (sound === "tone" || presses === 5) return sound;
  }
}

/** A payment up to `capturing`; on the redirected path as the panel does it. */
async function takePayment({ world, agent, engagement }: Stage, callPath: CallPath): Promise<SeenSession> {
  const numbers = { customer: engagement.consumerNumber, ours: engagement.calledNumber };
  const { id } = await agent.ask<SeenSession>("take_payment", {
    engagementId: engagement.id,
    money: { minorUnits: 4_250, currency: "EUR" },
    reference: "INV-1",
    ...(callPath === "inline-trunk" ? { numbers } : {}),
  });
  if (callPath === "zoom-redirect") {
    const { linkId } = await agent.until(id, (session) => session.linkId !== null);
    await agent.ask("redirect_requested", { sessionId: id });
    expect(world.calls.redirect(engagement.id, linkId ?? "")).toBe(true);
  }
  return agent.until(id, ({ phase }) => !["created", "securing"].includes(phase));
}

/** Whatever there is of keys in what has arrived at the agent's end since. */
async function keysIn({ world, engagement }: Stage, fromMs: number) {
  const line = world.voiceCalls?.line(engagement.id);
  const recordings = line?.heardByAgent ?? [];
  const received = recordings.flatMap((each) => each.received.filter(({ atMs }) => atMs >= fromMs));
  const pcm = recordings.at(-1)?.heard({ fromMs }).pcm ?? new Int16Array();
  return {
    packets: received.length,
    events: findEventPackets(received, { audioTypes: [0, 8] }).digits,
    fragments: findFragments(pcm),
    tones: await hearWithMultimon(pcm),
    infos: line?.agent?.informed,
  };
}

test.each([
  ["zoom-redirect", "event"],
  ["inline-trunk", "event"],
  ["zoom-redirect", "info"],
  ["inline-trunk", "tone"],
] as const)(
  "a payment on a call by %s, keyed as %s: nothing of it reaches the agent",
  async (callPath, form) => {
    const stage = await start(callPath);
    const { agent, engagement, world } = stage;
    // Without speech, whatever sounds like a key is one.
    await world.voiceCalls?.setPhone(engagement.consumerNumber, { talking: false });
    const phone = () => world.voiceCalls?.line(engagement.id)?.customer;
    const callId = phone()?.callId;
    expect(await tryKey(stage, form)).toBe("tone");

    const { id, phase } = await takePayment(stage, callPath);
    expect(phase).toBe("capturing");
    const since = performance.now();
    const heardBefore = agent.heard.length;
    world.calls.press(engagement.id, card, form);
    await agent.until(id, (session) => session.card !== null);
    await waitUntil("the last key's turn", () => agent.heard.length === heardBefore + card.length);
    expect(new Set(agent.heard.slice(heardBefore).map(({ sound }) => sound))).toEqual(new Set(["silence"]));
    expect(world.calls.engagements()[0]).toMatchObject({ path: "bridged", masked: true });
    const { packets, ...found } = await keysIn(stage, since);
    // The agent has heard the customer all the time.
    expect(packets).toBeGreaterThan(100);
    expect(found).toEqual({ events: [], fragments: [], tones: [], infos: 0 });

    await agent.ask("submit", { sessionId: id });
    expect(await agent.until(id, (session) => session.phase === "closed")).toMatchObject({
      outcome: "approved",
    });
    expect(world.gateway.charges()).toMatchObject([{ reference: "INV-1", status: "approved" }]);
    if (callPath === "zoom-redirect")
      await waitUntil("the call is back", () => world.calls.engagements()[0]?.path === "zoom");
    expect(await tryKey(stage, form)).toBe("tone");
    expect(world.calls.engagements()[0]).toMatchObject({ state: "active", masked: false });
    // It is the SIP call that it was before the payment.
    expect([phone()?.callId, phone()?.call.isUp]).toEqual([callId, true]);
  },
);
