import { isIPv6 } from "node:net";
import { type Params, parseParams, unquote } from "./params.ts";
import { splitOutside } from "./sip-headers.ts";

/** A SIP or SIPS URI (RFC 3261 section 19.1), without its headers (`?...`). */
export interface SipUri {
  readonly scheme: "sip" | "sips";
  /** As written, with its escapes and without a password. */
  readonly user: string | null;
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number | null;
  readonly params: Params;
}

/** The value of From, To, Contact, Route and Refer-To (RFC 3261 section 20.10). */
export interface NameAddress {
  readonly displayName: string;
  /** As written, of any scheme. */
  readonly uri: string;
  readonly params: Params;
}

export function parseUri(text: string): SipUri | null {
  const match = /^(sips?):(?:([^@:<>"\s]+)(?::[^@\s]*)?@)?([^;?<>"\s]+)((?:;[^;?\s]+)*)(?:\?\S*)?$/i.exec(
    text,
  );
  if (match === null) return null;
  const at = parseHostPort(match[3] ?? "");
  const params = parseParams((match[4] ?? "").split(";").slice(1));
  if (at === null || params === null) return null;
  const scheme = (match[1] ?? "").toLowerCase() === "sips" ? "sips" : "sip";
  return { scheme, user: match[2] ?? null, ...at, params };
}

/** `host`, `host:port`, `[ipv6]`, `[ipv6]:port`. */
export function parseHostPort(text: string): { readonly host: string; readonly port: number | null } | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9_.-]+))(?:\s*:\s*(\d{1,5}))?$/.exec(text);
  if (match === null) return null;
  const host = match[1] ?? match[2] ?? "";
  if (match[1] !== undefined && !isIPv6(host)) return null;
  const port = match[3] === undefined ? null : Number(match[3]);
  return port !== null && (port === 0 || port > 65_535) ? null : { host, port };
}

/** A host as it stands in a URI: IPv6 in brackets. */
export function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

export function parseNameAddress(text: string): NameAddress | null {
  const [address = "", ...rest] = splitOutside(text, ";");
  const params = parseParams(rest);
  if (params === null) return null;
  const match = /^([^<]*)<\s*([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]+)\s*>$/s.exec(afterQuoted(address));
  if (match !== null) {
    const written = address.slice(0, address.lastIndexOf("<")).trim();
    return { displayName: unquote(written), uri: match[2] ?? "", params };
  }
  // Without brackets the parameters belong to the header, not to the URI.
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^<>"\s]+$/.test(address)
    ? { displayName: "", uri: address, params }
    : null;
}

/** The tag of a From or To; `null`: there is none. */
export function tagOf(header: string | undefined): string | null {
  const tag = header === undefined ? undefined : parseNameAddress(header)?.params.get("tag");
  return typeof tag === "string" ? tag : null;
}

/** What comes behind a quoted display name, which may hold a bracket. */
function afterQuoted(address: string): string {
  return address.replace(/^"(?:[^"\\]|\\.)*"/s, "");
}
