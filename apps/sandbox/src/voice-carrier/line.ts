import {
  CallMedia,
  type Dialing,
  type Digit,
  type IncomingCalls,
  type KeyForm,
  type SipAgent,
} from "@tacet/voice-lab";
import type { CarrierCall, EndedBy, FarEnd, FarLeg, MediaPath } from "../carrier/index.ts";
import type { Key } from "../keypad/index.ts";
import { type AgentLeg, type CustomerLeg, Leg } from "./leg.ts";
import { Loudness } from "./loudness.ts";
import type { PhoneSettings } from "./phone-settings.ts";
import { customerVoice, voiceOfAgent } from "./voices.ts";
import { wasHeard } from "./was-heard.ts";

/** Everything around a line that it needs. */
export interface LineSetting {
  readonly carrier: SipAgent;
  readonly atZoom: IncomingCalls;
  /** Where calls of this number are placed: at Zoom, or at the bridge. */
  readonly uri: (way: "plain" | "bridge", number: string) => string;
  readonly isInline: boolean;
  /** Its place among all calls; chooses the customer's voice. */
  readonly index: number;
  readonly tell: (event: LineEvent) => void;
}

export type LineEvent =
  | { readonly kind: "changed" | "redirected" | "returned" }
  | { readonly kind: "heard"; readonly sound: "tone" | "silence" }
  | { readonly kind: "ended"; readonly by: EndedBy };

interface Sent {
  readonly key: Key;
  readonly fromMs: number;
  /** How many INFOs had come to the agent's end before it. */
  readonly informed: number;
}

/** How long a key is held, and how long none is pressed after it, in ms. */
const pressMs = 100;
const pauseMs = 100;
/** How long after its end, in ms, a key may still be on its way. The hops of a secured line take some 160, busy ones more. */
const onItsWayMs = 800;
const listenEveryMs = 200;
/** How long, in ms, what is still on its way is recorded when everybody has hung up. */
const lateSoundMs = 500;
/** For so long, in ms, what was heard of the last key stands for the next one, on a trunk where nothing else tells of a change. */
const earLastsMs = 15_000;
const telephoneEventType = 101;

/** One customer's call: what the customer's phone and the agent's headset hear and say, and the SIP legs between them. */
export class Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly loudness = new Loudness(performance.now());
  readonly #setting: LineSetting;
  #phone: PhoneSettings;
  #path: MediaPath;
  #masked = false;
  #handset: CallMedia | null = null;
  #headset: CallMedia | null = null;
  /** (1), which stays up as (4); on an inline trunk the only one. */
  #first: Leg | null = null;
  /** (5) to (7). */
  #second: Leg | null = null;
  /** The leg to a provider that is not our bridge. */
  #far: FarLeg | null = null;
  readonly #closed = new Set<CallMedia>();
  #keys: Promise<unknown>;
  readonly #ready: Promise<unknown>;
  #redirecting: Promise<unknown> = Promise.resolve();
  #forgets: NodeJS.Timeout | undefined;
  /** All keys up to now have been told of. */
  #told: Promise<unknown> = Promise.resolve();

  constructor(
    { id, from, to }: Pick<CarrierCall, "id" | "from" | "to">,
    setting: LineSetting,
    phone: PhoneSettings,
  ) {
    this.id = id;
    this.from = from;
    this.to = to;
    this.#setting = setting;
    this.#phone = phone;
    this.#path = setting.isInline ? "bridged" : "zoom";
    this.#ready = this.#connect();
    this.#keys = this.#ready;
  }

  get view(): CarrierCall {
    const { id, from, to } = this;
    return { id, from, to, path: this.#path, masked: this.#masked };
  }

  /** On the way to somebody, or with them. */
  get isAway(): boolean {
    return this.#second !== null || this.#far !== null || this.#path === "redirecting";
  }

  /** The customer's phone on the leg that has the sound at this moment; `null` before the call is up. */
  get customer(): CustomerLeg | null {
    return this.#leg?.customer ?? null;
  }

  get agent(): AgentLeg | null {
    return this.#leg?.agent ?? null;
  }

  /** What the agent hears and has heard, newest last; kept when the call is over. */
  get heardByAgent() {
    return (this.#headset?.streams ?? []).map(({ recording }) => recording);
  }

  /** Both recordings forget what arrived before; ms of `performance.now()`. */
  forget(atMs: number): void {
    for (const media of [this.#handset, this.#headset])
      for (const { recording } of media?.streams ?? []) recording.forget(atMs);
  }

  /** Resolves when the call is up, or won't be. */
  get ready(): Promise<unknown> {
    return this.#ready;
  }

  /** A dial of the customer's phone was turned. */
  async use(phone: PhoneSettings): Promise<void> {
    const before = this.#phone;
    this.#phone = phone;
    const handset = this.#handset;
    if (handset === null) return;
    handset.stream.background = customerVoice(this.#setting.index, phone.talking);
    if (phone.telephoneEvent === before.telephoneEvent) return;
    const telephoneEvent = phone.telephoneEvent ? telephoneEventType : null;
    await this.#leg?.customer.renegotiate({ telephoneEvent });
  }

  press(key: Key, form: KeyForm | undefined): void {
    // As a finger, which can't press two keys at once.
    this.#keys = this.#keys.then(() => this.#press(key, form ?? this.#phone.form));
  }

  /** Zoom sends the sound through the bridge: a second call, while the first stays up. */
  redirect(linkId: string): void {
    this.#path = "redirecting";
    this.#setting.tell({ kind: "changed" });
    this.#redirecting = this.#leadThroughBridge(linkId);
  }

  /** The same through another provider. Its sound is not played: the agent goes on hearing the customer, but no keys. */
  redirectTo(farEnd: FarEnd, linkId: string): void {
    const before = this.#path;
    this.#path = "redirecting";
    this.#setting.tell({ kind: "changed" });
    void this.#leadThrough(farEnd, linkId, before);
  }

  end(by: EndedBy): void {
    if (this.#path === "gone") return;
    this.#path = "gone";
    this.#masked = false;
    this.#far?.hangUp(by === "customer" ? "customer" : "zoom");
    void this.#hangUp(by);
    this.#setting.tell({ kind: "ended", by });
  }

  /** At once. No SIP may come any more; the engines end the calls of ends that are gone by themselves. */
  stop(): void {
    this.#path = "gone";
    for (const media of [this.#handset, this.#headset]) if (media !== null) this.#close(media);
  }

  get #leg(): Leg | null {
    return this.#second ?? this.#first;
  }

  get #isOver(): boolean {
    return this.#path === "gone";
  }

  async #connect(): Promise<void> {
    const { isInline, index } = this.#setting;
    const { talking, telephoneEvent, impairments } = this.#phone;
    const address = "127.0.0.1";
    this.#handset = await CallMedia.open({
      address,
      background: customerVoice(index, talking),
      telephoneEvent: telephoneEvent ? telephoneEventType : null,
      ...(impairments === null ? {} : { impairments }),
    });
    this.#headset = await CallMedia.open({
      address,
      background: voiceOfAgent(),
      onReceive: (packet, atMs) => this.loudness.add(packet, atMs),
    });
    const leg = await this.#dial(isInline ? "bridge" : "plain");
    this.#first = leg;
    if (this.#isOver) return void this.#hangUp("customer");
    if (leg === null) return this.end("contact-center");
    this.#setting.tell({ kind: "changed" });
    void leg.over.then(() => this.#lostFirst(leg));
  }

  /** The first leg has ended, and not by `end`: by the bridge, or by somebody who plays with one of its phones. */
  async #lostFirst({ customer }: Leg): Promise<void> {
    const why = customer.call.isOver ? await customer.ended : null;
    this.end(why === "hung_up_here" ? "customer" : "contact-center");
  }

  async #dial(way: "plain" | "bridge", more: Pick<Dialing, "linkId"> = {}): Promise<Leg | null> {
    const { carrier, atZoom, uri } = this.#setting;
    if (this.#handset === null || this.#headset === null || this.#isOver) return null;
    const ends = { carrier, atZoom, handset: this.#handset, headset: this.#headset };
    return Leg.connect(ends, { uri: uri(way, this.to), number: this.from, ...more });
  }

  async #leadThroughBridge(linkId: string): Promise<void> {
    await this.#ready;
    const leg = await this.#dial("bridge", { linkId });
    if (this.#isOver) return void leg?.hangUp("customer");
    if (leg === null) return this.#takeBack();
    this.#second = leg;
    this.#path = "bridged";
    this.#setting.tell({ kind: "changed" });
    this.#setting.tell({ kind: "redirected" });
    void leg.over.then(() => this.#takeBack());
  }

  /** The sound is the first leg's again: a re-INVITE on it says where to. */
  async #takeBack(): Promise<void> {
    this.#second = null;
    this.#masked = false;
    if (this.#isOver) return;
    const back = await this.#first?.customer.renegotiate();
    if (this.#isOver) return;
    if (back?.ok !== true) return this.end("contact-center");
    this.#backTo("zoom");
  }

  async #leadThrough(farEnd: FarEnd, linkId: string, before: MediaPath): Promise<void> {
    const leg = await farEnd.answer(linkId);
    if (this.#isOver) return leg?.hangUp("customer");
    if (leg === null) return this.#backTo(before);
    this.#far = leg;
    this.#path = "bridged";
    this.#setting.tell({ kind: "changed" });
    this.#setting.tell({ kind: "redirected" });
    await leg.ended;
    this.#far = null;
    this.#masked = false;
    if (!this.#isOver) this.#backTo(before);
  }

  #backTo(path: MediaPath): void {
    const wasThrough = this.#path === "bridged";
    this.#path = path;
    this.#setting.tell({ kind: "changed" });
    if (wasThrough) this.#setting.tell({ kind: "returned" });
  }

  async #press(key: Key, form: KeyForm): Promise<void> {
    const leg = this.#leg;
    if (this.#isOver || leg === null) return;
    const fromMs = performance.now();
    const informed = leg.agent.informed;
    if (this.#far === null) await this.#send(leg, key, form);
    else {
      await pause(pressMs);
      this.#far.press(key);
    }
    const isHeard = this.#listenFor(leg, { key, fromMs, informed });
    // In the order of the keys, and not waited for by the next one.
    this.#told = this.#told.then(async () => this.#heard(leg, await isHeard));
  }

  /** A tone is told of at once; silence only when the key has had all its time. */
  async #listenFor(leg: Leg, { key, fromMs, informed }: Sent): Promise<boolean> {
    for (const end = performance.now() + onItsWayMs; ; ) {
      await pause(listenEveryMs);
      // What has arrived meanwhile may still wait for its turn in a busy process.
      await new Promise((resolve) => setImmediate(resolve));
      const nowMs = performance.now();
      const hasArrived =
        leg.agent.informed > informed || wasHeard(this.heardByAgent, { key, fromMs, toMs: nowMs });
      if (hasArrived || nowMs >= end) return hasArrived;
    }
  }

  /** As phones do: where the other side takes no events, keys are sounds. */
  async #send({ customer }: Leg, key: Digit, form: KeyForm): Promise<void> {
    const takesEvents = customer.media.telephoneEvent !== null;
    const isEvent = form === "event" || form === "event-and-tone";
    const durations = { durationMs: pressMs, pauseMs };
    await customer.press(key, { form: isEvent && !takesEvents ? "tone" : form, ...durations });
  }

  /** The carrier does not know what the bridge does. It goes by the ear: a line is masked while keys don't come through. */
  #heard(leg: Leg, hasArrived: boolean): void {
    if (this.#isOver) return;
    this.#setting.tell({ kind: "heard", sound: hasArrived ? "tone" : "silence" });
    if (this.#path !== "bridged" || this.#leg !== leg) return;
    clearTimeout(this.#forgets);
    this.#setMasked(!hasArrived);
    if (this.#setting.isInline && this.#far === null)
      this.#forgets = setTimeout(() => this.#setMasked(false), earLastsMs).unref();
  }

  #setMasked(masked: boolean): void {
    if (masked === this.#masked || this.#isOver) return;
    this.#masked = masked;
    this.#setting.tell({ kind: "changed" });
  }

  async #hangUp(by: EndedBy): Promise<void> {
    for (const media of [this.#handset, this.#headset]) media?.stream.stop();
    await Promise.all([this.#second?.hangUp(by), this.#first?.hangUp(by)]);
    // A leg that is only just coming up would speak and listen at ports that are gone.
    await Promise.all([this.#ready, this.#redirecting]);
    await pause(lateSoundMs);
    this.stop();
  }

  #close(media: CallMedia): void {
    if (this.#closed.has(media)) return;
    this.#closed.add(media);
    media.close();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
