import { err, ok } from "@tacet/shared/result";
import { IncomingCalls, type KeyForm, SipAgent } from "@tacet/voice-lab";
import type { Calls } from "../calls/index.ts";
import type { CarrierCall, CarrierEvents, EndedBy, FarEnd } from "../carrier/index.ts";
import type { Key } from "../keypad/index.ts";
import type { CallPath } from "../page-protocol/index.ts";
import { Line, type LineEvent } from "./line.ts";
import { type PhoneSettings, plainPhone } from "./phone-settings.ts";

export interface VoiceEvents extends CarrierEvents {
  /** What the agent has heard since the last time, in bars of 100 ms from 0 to 1; see `Loudness`. */
  sound(callId: string, bars: readonly number[]): void;
}

export interface VoiceCarrierOptions {
  readonly callPath: CallPath;
  /** Where the carrier and Zoom's end of the trunk take SIP, UDP on 127.0.0.1; 0: any port. */
  readonly ports: { readonly carrier: number; readonly zoom: number };
  /** Where the bridge takes the carrier's SIP, on the same address. */
  readonly bridgePort: number;
  readonly events: VoiceEvents;
  readonly farEnds?: readonly FarEnd[];
  /** How long recordings are kept, in ms; five minutes unless told. */
  readonly keepMs?: number;
}

/** What of a line can be reached from outside, for a proof. */
export type VoiceLine = Pick<Line, "id" | "customer" | "agent" | "heardByAgent" | "ready">;

const soundEveryMs = 200;
const forgetEveryMs = 10_000;
/** Lines that are over stay, with their recordings, until there are more than so many. */
const mostEnded = 4;

/** Starts the two ends of the SIP world. Rejects if a port is taken. */
export async function startVoiceCarrier(options: VoiceCarrierOptions): Promise<VoiceCarrier> {
  const atZoom = new IncomingCalls();
  const at = (port: number) => [`udp:127.0.0.1:${port}`];
  const carrier = await SipAgent.start({ listen: at(options.ports.carrier), user: "carrier" });
  try {
    const { zoom: port } = options.ports;
    const zoom = await SipAgent.start({ listen: at(port), user: "zoom", onCall: atZoom.add });
    return new VoiceCarrier({ carrier, zoom, atZoom }, options);
  } catch (error) {
    await carrier.close();
    throw error;
  }
}

interface Ends {
  readonly carrier: SipAgent;
  readonly zoom: SipAgent;
  readonly atZoom: IncomingCalls;
}

/**
 * The SIP world with real sound: the customers' phones at the carrier, and Zoom's end of the trunk, which records what the agent
 * hears. Of the bridge it knows no more than a carrier does: its SIP address.
 */
export class VoiceCarrier implements Calls {
  /** Their `record` holds every SIP message. */
  readonly carrier: SipAgent;
  readonly zoom: SipAgent;
  readonly #atZoom: IncomingCalls;
  readonly #options: VoiceCarrierOptions;
  readonly #lines = new Map<string, Line>();
  readonly #phones = new Map<string, PhoneSettings>();
  readonly #timers: readonly NodeJS.Timeout[];
  #count = 0;

  constructor({ carrier, zoom, atZoom }: Ends, options: VoiceCarrierOptions) {
    this.carrier = carrier;
    this.zoom = zoom;
    this.#atZoom = atZoom;
    this.#options = options;
    const { keepMs = 300_000 } = options;
    this.#timers = [
      setInterval(() => this.#tellSound(), soundEveryMs),
      setInterval(() => this.#forget(performance.now() - keepMs), Math.min(forgetEveryMs, keepMs)),
    ];
  }

  connect(call: Pick<CarrierCall, "id" | "from" | "to">): CarrierCall {
    const setting = {
      carrier: this.carrier,
      atZoom: this.#atZoom,
      uri: (way: "plain" | "bridge", number: string) => this.#uri(way, number),
      isInline: this.#options.callPath === "inline-trunk",
      index: this.#count++,
      tell: (event: LineEvent) => this.#tell(call.id, event),
    };
    const line = new Line(call, setting, this.phone(call.from));
    this.#lines.set(call.id, line);
    this.#dropOldest();
    return line.view;
  }

  findCall(id: string): CarrierCall | undefined {
    return this.#lines.get(id)?.view;
  }

  /** Without a form, the one that the phone is set to. `false` when the call is over. */
  press(id: string, key: Key, form?: KeyForm): boolean {
    const line = this.#live(id);
    line?.press(key, form);
    return line !== undefined;
  }

  end(id: string, by: EndedBy): void {
    this.#lines.get(id)?.end(by);
  }

  redirect(id: string, linkId: string): ReturnType<Calls["redirect"]> {
    const line = this.#live(id);
    if (line === undefined) return err("no_such_call");
    const farEnd = this.#options.farEnds?.find((end) => end.knows(linkId));
    // On an inline trunk every call is with our bridge already, and can be led to somebody else only.
    const isAtHome = farEnd === undefined ? line.view.path === "zoom" : !line.isAway;
    if (!isAtHome) return err("already_redirected");
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(linkId)) return err("bad_link_id");
    if (farEnd === undefined) line.redirect(linkId);
    else line.redirectTo(farEnd, linkId);
    return ok(line.view);
  }

  /** How the phone with this number is set. */
  phone(number: string): PhoneSettings {
    return this.#phones.get(number) ?? plainPhone;
  }

  /** Turns dials of the phone with this number, also while it is on a call. */
  async setPhone(number: string, change: Partial<PhoneSettings>): Promise<void> {
    const phone = { ...this.phone(number), ...change };
    this.#phones.set(number, phone);
    const lines = [...this.#lines.values()].filter(
      ({ from, view }) => from === number && view.path !== "gone",
    );
    await Promise.all(lines.map((line) => line.use(phone)));
  }

  line(id: string): VoiceLine | undefined {
    return this.#lines.get(id);
  }

  /** What the agent has heard in the last so many ms: PCM, 8,000 samples a second, one channel. */
  heard(id: string, lastMs: number): Int16Array | undefined {
    const recording = this.#lines.get(id)?.heardByAgent.at(-1);
    return recording?.heard({ fromMs: performance.now() - lastMs }).pcm;
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all([this.carrier.close(), this.zoom.close()]);
    for (const line of this.#lines.values()) line.stop();
  }

  #live(id: string): Line | undefined {
    const line = this.#lines.get(id);
    return line?.view.path === "gone" ? undefined : line;
  }

  #uri(way: "plain" | "bridge", number: string): string {
    const plain = this.zoom.addresses[0]?.port ?? 0;
    return `sip:${number}@127.0.0.1:${way === "plain" ? plain : this.#options.bridgePort}`;
  }

  #tell(id: string, event: LineEvent): void {
    const view = this.findCall(id);
    if (view === undefined) return;
    const { events } = this.#options;
    if (event.kind === "heard") events.agentHeard(view, event.sound);
    else if (event.kind === "ended") events.ended(view, event.by);
    else events[event.kind](view);
  }

  #tellSound(): void {
    for (const { id, view, loudness } of this.#lines.values()) {
      const bars = loudness.take(performance.now());
      if (view.path !== "gone" && bars.length > 0) this.#options.events.sound(id, bars);
    }
  }

  #forget(atMs: number): void {
    for (const line of this.#lines.values()) line.forget(atMs);
  }

  #dropOldest(): void {
    const ended = [...this.#lines.values()].filter(({ view }) => view.path === "gone");
    for (const { id } of ended.slice(0, -mostEnded)) this.#lines.delete(id);
  }
}
