import { isIPv6 } from "node:net";
import { bracketed, parseHostPort, parseUri, type SipUri } from "../message/index.ts";

export type SipProtocol = "udp" | "tcp" | "tls";

/** Where SIP is spoken. */
export interface SipAddress {
  readonly protocol: SipProtocol;
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** `udp:127.0.0.1:5060`, `tls:[::1]:5061`; `null`: something else. Port 0 lets the system choose one. */
export function parseAddress(text: string): SipAddress | null {
  const match = /^(udp|tcp|tls):(.+?)(:0)?$/.exec(text);
  const at = parseHostPort(match?.[2] ?? "");
  if (match === null || at === null) return null;
  const port = match[3] === ":0" ? 0 : at.port;
  return port === null ? null : { protocol: match[1] as SipProtocol, host: at.host, port };
}

export function formatAddress({ protocol, host, port }: SipAddress): string {
  return `${protocol}:${bracketed(host)}:${port}`;
}

/** Where a request for this URI goes (RFC 3263 section 4, for addresses: names are not looked up by SRV). */
export function addressOf(uri: SipUri): SipAddress {
  const wanted = String(uri.params.get("transport") ?? "").toLowerCase();
  const secure = uri.scheme === "sips" || wanted === "tls";
  const protocol = secure ? "tls" : wanted === "tcp" ? "tcp" : "udp";
  const maddr = uri.params.get("maddr");
  const host = typeof maddr === "string" ? maddr : uri.host;
  return { protocol, host, port: uri.port ?? (secure ? 5061 : 5060) };
}

/** Same as {@link addressOf}, of a URI that may be none. */
export function addressOfText(uri: string): SipAddress | null {
  const parsed = parseUri(uri);
  return parsed === null ? null : addressOf(parsed);
}

/** Whether packets between the two are of one address family. */
export function sameFamily(one: string, other: string): boolean {
  return isIPv6(one) === isIPv6(other);
}
