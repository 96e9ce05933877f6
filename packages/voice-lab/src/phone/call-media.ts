import { randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";
import { err, ok, type Result } from "@tacet/shared/result";
import { RtpStream, type RtpStreamOptions } from "../rtp/index.ts";
import {
  type AnswerProblem,
  type AudioDescription,
  type AudioWishes,
  answerAudio,
  type CodecName,
  codecToSend,
  type Direction,
  offerAudio,
  parseAudio,
  receives,
  sends,
  telephoneEventType,
} from "../sip/index.ts";
import { formatCrypto, makeSrtpKey, readCrypto, type SrtpKey, srtpSuite } from "../srtp/index.ts";

export interface MediaOptions extends Omit<RtpStreamOptions, "codec"> {
  /** In order of preference; by default PCMU, PCMA. */
  readonly codecs?: readonly CodecName[];
  /** The payload type for keys as events; `null`: none, neither offered nor taken. By default 101. */
  readonly telephoneEvent?: number | null;
  /** Offers SRTP with a key in the SDP (RFC 4568), and takes nothing else. By default plain RTP, and nothing else. */
  readonly srtp?: boolean;
}

/** What a later offer changes; the rest stays. */
export type MediaChange = Partial<Pick<AudioWishes, "codecs" | "telephoneEvent" | "direction">>;

/** The sound of one call, and the SDP that leads it: what was agreed on is what is sent. */
export class CallMedia {
  readonly #options: MediaOptions;
  readonly #streams: RtpStream[];
  readonly #sessionId = randomBytes(4).readUInt32BE();
  #version = 0;
  #wishes: Omit<AudioWishes, "address" | "port">;
  #theirs: AudioDescription | null = null;
  #direction: Direction = "sendrecv";
  #address: string;
  readonly #key: SrtpKey | null;
  #theirKey: SrtpKey | null = null;

  /** Listens at once; sends when there is an agreement. Rejects if the port is taken. */
  static async open(options: MediaOptions): Promise<CallMedia> {
    return new CallMedia(options, await RtpStream.open(options));
  }

  private constructor(options: MediaOptions, stream: RtpStream) {
    this.#options = options;
    this.#streams = [stream];
    this.#address = options.address;
    this.#key = options.srtp === true ? makeSrtpKey() : null;
    this.#wishes = {
      codecs: options.codecs ?? ["PCMU", "PCMA"],
      telephoneEvent: options.telephoneEvent === undefined ? 101 : options.telephoneEvent,
      ...(this.#key === null ? {} : { profile: "RTP/SAVP", crypto: formatCrypto(this.#key) }),
    };
  }

  /** The one in use. */
  get stream(): RtpStream {
    return this.#streams.at(-1) as RtpStream;
  }

  /** All that have been in use, oldest first; those given up go on recording. */
  get streams(): readonly RtpStream[] {
    return this.#streams;
  }

  /** What the other side said last. */
  get theirs(): AudioDescription | null {
    return this.#theirs;
  }

  /** What we are allowed to do, and wish to: seen from us. */
  get direction(): Direction {
    return this.#direction;
  }

  /** The payload type that they take keys under; `null`: not negotiated. */
  get telephoneEvent(): number | null {
    const isWished = this.#wishes.telephoneEvent !== null;
    return this.#theirs === null || !isWished ? null : telephoneEventType(this.#theirs);
  }

  change(change: MediaChange): void {
    this.#wishes = { ...this.#wishes, ...change };
  }

  /** From now on at another port, with what was opened with. The old one goes on recording what is still sent there. */
  async move(address: string = this.#options.address): Promise<void> {
    // A port that was asked for belongs to the first one.
    const { port: _, ...options } = this.#options;
    const { codec } = this.stream;
    this.stream.stop();
    this.#streams.push(await RtpStream.open({ ...options, address, codec }));
    this.#address = address;
    if (this.#theirs !== null) this.#apply(this.#theirs);
  }

  offer(): string {
    return offerAudio(this.#all(), this.#origin());
  }

  /** Takes their offer; the answer to it. */
  answer(offer: string): Result<string, AnswerProblem> {
    const answer = answerAudio(offer, this.#all(), this.#origin());
    if (!answer.ok) return answer;
    const taken = this.#takeKey(answer.value.theirs);
    if (!taken.ok) return taken;
    this.#direction = answer.value.ours.direction;
    this.#apply(answer.value.theirs);
    return ok(answer.value.sdp);
  }

  /** Takes their answer to our offer. */
  accept(answer: string): Result<true, AnswerProblem> {
    const theirs = parseAudio(answer);
    if (!theirs.ok) return theirs;
    if (codecToSend(theirs.value) === null) return err("no_common_codec");
    const taken = this.#takeKey(theirs.value);
    if (!taken.ok) return taken;
    this.#direction = this.#wishes.direction ?? "sendrecv";
    this.#apply(theirs.value);
    return ok(true);
  }

  close(): void {
    for (const stream of this.#streams) stream.close();
  }

  /** The first of their keys that we can do, which is the one that an answer of ours names. */
  #takeKey({ profile, crypto }: AudioDescription): Result<true, AnswerProblem> {
    if (this.#key === null) return ok(true);
    if (profile !== "RTP/SAVP") return err("profile");
    const key = readCrypto(crypto.find((line) => line.split(" ")[1] === srtpSuite) ?? "");
    if (key === null) return err("no_common_suite");
    this.#theirKey = key;
    return ok(true);
  }

  #apply(theirs: AudioDescription): void {
    this.#theirs = theirs;
    if (this.#key !== null && this.#theirKey !== null)
      this.stream.secure({ ours: this.#key, theirs: this.#theirKey });
    const codec = codecToSend(theirs);
    if (codec !== null) this.stream.codec = codec;
    this.stream.sendTo({ address: theirs.address, port: theirs.port });
    // RFC 2543 put a call on hold with the address 0.0.0.0, and some still do.
    const isHeld = !receives(theirs.direction) || theirs.address === "0.0.0.0" || theirs.address === "::";
    const isSameFamily = isIPv6(theirs.address) === isIPv6(this.#address);
    if (sends(this.#direction) && !isHeld && isSameFamily) this.stream.start();
    else this.stream.stop();
  }

  #all(): AudioWishes {
    return { ...this.#wishes, address: this.#address, port: this.stream.port };
  }

  #origin() {
    this.#version += 1;
    return { sessionId: this.#sessionId, version: this.#version };
  }
}
