/** The real engines with real phones at both ends, as the contract of call control sees them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Engines, readEnvironment, startEngines, toConfig } from "@tacet/voice";
import {
  CustomerPhone,
  findEventPackets,
  findFragments,
  type IncomingCall,
  type Pressing,
  SipAgent,
  steadyTone,
  TrunkEnd,
} from "@tacet/voice-lab";
import type { Key } from "../../../capture/index.ts";
import type { Call } from "../../call-control.ts";
import type { Carrier } from "../../contract.ts";

const address = "127.0.0.1";
/** G.711 (RFC 3551). */
const audioTypes = [0, 8];
/** The look-ahead of all hops, the network, and a busy machine, in ms. */
const longestDelayMs = 500;

interface Pair {
  readonly customer: CustomerPhone;
  readonly agent: TrunkEnd;
  isUp: boolean;
}

interface Parts {
  readonly base: number;
  readonly directory: string;
  readonly engines: Engines;
  readonly carrier: SipAgent;
}

export class RealCarrier implements Carrier {
  readonly #parts: Parts;
  readonly #pairs = new Map<string, Pair>();
  /** Calls that have been dialed and not yet come to the agent's end. */
  readonly #waiting = new Map<string, (agent: TrunkEnd) => void>();
  #zoom: SipAgent | null = null;

  /** Takes the UDP and TCP ports `base` + 0..29 of 127.0.0.1, and `media` such as `27100-27999`. Throws if the engines don't start. */
  static async start(base: number, media: string): Promise<RealCarrier> {
    const directory = mkdtempSync(join(tmpdir(), "tacet-bridge-test-"));
    const environment = readEnvironment({
      VOICE_CARRIER_LISTEN: `udp:${address}:${base}`,
      VOICE_ZOOM_LISTEN: `udp:${address}:${base + 2}`,
      VOICE_CARRIER_PEERS: address,
      VOICE_ZOOM_PEERS: address,
      VOICE_CARRIER_URI: `sip:${address}:${base + 20}`,
      VOICE_ZOOM_URI: `sip:${address}:${base + 22}`,
      VOICE_MEDIA_ADDRESSES: address,
      VOICE_MEDIA_PORTS: media,
      VOICE_INLINE: "yes",
      VOICE_STATE_DIR: directory,
      KAMAILIO_EVAPI: `${address}:${base + 4}`,
      KAMAILIO_RPC_URL: `http://${address}:${base + 5}/RPC`,
      RTPENGINE_NG: `${address}:${base + 6}`,
      DTMF_LISTEN: `${address}:${base + 7}`,
    });
    const config = environment.ok ? toConfig(environment.value) : environment;
    if (!config.ok) throw new Error(config.error.join("\n"));
    const log: string[] = [];
    const engines = await startEngines(config.value, (line) => void log.push(line));
    if (!engines.ok) throw new Error([...log, engines.error].join("\n"));
    const carrier = await SipAgent.start({ listen: [`udp:${address}:${base + 20}`], user: "carrier" });
    const real = new RealCarrier({ base, directory, engines: engines.value, carrier });
    real.#zoom = await SipAgent.start({
      listen: [`udp:${address}:${base + 22}`],
      user: "zoom",
      onCall: (call) => void real.#take(call),
    });
    return real;
  }

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  get addresses() {
    const { base } = this.#parts;
    return {
      evapi: { host: address, port: base + 4 },
      rpcUrl: `http://${address}:${base + 5}/RPC`,
      ng: { host: address, port: base + 6 },
      dtmf: { host: address, port: base + 7 },
    };
  }

  async answer(wanted: Call): Promise<Call> {
    const customer = await CustomerPhone.open({ address, background: steadyTone() });
    const dialed = customer.dial(this.#parts.carrier, {
      uri: `sip:${wanted.numbers.ours}@${address}:${this.#parts.base}`,
      number: wanted.numbers.customer,
      ...(wanted.linkId === null ? {} : { linkId: wanted.linkId }),
    });
    const { callId } = customer;
    const agent = new Promise<TrunkEnd>((resolve) => this.#waiting.set(callId, resolve));
    const answered = await dialed;
    if (!answered.ok) throw new Error(`refused: ${answered.error.why}`);
    const pair: Pair = { customer, agent: await agent, isUp: true };
    this.#pairs.set(callId, pair);
    void customer.ended.then(() => {
      pair.isUp = false;
    });
    const tag = customer.call.dialog?.id.localTag;
    if (tag === undefined) throw new Error("no dialog");
    return { ...wanted, callId, customerTag: tag };
  }

  async change({ callId, telephoneEvent }: Call): Promise<void> {
    await this.#pair(callId).customer.renegotiate({ telephoneEvent: telephoneEvent ? 101 : null });
  }

  async hangUp(callId: string): Promise<void> {
    await this.#pair(callId).customer.hangUp();
  }

  async info({ callId }: Call, key: Key): Promise<void> {
    await this.#pair(callId).customer.press(String(key), { form: "info", pauseMs: 0 });
  }

  /** The customer presses keys; answers when the last one is up again. */
  async press(callId: string, keys: string, pressing: Pressing): Promise<void> {
    const pressed = await this.#pair(callId).customer.press(keys, pressing);
    if (!pressed.ok) throw new Error(pressed.error);
  }

  isUp(callId: string): boolean {
    return this.#pair(callId).isUp;
  }

  /** Presses keys in all forms that the media have, one after the other, and looks at what the agent's end has got. */
  async isMasked(callId: string): Promise<boolean> {
    const { customer, agent } = this.#pair(callId);
    const fromMs = performance.now();
    if (customer.media.telephoneEvent !== null) await customer.press("5", { form: "event" });
    await customer.press("7", { form: "tone" });
    await pause(longestDelayMs);
    const { recording } = agent.stream;
    const received = recording.received.filter(({ atMs }) => atMs >= fromMs);
    const events = findEventPackets(received, { audioTypes });
    return events.packets.length === 0 && findFragments(recording.heard({ fromMs }).pcm).length === 0;
  }

  async isSilent(callId: string): Promise<boolean> {
    const { agent } = this.#pair(callId);
    await pause(longestDelayMs);
    const fromMs = performance.now();
    await pause(200);
    return agent.stream.recording.heard({ fromMs }).pcm.every((sample) => Math.abs(sample) < 16);
  }

  /** Hangs up what is up. */
  async clear(): Promise<void> {
    for (const { customer, agent, isUp } of this.#pairs.values()) {
      if (isUp) await customer.hangUp();
      customer.close();
      agent.close();
    }
    this.#pairs.clear();
  }

  async stop(): Promise<void> {
    await this.clear();
    await this.#parts.carrier.close();
    await this.#zoom?.close();
    await this.#parts.engines.stop();
    rmSync(this.#parts.directory, { recursive: true, force: true });
  }

  async #take(call: IncomingCall): Promise<void> {
    const agent = await TrunkEnd.open({ address });
    await agent.answer(call);
    this.#waiting.get(call.callId)?.(agent);
    this.#waiting.delete(call.callId);
  }

  #pair(callId: string): Pair {
    const pair = this.#pairs.get(callId);
    if (pair === undefined) throw new Error("no such call");
    return pair;
  }
}
