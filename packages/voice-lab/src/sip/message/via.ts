import { type Params, parseParams } from "./params.ts";
import { splitOutside } from "./sip-headers.ts";
import { parseHostPort } from "./sip-uri.ts";

/** One hop of a Via header (RFC 3261 section 20.42). */
export interface Via {
  /** Upper case: `UDP`, `TCP`, `TLS`. */
  readonly protocol: string;
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number | null;
  readonly params: Params;
}

export function parseVia(text: string): Via | null {
  const [sent = "", ...rest] = splitOutside(text, ";");
  const match = /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z0-9-]+)\s+(\S+)$/i.exec(sent);
  const at = parseHostPort(match?.[2] ?? "");
  const params = parseParams(rest);
  if (match === null || at === null || params === null) return null;
  return { protocol: (match[1] ?? "").toUpperCase(), ...at, params };
}

/** The branch begins so in what follows RFC 3261 (section 8.1.1.7). */
export const branchCookie = "z9hG4bK";
