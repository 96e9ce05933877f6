/**
 * settings.cfg, the only one of Kamailio's files that is written anew at each start. The values have been read by
 * `config`, so each is known to be an address, a number or a word; what is not is refused here once more, because a
 * quote or a line break in this file would be configuration.
 */
import { bracketed, type FrontConfig, type Listener, type Side, type VoiceConfig } from "../config/index.ts";
import type { Files } from "./files.ts";

/** Nothing in the SDP tells of the other side. */
const everyHop = "trust-address replace-origin replace-session-connection ICE=remove";

/** Suites that don't encrypt, and one that nobody needs (RFC 3711 section 4.1.2, RFC 4568 section 6.2). */
const refusedSuites = [
  "NULL_HMAC_SHA1_80",
  "NULL_HMAC_SHA1_32",
  "F8_128_HMAC_SHA1_80",
  "F8_128_HMAC_SHA1_32",
];
const onlyGoodSuites = ["DTLS=off", ...refusedSuites.map((suite) => `SDES-no-${suite}`)].join(" ");

/** New calls a second. */
const callsOfAPair = 100;

export function renderSettings(config: VoiceConfig, files: Files): string {
  const { carrier, zoom, tls, zoomCredentials: credentials } = config;
  const defined = [
    ...(config.isInline ? ["WITH_INLINE"] : []),
    ...(tls === null ? [] : ["WITH_TLS"]),
    ...(credentials === null ? [] : ["WITH_DIGEST"]),
  ];
  const substituted: Record<string, string> = {
    CARRIER_PROFILE: profileOf(carrier),
    ZOOM_PROFILE: profileOf(zoom),
    CARRIER_FLAGS: flagsOf(carrier),
    ZOOM_FLAGS: flagsOf(zoom),
    HOP_FLAGS: everyHop,
    STATE_DATABASE: files.database,
    PEERS_LIST: files.peers,
    DISPATCHER_LIST: files.dispatcher,
    TLS_CONFIG: files.tls,
    PING_DOMAIN: pingDomain(config),
    RTPENGINE_SOCKET: `${config.ng.host.includes(":") ? "udp6" : "udp"}:${at(config.ng)}`,
    EVAPI_ADDRESS: at(config.evapi),
    RPC_PATH: config.rpc.path,
    NEW_CALLS: String(callsOfAPair),
    ...(credentials === null
      ? {}
      : { ZOOM_USER_BASE64: base64(credentials.user), ZOOM_PASSWORD_BASE64: base64(credentials.password) }),
  };
  return settings(config, defined, substituted);
}

/** The same file of the front. */
export function renderFrontSettings(config: FrontConfig, files: Files): string {
  const { isInline, tls, carrier } = config;
  const defined = [...(isInline ? ["WITH_INLINE"] : []), ...(tls === null ? [] : ["WITH_TLS"])];
  const [first] = carrier.listeners;
  return settings(config, defined, {
    PEERS_LIST: files.peers,
    DISPATCHER_LIST: files.dispatcher,
    TLS_CONFIG: files.tls,
    PING_DOMAIN: bracketed(first?.advertised?.host ?? first?.host ?? "127.0.0.1"),
    RPC_PATH: config.rpc.path,
    NEW_CALLS: String(callsOfAPair * carrier.pairs.length),
  });
}

function settings(
  { carrier, zoom, tls, rpc }: Pick<VoiceConfig, "tls" | "rpc"> & Listening,
  defined: readonly string[],
  substituted: Readonly<Record<string, string>>,
): string {
  return [
    "# Written by `pnpm voice` at each start.",
    ...defined.map((name) => `#!define ${name}`),
    ...Object.entries(substituted).map(([name, value]) => `#!substdef "!${name}!${harmless(value)}!g"`),
    ...(tls === null ? [] : ["enable_tls=yes"]),
    ...carrier.listeners.map((listener, index) => listen(listener, `carrier${index}`)),
    ...zoom.listeners.map((listener, index) => listen(listener, `zoom${index}`)),
    `listen=tcp:${harmless(at(rpc))} name "control"`,
    "",
  ].join("\n");
}

type Listening = Readonly<Record<"carrier" | "zoom", { readonly listeners: readonly Listener[] }>>;

function listen({ transport, advertised, ...address }: Listener, name: string): string {
  const told = advertised === null ? "" : ` advertise ${harmless(at(advertised))}`;
  return `listen=${transport}:${harmless(at(address))}${told} name "${name}"`;
}

function at({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${bracketed(host)}:${port}`;
}

function profileOf({ media }: Side): string {
  return media === "srtp" ? "RTP/SAVP" : "RTP/AVP";
}

function flagsOf(side: Side): string {
  return side.media === "srtp" ? `${profileOf(side)} ${onlyGoodSuites}` : profileOf(side);
}

/** Who the OPTIONS are from. */
function pingDomain({ zoom, carrier }: VoiceConfig): string {
  const [first] = [...zoom.listeners, ...carrier.listeners];
  return bracketed(first?.advertised?.host ?? first?.host ?? "127.0.0.1");
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** Throws for what could end a value or begin another one: `!`, quotes, backslashes, `#`, `$`, line breaks. */
function harmless(value: string): string {
  if (!/^[A-Za-z0-9 .:;,/=_+@[\]-]*$/.test(value))
    throw new TypeError("a value that can't be in Kamailio's configuration");
  return value;
}
