import type { Result } from "@tacet/shared/result";
import { z } from "zod";
import {
  common,
  describeFault,
  type EnvironmentFault,
  listeners,
  listOf,
  path,
  peers,
  read,
  readWith,
  rpcUrl,
  type Source,
  yesOrNo,
} from "./fields.ts";
import { parseAddress, parseListener, parseMediaAddress, parsePeer, parseTarget } from "./network.ts";

/** What SIP digests are made of (RFC 8760 says nothing of longer ones, trunks do). */
const credential = z.string().regex(/^[\x21-\x7e]{1,128}$/);
const media = z.enum(["rtp", "srtp"]).default("rtp");

const ports = read((text) => {
  const [from = 0, to = 0] = (/^(\d{4,5})-(\d{4,5})$/.exec(text)?.slice(1) ?? []).map(Number);
  return from >= 1_024 && to <= 65_535 && to - from >= 99 ? { from, to } : null;
});

const environmentSchema = z.object({
  VOICE_CARRIER_LISTEN: listOf(parseListener),
  VOICE_ZOOM_LISTEN: listOf(parseListener),
  VOICE_CARRIER_PEERS: listOf(parsePeer),
  VOICE_ZOOM_PEERS: listOf(parsePeer),
  VOICE_CARRIER_URI: listOf(parseTarget),
  VOICE_ZOOM_URI: listOf(parseTarget),
  VOICE_CARRIER_MEDIA: media,
  VOICE_ZOOM_MEDIA: media,
  VOICE_MEDIA_ADDRESSES: listOf(parseMediaAddress),
  VOICE_MEDIA_PORTS: ports.default({ from: 30_000, to: 39_999 }),
  VOICE_INLINE: yesOrNo,
  VOICE_TLS_CERTIFICATE: path.optional(),
  VOICE_TLS_KEY: path.optional(),
  VOICE_TLS_CA: path.optional(),
  VOICE_ZOOM_USER: credential.optional(),
  VOICE_ZOOM_PASSWORD: credential.optional(),
  VOICE_STATE_DIR: path,
  KAMAILIO_EVAPI: read((text) => parseAddress(text)),
  KAMAILIO_RPC_URL: rpcUrl,
  RTPENGINE_NG: read((text) => parseAddress(text)),
  DTMF_LISTEN: read((text) => parseAddress(text)),
});

export type Environment = z.infer<typeof environmentSchema>;
export type Variable = keyof Environment;
export const variables = Object.keys(environmentSchema.shape) as readonly Variable[];

const uris = (side: string) =>
  `set it to where calls to ${side} go, comma-separated, the first that is alive is taken, e.g. sip:sbc.example:5061;transport=tls`;
const medium = (side: string) => `rtp or srtp (RFC 4568), what ${side} sends and gets; rtp if left out`;

const whatToDo: Readonly<Record<Variable, string>> = {
  VOICE_CARRIER_LISTEN: listeners("the carrier"),
  VOICE_ZOOM_LISTEN: listeners("Zoom"),
  VOICE_CARRIER_PEERS: peers("the carrier"),
  VOICE_ZOOM_PEERS: peers("Zoom"),
  VOICE_CARRIER_URI: uris("the carrier"),
  VOICE_ZOOM_URI: uris("Zoom"),
  VOICE_CARRIER_MEDIA: medium("the carrier"),
  VOICE_ZOOM_MEDIA: medium("Zoom"),
  VOICE_MEDIA_ADDRESSES:
    "set it to the addresses of this machine for media, comma-separated, e.g. 10.0.0.5,2001:db8::5; behind address translation 10.0.0.5!203.0.113.5",
  VOICE_MEDIA_PORTS:
    "the ports for media, 20 a call, e.g. 30000-39999, which is taken if left out; 1024-65535, at least 100 of them",
  VOICE_INLINE:
    "yes, if every call between carrier and Zoom passes through here; no if left out: only calls with a link id",
  ...common,
  VOICE_TLS_CA:
    "set it to the absolute path of the certificates of the authorities we trust, as PEM; needed for tls with Zoom, and to call the carrier over tls",
  VOICE_ZOOM_USER:
    "the user name for the Zoom trunk, 1-128 printable characters; leave both out if it asks for none",
  VOICE_ZOOM_PASSWORD:
    "the password for the Zoom trunk, 1-128 printable characters; leave both out if it asks for none",
  VOICE_STATE_DIR:
    "set it to the absolute path of a directory for the calls that are up, ours alone and best in memory, e.g. /dev/shm/tacet-voice; letters, digits, . _ - / only",
  KAMAILIO_EVAPI: "set it to the address of Kamailio's event socket, on this machine, e.g. 127.0.0.1:4004",
  RTPENGINE_NG: "set it to the address of rtpengine's ng port, on this machine, e.g. 127.0.0.1:4006",
  DTMF_LISTEN: "set it to the address the bridge takes key presses at, on this machine, e.g. 127.0.0.1:4007",
};

/** The only reader of `process.env`. All faults come together, so that they can be mended in one go. */
export function readEnvironment(
  source: Source = process.env,
): Result<Environment, readonly EnvironmentFault[]> {
  return readWith(environmentSchema, whatToDo, source);
}

export function faultOf(name: Variable, isGiven: boolean): EnvironmentFault {
  return describeFault(whatToDo, name, isGiven);
}
