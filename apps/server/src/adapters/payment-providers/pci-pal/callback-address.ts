/**
 * PCI Pal signs nothing: who knows a session's own address may speak for it. What must never happen: an address's token is
 * logged, or compared in a time that tells how much of it was right.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { isSessionId, type SessionId } from "@tacet/shared/ids";
import type { Secret } from "@tacet/shared/secret";

const root = "/pci-pal/callbacks";

export interface CallbackAddress {
  readonly url: string;
  /** What is kept of the token, base64url. */
  readonly proof: string;
}

export interface CallbackOf {
  readonly sessionId: SessionId;
  /**
   * 1, 2, ...: each launch has an address of its own, so that one whose answer was lost, and which ends by itself, does not
   * speak for the one that is used.
   */
  readonly launch: number;
}

export function callbackAddress(
  publicUrl: string,
  { sessionId, launch }: CallbackOf,
  secret: Secret,
): CallbackAddress {
  const token = createHmac("sha256", secret.reveal())
    .update(`callback of ${sessionId}, launch ${launch}`)
    .digest("base64url");
  return { url: `${publicUrl}${root}/${sessionId}/${token}`, proof: proofOf(token) };
}

/** `path`: as requested. `null`: it names no session of ours. `token`: empty if there is none. */
export function readAddress(path: string): { readonly sessionId: SessionId; readonly token: string } | null {
  const [, sessionId = "", token = ""] =
    /^\/pci-pal\/callbacks\/([A-Za-z_]{1,64})(?:\/([A-Za-z0-9_-]{0,128}))?\/?(?:\?.*)?$/.exec(path) ?? [];
  return isSessionId(sessionId) ? { sessionId, token } : null;
}

export function isProven(token: string, proof: string): boolean {
  const given = Buffer.from(proofOf(token));
  const known = Buffer.from(proof);
  return given.length === known.length && timingSafeEqual(given, known);
}

function proofOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
