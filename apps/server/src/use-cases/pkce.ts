/** State and PKCE of an OAuth round trip (RFC 6749, 10.12; RFC 7636). */
import { createHash, randomBytes } from "node:crypto";

/** 256 bits in base64url: a state, a code verifier (43 characters, RFC 7636, 4.1), a browser's cookie. */
export function createUnguessable(): string {
  return randomBytes(32).toString("base64url");
}

/** `plain` hands the verifier out: only for the OAuth inside Zoom's client, if nothing else is taken there. */
export function challengeOf(codeVerifier: string, method: "S256" | "plain"): string {
  return method === "plain" ? codeVerifier : hashOf(codeVerifier);
}

/** SHA-256 in base64url, of what must be recognized and not be read: a state, a cookie. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
