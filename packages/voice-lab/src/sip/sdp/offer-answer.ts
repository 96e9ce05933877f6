import { err, ok, type Result } from "@tacet/shared/result";
import {
  type AudioDescription,
  type Direction,
  formatAudio,
  formatSection,
  formatSession,
  type MediaProfile,
  type MediaSection,
  type Payload,
  parseAudio,
  parseSections,
  type SdpOrigin,
  type SdpProblem,
  telephoneEvent,
} from "./session-description.ts";

export type CodecName = "PCMU" | "PCMA";

/** What one end wants and can do. */
export interface AudioWishes {
  readonly address: string;
  readonly port: number;
  /** In order of preference. */
  readonly codecs: readonly CodecName[];
  /** The payload type for keys as RFC 4733 events, 96 to 127; `null`: none, neither offered nor taken. */
  readonly telephoneEvent: number | null;
  /** By default `sendrecv`. */
  readonly direction?: Direction;
  /** By default `RTP/AVP`. Only matters for offers: an answer has the profile of the offer. */
  readonly profile?: MediaProfile;
  /** Suite and key for SRTP (RFC 4568), without the tag: `AES_CM_128_HMAC_SHA1_80 inline:...`. */
  readonly crypto?: string;
}

const codecs: Readonly<Record<CodecName, Payload>> = {
  PCMU: { type: 0, name: "PCMU", clockRate: 8000 },
  PCMA: { type: 8, name: "PCMA", clockRate: 8000 },
};

export function offerAudio(wishes: AudioWishes, origin: SdpOrigin): string {
  const payloads = wishes.codecs.map((codec) => codecs[codec]);
  if (wishes.telephoneEvent !== null) {
    payloads.push({ type: wishes.telephoneEvent, name: telephoneEvent, clockRate: 8000 });
  }
  return formatAudio(
    {
      address: wishes.address,
      port: wishes.port,
      profile: wishes.profile ?? "RTP/AVP",
      payloads,
      direction: wishes.direction ?? "sendrecv",
      crypto: wishes.crypto === undefined ? [] : [`1 ${wishes.crypto}`],
    },
    origin,
  );
}

export type AnswerProblem = SdpProblem | "no_common_codec" | "no_common_suite";

export interface AudioAnswer {
  /** The answer to send. */
  readonly sdp: string;
  readonly ours: AudioDescription;
  readonly theirs: AudioDescription;
}

/**
 * Answers an offer (RFC 3264 section 6): every section has its counterpart in order, all but the first audio
 * refused with port 0; the offered order and payload types of what both can do; a direction that fits.
 */
export function answerAudio(
  offer: string,
  wishes: AudioWishes,
  origin: SdpOrigin,
): Result<AudioAnswer, AnswerProblem> {
  const parsed = parseAudio(offer);
  const sections = parseSections(offer);
  if (!parsed.ok) return parsed;
  if (!sections.ok) return sections;
  const theirs = parsed.value;
  const payloads = theirs.payloads.filter(
    ({ type, name, clockRate }) =>
      clockRate === 8000 &&
      (name === telephoneEvent
        ? wishes.telephoneEvent !== null
        : wishes.codecs.some((codec) => codec === name && codecs[codec].type === type)),
  );
  if (!payloads.some(({ name }) => name !== telephoneEvent)) return err("no_common_codec");
  const crypto = theirs.profile === "RTP/SAVP" ? answerCrypto(theirs.crypto, wishes.crypto) : [];
  if (crypto === null) return err("no_common_suite");
  const ours: AudioDescription = {
    address: wishes.address,
    port: wishes.port,
    profile: theirs.profile,
    payloads,
    direction: answerDirection(theirs.direction, wishes.direction ?? "sendrecv"),
    crypto,
  };
  const first = sections.value.findIndex(({ kind, port }) => kind === "audio" && port !== 0);
  const answers = sections.value.map((section, at) =>
    at === first ? formatSection(ours) : refusal(section),
  );
  return ok({ sdp: formatSession(wishes, origin) + answers.join(""), ours, theirs });
}

/** The codec that a side sends: the first that the other one said it takes, out of those that are ours. */
export function codecToSend(theirs: AudioDescription): CodecName | null {
  for (const { type, name } of theirs.payloads) {
    if (name === "PCMU" && type === 0) return "PCMU";
    if (name === "PCMA" && type === 8) return "PCMA";
  }
  return null;
}

/** RFC 3264 section 6.1: we send what they receive, if we want to, and the other way round. */
export function answerDirection(offered: Direction, wished: Direction): Direction {
  const send = receives(offered) && sends(wished);
  const receive = sends(offered) && receives(wished);
  if (send && receive) return "sendrecv";
  if (send) return "sendonly";
  return receive ? "recvonly" : "inactive";
}

export function sends(direction: Direction): boolean {
  return direction === "sendrecv" || direction === "sendonly";
}

export function receives(direction: Direction): boolean {
  return direction === "sendrecv" || direction === "recvonly";
}

/** One line with the tag of the offered line that has our suite (RFC 4568 section 5.1.2). */
function answerCrypto(offered: readonly string[], ours: string | undefined): string[] | null {
  if (ours === undefined) return null;
  const suite = ours.split(" ")[0];
  const fitting = offered.map((line) => line.split(" ")).find((parts) => parts[1] === suite);
  return fitting?.[0] === undefined ? null : [`${fitting[0]} ${ours}`];
}

function refusal({ kind, profile, formats }: MediaSection): string {
  return `m=${kind} 0 ${profile} ${formats.join(" ")}\r\n`;
}
