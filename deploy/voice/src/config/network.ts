import { BlockList, isIP, isIPv6 } from "node:net";

export const transports = ["udp", "tcp", "tls"] as const;
export type Transport = (typeof transports)[number];
export type Family = "IP4" | "IP6";

export interface Address {
  /** An IP address without brackets, or a host name. */
  readonly host: string;
  readonly port: number;
}

/** Where one side's SIP is listened to. */
export interface Listener extends Address {
  readonly transport: Transport;
  /** What the peers are told instead, where there is address translation in between. */
  readonly advertised: Address | null;
}

/** Where calls to one side go. */
export interface Target extends Address {
  readonly transport: Transport;
}

/** An address of rtpengine, and what the SDP says instead of it. */
export interface MediaAddress {
  readonly address: string;
  readonly advertised: string | null;
}

/** An address or a network. */
export interface Peer {
  readonly address: string;
  readonly prefix: number;
}

const hostName =
  /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** `127.0.0.1:5060`, `[::1]:5060`, `trunk.example:5060`; without a port if there is one to take instead. */
export function parseAddress(text: string, portInstead?: number): Address | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s[\]:]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2] ?? "";
  const port = match?.[3] === undefined ? portInstead : Number(match[3]);
  if (port === undefined || port < 1 || port > 65_535) return null;
  const isRight = match?.[1] === undefined ? isIP(host) === 4 || hostName.test(host) : isIPv6(host);
  return isRight ? { host, port } : null;
}

/** `udp:10.0.0.5:5060`, and behind address translation `udp:10.0.0.5:5060!203.0.113.5:5060`. */
export function parseListener(text: string): Listener | null {
  const match = /^(udp|tcp|tls):([^!]+)(?:!(.+))?$/.exec(text);
  const address = parseAddress(match?.[2] ?? "");
  if (address === null || isIP(address.host) === 0) return null;
  const advertised = match?.[3] === undefined ? null : parseAddress(match[3], address.port);
  if (match?.[3] !== undefined && advertised === null) return null;
  return { transport: match?.[1] as Transport, ...address, advertised };
}

/** `sip:trunk.example`, `sip:203.0.113.9:5061;transport=tls`. Without a port the one of the transport (RFC 3261 section 19.1.2). */
export function parseTarget(text: string): Target | null {
  const match = /^sip:([^;]+)(?:;transport=(udp|tcp|tls))?$/.exec(text);
  const transport = (match?.[2] ?? "udp") as Transport;
  const address = parseAddress(match?.[1] ?? "", transport === "tls" ? 5_061 : 5_060);
  return address === null ? null : { transport, ...address };
}

/** `10.0.0.5`, `2001:db8::5`, `10.0.0.5!203.0.113.5`. */
export function parseMediaAddress(text: string): MediaAddress | null {
  const [address = "", advertised = null, ...more] = text.split("!");
  if (isIP(address) === 0 || more.length > 0) return null;
  return advertised !== null && isIP(advertised) !== isIP(address) ? null : { address, advertised };
}

/** `203.0.113.9`, `203.0.113.0/24`, `2001:db8::/32`. */
export function parsePeer(text: string): Peer | null {
  const [address = "", prefix, ...more] = text.split("/");
  const longest = isIPv6(address) ? 128 : 32;
  if (isIP(address) === 0 || more.length > 0) return null;
  if (prefix !== undefined && (!/^\d{1,3}$/.test(prefix) || Number(prefix) > longest)) return null;
  return { address, prefix: prefix === undefined ? longest : Number(prefix) };
}

export function familyOf(host: string): Family {
  return isIPv6(host) ? "IP6" : "IP4";
}

export function isLoopback(host: string): boolean {
  return isWithin(host, [
    { address: "127.0.0.0", prefix: 8 },
    { address: "::1", prefix: 128 },
  ]);
}

export function isWithin(host: string, peers: readonly Peer[]): boolean {
  if (isIP(host) === 0) return false;
  const list = new BlockList();
  for (const { address, prefix } of peers) list.addSubnet(address, prefix, isIPv6(address) ? "ipv6" : "ipv4");
  return list.check(host, isIPv6(host) ? "ipv6" : "ipv4");
}

/** As it is written in SIP, and on rtpengine's command line. */
export function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
