/** One end of a call's sound: a socket that sends a frame every 20 ms, and records what arrives. */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";
import { audioCodecs } from "../g711/index.ts";
import { type Impairments, impairer } from "../impairments/index.ts";
import { seededRandom } from "../random/index.ts";
import { SrtpContext, type SrtpKey } from "../srtp/index.ts";
import { type Background, silence } from "../tones/index.ts";
import { Frames, frameMs } from "./frames.ts";
import type { KeyPress } from "./key-press.ts";
import { markOf } from "./mark.ts";
import { buildPacket, type RtpPacket } from "./packet.ts";
import { Recording, type SentMark } from "./recording.ts";

export interface RtpStreamOptions {
  /** IPv4 or IPv6, without brackets. */
  readonly address: string;
  /** 0: any that is free. */
  readonly port?: number;
  readonly codec?: keyof typeof audioCodecs;
  /** Digital silence unless told. */
  readonly background?: Background;
  readonly impairments?: Impairments;
  /** Chooses the first sequence number, the first time stamp and the SSRC. */
  readonly seed?: number;
  /** Only SRTP: until `secure` has brought keys nothing is sent, and nothing that comes is heard. By default plain RTP. */
  readonly srtp?: boolean;
  /** Every packet that was sent or lost on purpose, as it is made. */
  readonly onSend?: (packet: RtpPacket) => void;
  readonly onReceive?: (packet: RtpPacket, atMs: number) => void;
}

export interface RtpTarget {
  readonly address: string;
  readonly port: number;
}

/** A key for each direction (RFC 4568 section 4): who sends chooses. */
export interface StreamKeys {
  readonly ours: SrtpKey;
  readonly theirs: SrtpKey;
}

export class RtpStream {
  readonly recording = new Recording();
  private readonly frames: Frames;
  private readonly delay: () => number | null;
  private target: RtpTarget | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readonly late = new Set<NodeJS.Timeout>();
  private startedAtMs = 0;
  private sentFrames = 0;
  private marks = 0;
  private worstMs = 0;
  private keys: StreamKeys | null = null;
  private sealing: SrtpContext | null = null;
  private unsealing: SrtpContext | null = null;
  private refused = 0;
  private readonly waitingMarks: ((atMs: number) => void)[] = [];

  private readonly socket: Socket;
  private readonly options: RtpStreamOptions;

  private constructor(socket: Socket, options: RtpStreamOptions) {
    this.socket = socket;
    this.options = options;
    const random = seededRandom(options.seed ?? Math.floor(Math.random() * 2 ** 32));
    const word = () => Math.floor(random() * 2 ** 32);
    // With SRTP in the lower half: were the first packets lost in front of a wrap-around, it would go unnoticed (RFC 3711 section 3.3.1).
    const sequence = word() & (options.srtp === true ? 0x7fff : 0xffff);
    const start = { sequence, timestamp: word(), ssrc: word() };
    this.frames = new Frames(start, audioCodecs[options.codec ?? "PCMU"], options.background ?? silence());
    this.delay = options.impairments === undefined ? () => 0 : impairer(options.impairments);
    socket.on("message", (datagram) => {
      const atMs = performance.now();
      const rtp = options.srtp === true ? this.unseal(datagram) : datagram;
      const packet = rtp === null ? null : this.recording.add(rtp, atMs);
      if (packet !== null) options.onReceive?.(packet, atMs);
    });
    // A closed port at the other end comes back as an error; to a phone it is one more lost packet.
    socket.on("error", () => {});
  }

  /** Rejects if the port is taken. It listens at once, and sends from `start` on. */
  static async open(options: RtpStreamOptions): Promise<RtpStream> {
    const socket = createSocket(isIPv6(options.address) ? "udp6" : "udp4");
    socket.bind(options.port ?? 0, options.address);
    await once(socket, "listening");
    return new RtpStream(socket, options);
  }

  get port(): number {
    return this.socket.address().port;
  }

  get codec(): keyof typeof audioCodecs {
    return this.frames.codec.name;
  }

  /** From the next frame on. */
  set codec(name: keyof typeof audioCodecs) {
    this.frames.codec = audioCodecs[name];
  }

  /** From the next frame on. */
  set background(background: Background) {
    this.frames.background = background;
  }

  /** `false`: only events are sent, as by a muted phone. */
  set audio(isSent: boolean) {
    this.frames.audio = isSent;
  }

  /** Datagrams that were not sealed with their key; with `srtp` only. */
  get notAuthentic(): number {
    return this.refused;
  }

  /** From the next packet on; with `srtp` only. A key that stays goes on counting where it was. */
  secure(keys: StreamKeys): void {
    if (!isSame(keys.ours, this.keys?.ours)) this.sealing = new SrtpContext(keys.ours);
    if (!isSame(keys.theirs, this.keys?.theirs)) this.unsealing = new SrtpContext(keys.theirs);
    this.keys = keys;
  }

  /** Where packets go; may change in the middle of a call. */
  sendTo(target: RtpTarget): void {
    this.target = target;
  }

  /** Sends the first frame at once. Without a target frames are made and thrown away. */
  start(): void {
    if (this.timer !== null) return;
    this.startedAtMs = performance.now() - this.sentFrames * frameMs;
    this.tick();
  }

  /** Nothing is sent any more, what was held up included; what arrives is still recorded. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    for (const timer of this.late) clearTimeout(timer);
    this.late.clear();
  }

  close(): void {
    this.stop();
    this.socket.close();
  }

  /** After the keys pressed before; answers when it was released and its pause is over. */
  press(key: KeyPress): Promise<void> {
    return this.frames.press(key);
  }

  /** See `Frames.gap`. */
  gap(ms: number, how: { readonly lost: boolean } = { lost: true }): void {
    this.frames.gap(ms, how);
  }

  /** By how many ms the latest frame was sent too late since this was asked last: the machine was busy with something else. */
  takeLateness(): number {
    const worstMs = this.worstMs;
    this.worstMs = 0;
    return worstMs;
  }

  /** Puts a mark into the next frame; `recording.heardMark` of the other end tells when it was heard. */
  async mark(): Promise<SentMark> {
    const index = this.marks;
    this.marks += 1;
    this.frames.insert(markOf(index));
    return { index, atMs: await new Promise<number>((sent) => this.waitingMarks.push(sent)) };
  }

  private tick(): void {
    // Late timers are made up for, so that the clock never drifts.
    while (performance.now() >= this.startedAtMs + this.sentFrames * frameMs) this.sendFrame();
    const waitMs = this.startedAtMs + this.sentFrames * frameMs - performance.now();
    this.timer = setTimeout(() => this.tick(), Math.max(0, Math.floor(waitMs)));
  }

  private sendFrame(): void {
    this.worstMs = Math.max(this.worstMs, performance.now() - this.startedAtMs - this.sentFrames * frameMs);
    this.sentFrames += 1;
    const packets = this.frames.next();
    const atMs = performance.now();
    for (const sent of this.waitingMarks.splice(0)) sent(atMs);
    for (const packet of packets) this.send(packet);
  }

  private send(packet: RtpPacket): void {
    this.options.onSend?.(packet);
    const rtp = buildPacket(packet);
    const bytes = this.options.srtp === true ? this.sealing?.protect(rtp) : rtp;
    const heldUpMs = this.delay();
    if (heldUpMs === null || this.target === null || bytes === undefined) return;
    const { address, port } = this.target;
    if (heldUpMs === 0) return void this.socket.send(bytes, port, address);
    const timer = setTimeout(() => {
      this.late.delete(timer);
      this.socket.send(bytes, port, address);
    }, heldUpMs);
    this.late.add(timer);
  }

  private unseal(datagram: Buffer): Buffer | null {
    const rtp = this.unsealing?.unprotect(datagram) ?? null;
    if (rtp === null) this.refused += 1;
    return rtp;
  }
}

function isSame(key: SrtpKey, other: SrtpKey | undefined): boolean {
  return other !== undefined && key.key.equals(other.key) && key.salt.equals(other.salt);
}
