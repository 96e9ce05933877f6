import { isIPv6 } from "node:net";
import { err, ok, type Result } from "@tacet/shared/result";

/** Seen from whoever wrote the description (RFC 8866 section 6.7). */
export type Direction = "sendrecv" | "sendonly" | "recvonly" | "inactive";

export type MediaProfile = "RTP/AVP" | "RTP/SAVP";

export interface Payload {
  /** 0 to 127. */
  readonly type: number;
  /** Such as `PCMU`; upper case, but for `telephone-event`. */
  readonly name: string;
  readonly clockRate: number;
}

/** What one side says of its audio. */
export interface AudioDescription {
  /** Where it wants to receive: IPv4 or IPv6, without brackets. */
  readonly address: string;
  /** UDP; 0: refused. */
  readonly port: number;
  readonly profile: MediaProfile;
  /** In order of preference. */
  readonly payloads: readonly Payload[];
  readonly direction: Direction;
  /** Values of `a=crypto` (RFC 4568), as `1 AES_CM_128_HMAC_SHA1_80 inline:...`. */
  readonly crypto: readonly string[];
}

export type SdpProblem = "not_sdp" | "no_audio" | "no_address" | "profile" | "payloads";

/** A media section, read no further than all kinds have in common. */
export interface MediaSection {
  /** `audio`, `video`, ... */
  readonly kind: string;
  readonly port: number;
  readonly profile: string;
  readonly formats: readonly string[];
  readonly address: string | null;
  /** Values of `a=`, those of the session behind those of the section. */
  readonly attributes: readonly string[];
}

/** The media sections, in order (RFC 8866). Never throws. */
export function parseSections(sdp: string): Result<readonly MediaSection[], SdpProblem> {
  const lines = sdp.split(/\r?\n/).filter((line) => line !== "");
  if (lines[0] !== "v=0" || lines.some((line) => !/^[a-z]=/.test(line))) return err("not_sdp");
  const firsts = lines.flatMap((line, at) => (line.startsWith("m=") ? [at] : []));
  const session = lines.slice(0, firsts[0] ?? lines.length);
  const sections: MediaSection[] = [];
  for (const [index, first] of firsts.entries()) {
    const section = parseSection(lines.slice(first, firsts[index + 1] ?? lines.length), session);
    if (section === null) return err("not_sdp");
    sections.push(section);
  }
  return ok(sections);
}

/** The first audio that is not refused. Never throws. */
export function parseAudio(sdp: string): Result<AudioDescription, SdpProblem> {
  const sections = parseSections(sdp);
  if (!sections.ok) return sections;
  const section = sections.value.find(({ kind, port }) => kind === "audio" && port !== 0);
  if (section === undefined) return err("no_audio");
  if (section.address === null) return err("no_address");
  if (section.profile !== "RTP/AVP" && section.profile !== "RTP/SAVP") return err("profile");
  const payloads = payloadsOf(section);
  if (payloads === null) return err("payloads");
  return ok({
    address: section.address,
    port: section.port,
    profile: section.profile,
    payloads,
    direction: directionOf(section),
    crypto: section.attributes.flatMap((each) => (each.startsWith("crypto:") ? [each.slice(7)] : [])),
  });
}

/** What `o=` and `s=` say; the version has to grow by one with each change (RFC 3264 section 8). */
export interface SdpOrigin {
  readonly sessionId: number;
  readonly version: number;
}

/** An offer or answer with one audio section. */
export function formatAudio(audio: AudioDescription, origin: SdpOrigin): string {
  return formatSession(audio, origin) + formatSection(audio);
}

export function formatSession({ address }: { readonly address: string }, origin: SdpOrigin): string {
  const at = `IN ${isIPv6(address) ? "IP6" : "IP4"} ${address}`;
  return lines(["v=0", `o=- ${origin.sessionId} ${origin.version} ${at}`, "s=-", `c=${at}`, "t=0 0"]);
}

export function formatSection(audio: AudioDescription): string {
  const types = audio.payloads.map(({ type }) => type);
  return lines([
    `m=audio ${audio.port} ${audio.profile} ${types.join(" ")}`,
    ...audio.payloads.map(({ type, name, clockRate }) => `a=rtpmap:${type} ${name}/${clockRate}`),
    // The events 0 to 15 are the keys (RFC 4733 section 3.2).
    ...audio.payloads.filter(({ name }) => name === telephoneEvent).map(({ type }) => `a=fmtp:${type} 0-15`),
    ...audio.crypto.map((line) => `a=crypto:${line}`),
    "a=ptime:20",
    `a=${audio.direction}`,
  ]);
}

export const telephoneEvent = "telephone-event";

/** The payload type of keys as events at 8 kHz; `null`: not negotiated. */
export function telephoneEventType({ payloads }: AudioDescription): number | null {
  return payloads.find(({ name, clockRate }) => name === telephoneEvent && clockRate === 8000)?.type ?? null;
}

function lines(each: readonly string[]): string {
  return each.map((line) => `${line}\r\n`).join("");
}

function parseSection(section: readonly string[], session: readonly string[]): MediaSection | null {
  const media = /^m=(\S+) (\d{1,5})(?:\/\d+)? (\S+)((?: \S+)+)$/.exec(section[0] ?? "");
  const port = Number(media?.[2]);
  if (media === null || port > 65_535) return null;
  const values = (letter: string, of: readonly string[]) =>
    of.flatMap((line) => (line.startsWith(`${letter}=`) ? [line.slice(2)] : []));
  const connection = [...values("c", section), ...values("c", session)][0] ?? "";
  return {
    kind: media[1] ?? "",
    port,
    profile: media[3] ?? "",
    formats: (media[4] ?? "").trim().split(" "),
    address: /^IN IP[46] (\S+)$/.exec(connection)?.[1] ?? null,
    attributes: [...values("a", section), ...values("a", session)],
  };
}

function directionOf({ attributes }: MediaSection): Direction {
  const found = attributes.find((each): each is Direction =>
    /^(sendrecv|sendonly|recvonly|inactive)$/.test(each),
  );
  return found ?? "sendrecv";
}

/** RFC 3551 section 6, as far as it is met on trunks. */
const staticPayloads: Readonly<Record<number, string>> = {
  0: "PCMU/8000",
  3: "GSM/8000",
  8: "PCMA/8000",
  9: "G722/8000",
  13: "CN/8000",
  18: "G729/8000",
};

function payloadsOf({ formats, attributes }: MediaSection): Payload[] | null {
  const maps = new Map<number, string>();
  for (const each of attributes) {
    const map = /^rtpmap:(\d{1,3}) (\S+)$/.exec(each);
    if (map !== null && !maps.has(Number(map[1]))) maps.set(Number(map[1]), map[2] ?? "");
  }
  const payloads: Payload[] = [];
  for (const format of formats) {
    const type = Number(format);
    if (!/^\d{1,3}$/.test(format) || type > 127) return null;
    const [name = "", clockRate = ""] = (maps.get(type) ?? staticPayloads[type] ?? "").split("/");
    // A dynamic type without rtpmap says nothing that could be used.
    if (name === "" || !/^\d+$/.test(clockRate)) continue;
    const isEvent = name.toLowerCase() === telephoneEvent;
    payloads.push({
      type,
      name: isEvent ? telephoneEvent : name.toUpperCase(),
      clockRate: Number(clockRate),
    });
  }
  return payloads;
}
