/** The whole: calls through Kamailio, rtpengine, bridge and server, on an inline trunk, each with a payment. */
import { startWorld, type World } from "@tacet/sandbox/world";
import { createId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { answerAudio, type IncomingCall, NgClient, offerAudio, parseAudio, SipAgent } from "@tacet/voice-lab";
import { type CpuSeconds, cpuOf } from "./cpu.ts";
import type { GeneratorProcess, Target } from "./generator/index.ts";
import { Panel, pause, signIn } from "./panel.ts";

export interface SystemOptions {
  /** First of the world's ports; media ports follow the first twenty. */
  readonly port: number;
  readonly dataDir: string;
  /** As many calls at most. */
  readonly most: number;
  readonly generator: GeneratorProcess;
}

/** The processes that a merchant runs, by name. */
export type Part = "rtpengine" | "kamailio" | "bridge" | "server" | "keeper";

export interface SecuredCall {
  /** As the generator knows it. */
  readonly number: number;
  readonly callId: string;
  readonly sessionId: string;
}

const localhost = "127.0.0.1";
const worldPorts = 20;
export const portsPerCall = 20;
const ourNumber = "+442079460900";
const amount = { minorUnits: 4_250, currency: "EUR" };
/** An engine takes a hundred new calls a second, and this machine has other things to do. */
const callEveryMs = 60;
/** By so many keys the bridge sees that a phone sends them as events; from then on the agent hears the customer. */
const provingKeys = 4;
const provingRounds = 5;
const provenMs = 10_000;
const lastKeyMs = 1_000;
const soundFirstMs = 1_000;
/** The server ends a capture after 180 s, and takes three extensions of 120 s. */
const extendAfterMs = 110_000;
const mostExtensions = 3;
const webhookTries = 3;

export class System {
  readonly world: World;
  readonly calls: SecuredCall[] = [];
  readonly panel: Panel;
  readonly #ends: Ends;
  readonly #options: SystemOptions;
  #extendedAt = Date.now();
  #extensions = 0;
  #untold = 0;

  /** @throws when the engines are not installed, or a port is taken. */
  static async start(options: SystemOptions): Promise<System> {
    const ends = await startEnds();
    const { port, dataDir, most } = options;
    const media = port + worldPorts;
    const world = await startWorld({
      port,
      dataDir,
      voice: true,
      env: {
        voice: {
          VOICE_INLINE: "yes",
          VOICE_ZOOM_URI: `sip:${localhost}:${ends.zoom.addresses[0]?.port ?? 0}`,
          VOICE_MEDIA_PORTS: `${media}-${media + most * portsPerCall - 1}`,
        },
        server: { CALL_PATH: "inline-trunk" },
      },
    }).catch(async (error: unknown) => {
      await Promise.all([ends.carrier.close(), ends.zoom.close()]);
      throw error;
    });
    // The sandbox's own customers are not of this bench, and their phones would take time.
    for (const account of Object.values(world.zoom.ids.accounts))
      for (const { id } of world.calls.engagements(account)) world.calls.hangUp(id, "contact-center");
    await leaveRecordingsAlone(world);
    return new System(world, ends, await Panel.open(world), options);
  }

  private constructor(world: World, ends: Ends, panel: Panel, options: SystemOptions) {
    this.world = world;
    this.#ends = ends;
    this.panel = panel;
    this.#options = options;
  }

  get pids(): Readonly<Record<Part, number>> {
    const { voice, server, bridge } = this.world;
    return {
      rtpengine: voice?.enginePid("rtpengine") ?? 0,
      kamailio: voice?.enginePid("kamailio") ?? 0,
      bridge: bridge.pid ?? 0,
      server: server.pid ?? 0,
      keeper: voice?.pid ?? 0,
    };
  }

  /** The keeper without the two that it keeps. */
  cpu(): CpuSeconds<Part> {
    const { keeper, ...others } = cpuOf(this.pids);
    return { ...others, keeper: keeper - others.kamailio - others.rtpengine };
  }

  get numbers(): readonly number[] {
    return this.calls.map(({ number }) => number);
  }

  /** Until there are so many calls, each with its payment, and secured. Nothing sounds on the new ones yet. */
  async fillUp(count: number): Promise<readonly SecuredCall[]> {
    const added: Promise<SecuredCall>[] = [];
    for (let number = this.calls.length; number < count; number++) {
      const secured = this.#secure(number);
      // It is waited for below; until then a failure is nobody's.
      secured.catch(() => undefined);
      added.push(secured);
      await pause(callEveryMs);
    }
    const secured = await Promise.all(added);
    await this.panel.untilAll(
      secured.map(({ sessionId }) => sessionId),
      ({ phase }) => phase === "capturing",
    );
    this.calls.push(...secured);
    return secured;
  }

  /**
   * The agent hears them from now on: their customers press their first keys, and as many more as were not told of. They have to
   * be running.
   */
  async prove(calls: readonly SecuredCall[]): Promise<void> {
    await pause(soundFirstMs);
    const [told, mode] = [
      ({ sessionId }: SecuredCall) => this.panel.revision(sessionId),
      ({ sessionId }: SecuredCall) => this.panel.session(sessionId)?.line?.mode,
    ];
    let left = calls;
    for (let round = 0, count = provingKeys; left.length > 0; round++, count = 1) {
      if (round === provingRounds)
        throw new Error(`keys of ${left.length} calls do not arrive: this machine is too busy`);
      const before = left.map(told);
      const numbers = left.map(({ number }) => number);
      await this.#options.generator.ask({ kind: "press", calls: numbers, count, holdMs: 100, pauseMs: 100 });
      const isMasked = (call: SecuredCall) => mode(call) === "masked";
      for (const end = Date.now() + provenMs; !left.every(isMasked) && Date.now() < end; ) await pause(50);
      const untold = () => left.reduce((sum, call, at) => sum + count - (told(call) - (before[at] ?? 0)), 0);
      // That the line's mode has changed may be told before the key that changed it.
      for (const end = Date.now() + lastKeyMs; untold() > 0 && Date.now() < end; ) await pause(50);
      this.#untold += untold();
      left = left.filter((call) => !isMasked(call));
    }
  }

  /** Of these first keys, how many the bridge has not told of. */
  get untold(): number {
    return this.#untold;
  }

  /** As agents do whose customers need longer. Only when it is time. @throws when the bench takes longer than any customer may. */
  async extend(): Promise<void> {
    if (Date.now() - this.#extendedAt < extendAfterMs) return;
    this.#extendedAt = Date.now();
    this.#extensions += 1;
    if (this.#extensions > mostExtensions) throw new Error("this machine is too busy: it takes too long");
    for (const { sessionId } of this.calls)
      if (this.#isCapturing(sessionId)) await this.panel.act("extend", { sessionId });
  }

  /** How many of the first so many payments are not being captured any more. */
  lostOf(count: number): number {
    return this.calls.slice(0, count).filter(({ sessionId }) => !this.#isCapturing(sessionId)).length;
  }

  askRtpengine(): Promise<NgClient> {
    return NgClient.open({ address: localhost, port: this.world.ports.ng });
  }

  async stop(): Promise<void> {
    this.panel.close();
    await this.world.stop();
    await Promise.all([this.#ends.carrier.close(), this.#ends.zoom.close()]);
  }

  #isCapturing(sessionId: string): boolean {
    return this.panel.session(sessionId)?.phase === "capturing";
  }

  async #secure(number: number): Promise<SecuredCall> {
    const customer = `+4930${String(20_000_000 + number)}`;
    const callId = await this.#place(number, customer);
    const engagementId = createId("eng");
    await this.#announce(engagementId);
    const { id: sessionId } = await this.#take({
      engagementId,
      money: amount,
      reference: `BENCH-${number}`,
      numbers: { customer, ours: ourNumber },
    });
    return { number, callId, sessionId };
  }

  async #place(number: number, customer: string): Promise<string> {
    const { generator } = this.#options;
    const ports = await generator.ask({ kind: "open", call: number });
    const { carrier, arrivals } = this.#ends;
    const call = carrier.invite({
      uri: `sip:${ourNumber}@${localhost}:${this.world.ports.bridgeCarrierSide}`,
      from: `<sip:${customer}@carrier.invalid>`,
      sdp: offerAudio(wishes(ports.customerPort), origin),
    });
    const atAgents = new Promise<Target>((resolve) => {
      arrivals.set(call.callId, (incoming) => resolve(take(incoming, ports.agentPort)));
    });
    const answer = await call.answer;
    if (!answer.ok) throw new Error(`call ${number}: ${answer.error.why}, ${answer.error.status}`);
    const [atCustomers, agent] = [targetOf(answer.value.sdp ?? ""), await atAgents];
    await generator.ask({ kind: "connect", call: number, customer: atCustomers, agent });
    return call.callId;
  }

  /** Zoom says that this agent is on a call. */
  async #announce(engagementId: string): Promise<void> {
    const { zoom } = this.world;
    const about = { engagement_id: engagementId, channel: "voice", direction: "inbound" };
    const agent = { user_id: zoom.ids.users.agent };
    for (const [event, object] of [
      ["contact_center.engagement_started", about],
      ["contact_center.engagement_user_answered", { ...about, ...agent }],
    ] as const) {
      const payload = { account_id: zoom.ids.accounts.northwind, object };
      const body = { event, event_ts: Date.now(), payload };
      // As Zoom does it again when no answer came.
      for (let tries = 1, status = 0; status !== 200 && status !== 204; tries++) {
        if (tries > webhookTries) throw new Error(`${event} was answered with ${status}`);
        status = await zoom.sendWebhook("connector", body);
      }
    }
  }

  /** Zoom's word may still be on its way inside the server. */
  async #take(payment: object): Promise<SessionView> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.panel.act("take_payment", payment);
      } catch (error) {
        const isEarly = error instanceof Error && error.message.includes("engagement_not_confirmed");
        if (!isEarly || tries === 40) throw error;
        await pause(250);
      }
    }
  }
}

const origin = { sessionId: 1, version: 1 };
const wishes = (port: number) =>
  ({ address: localhost, port, codecs: ["PCMU", "PCMA"], telephoneEvent: 101 }) as const;

interface Ends {
  readonly carrier: SipAgent;
  readonly zoom: SipAgent;
  /** By Call-ID, which is the same on both sides. */
  readonly arrivals: Map<string, (call: IncomingCall) => void>;
}

async function startEnds(): Promise<Ends> {
  const arrivals: Ends["arrivals"] = new Map();
  const listen = [`udp:${localhost}:0`];
  const carrier = await SipAgent.start({ listen, user: "carrier" });
  const onCall = (call: IncomingCall) => (arrivals.get(call.callId) ?? (() => call.reject(486)))(call);
  const zoom = await SipAgent.start({ listen, user: "zoom", onCall });
  return { carrier, zoom, arrivals };
}

/** Answers, and says where the agent's sound has to go. */
function take(call: IncomingCall, port: number): Target {
  const answered = answerAudio(call.offer ?? "", wishes(port), origin);
  if (!answered.ok) throw new Error(`an offer that can't be taken: ${answered.error}`);
  void call.answer(answered.value.sdp);
  return answered.value.theirs;
}

function targetOf(sdp: string): Target {
  const audio = parseAudio(sdp);
  if (!audio.ok) throw new Error(`an answer that can't be read: ${audio.error}`);
  return audio.value;
}

/** The sandbox's Zoom knows nothing of these engagements, and could not pause their recordings. */
async function leaveRecordingsAlone(world: World): Promise<void> {
  const headers = {
    authorization: `Bearer ${await signIn(world, "admin")}`,
    "content-type": "application/json",
  };
  const shown = await fetch(`${world.urls.server}/api/setup`, { headers });
  const { version, settings } = (await shown.json()) as {
    readonly version: number;
    readonly settings: object;
  };
  const body = JSON.stringify({ version, settings: { ...settings, pauseRecording: false } });
  const url = `${world.urls.server}/api/setup/settings`;
  const saved = await fetch(url, { method: "PUT", headers, body });
  if (!saved.ok) throw new Error(`the settings were not saved: ${saved.status}`);
}
