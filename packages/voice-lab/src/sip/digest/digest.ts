import { createHash, randomBytes } from "node:crypto";
import { type Params, parseParams, splitOutside } from "../message/index.ts";

/** Digest authentication with MD5 (RFC 7616, RFC 2617; RFC 3261 section 22). */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** The parameters of a `Digest ...` header; `null`: of another scheme, or garbage. */
export function parseDigest(value: string): Params | null {
  const match = /^Digest\s+(.*)$/is.exec(value);
  return match === null ? null : parseParams(splitOutside(match[1] ?? "", ","));
}

export interface DigestRequest {
  readonly method: string;
  readonly uri: string;
}

/** How often a nonce has been used by us, and what we add of our own to it. */
export interface NonceUse {
  readonly count: number;
  /** By default at random. */
  readonly cnonce?: string;
}

/**
 * The value of (Proxy-)Authorization for a challenge; `null`: it asks for what we can't do. With `qop=auth` if the
 * challenge offers it, else as RFC 2069 had it, which some servers still ask for.
 */
export function answerChallenge(
  challenge: string,
  request: DigestRequest,
  login: Login,
  use: NonceUse = { count: 1 },
): string | null {
  const asked = parseDigest(challenge);
  const realm = asked?.get("realm");
  const nonce = asked?.get("nonce");
  if (asked === null || typeof realm !== "string" || typeof nonce !== "string") return null;
  if (String(asked.get("algorithm") ?? "MD5").toUpperCase() !== "MD5") return null;
  const offered = asked.get("qop");
  const hasQop = typeof offered === "string";
  if (hasQop && !offered.split(",").some((each) => each.trim() === "auth")) return null;
  const cnonce = use.cnonce ?? randomBytes(8).toString("hex");
  const nc = use.count.toString(16).padStart(8, "0");
  const protection = hasQop ? { nc, cnonce, qop: "auth" } : null;
  const response = digestResponse({ login, realm, nonce, protection, ...request });
  const quoted = { username: login.user, realm, nonce, uri: request.uri, response };
  const parts = Object.entries(quoted).map(([name, value]) => `${name}="${escapeQuotes(value)}"`);
  if (asked.has("algorithm")) parts.push("algorithm=MD5");
  if (protection !== null) parts.push("qop=auth", `nc=${nc}`, `cnonce="${cnonce}"`);
  const opaque = asked.get("opaque");
  if (typeof opaque === "string") parts.push(`opaque="${escapeQuotes(opaque)}"`);
  return `Digest ${parts.join(", ")}`;
}

export interface DigestInput extends DigestRequest {
  readonly login: Login;
  readonly realm: string;
  readonly nonce: string;
  /** `null`: without qop. */
  readonly protection: { readonly nc: string; readonly cnonce: string; readonly qop: string } | null;
}

/** RFC 7616 section 3.4.1. */
export function digestResponse({ login, realm, nonce, protection, method, uri }: DigestInput): string {
  const secret = md5(`${login.user}:${realm}:${login.password}`);
  const asked = md5(`${method}:${uri}`);
  if (protection === null) return md5(`${secret}:${nonce}:${asked}`);
  return md5(`${secret}:${nonce}:${protection.nc}:${protection.cnonce}:${protection.qop}:${asked}`);
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

function escapeQuotes(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}
