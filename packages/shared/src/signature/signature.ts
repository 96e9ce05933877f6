/**
 * Signs and checks the HTTP messages between server and secure bridge, in both directions: HMAC-SHA256 over the
 * time, the request line and the raw body. What must never happen: a body is parsed before its signature was found
 * right; two signatures are compared in a time that tells how much of them is equal.
 *
 * Node only; the panel never signs.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { err, ok, type Result } from "../result/index.ts";

export const signatureHeaders = { timestamp: "x-tacet-timestamp", signature: "x-tacet-signature" } as const;

/** How far, in ms, a message's time may be from ours. Inside it, ids and keys make a replay harmless. */
export const replayWindowMs = 300_000;

export interface SignedMessage {
  readonly method: "POST";
  /** Path without host and query: `/bridge/events`. */
  readonly path: string;
  readonly body: Buffer | string;
}

export type SignatureProblem = "signature_missing" | "signature_wrong" | "timestamp_out_of_window";

/** The two headers to send. `now` is epoch ms. */
export function sign(secret: string, message: SignedMessage, now: number): Record<string, string> {
  const timestamp = String(now);
  return {
    [signatureHeaders.timestamp]: timestamp,
    [signatureHeaders.signature]: `v1=${digest(secret, message, timestamp).toString("base64url")}`,
  };
}

/** `secrets` are the valid ones, the current one first, so that a secret can be rotated without a pause. */
export function checkSignature(
  secrets: readonly string[],
  message: SignedMessage,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: number,
): Result<true, SignatureProblem> {
  const timestamp = headers[signatureHeaders.timestamp];
  const signature = headers[signatureHeaders.signature];
  if (typeof timestamp !== "string" || typeof signature !== "string" || !/^\d{1,15}$/.test(timestamp)) {
    return err("signature_missing");
  }
  const given = Buffer.from(signature.replace(/^v1=/, ""), "base64url");
  const right = secrets.some((secret) => {
    const expected = digest(secret, message, timestamp);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!right) return err("signature_wrong");
  // After the signature, so that only somebody who holds the secret learns about our clock.
  if (Math.abs(now - Number(timestamp)) > replayWindowMs) return err("timestamp_out_of_window");
  return ok(true);
}

function digest(secret: string, { method, path, body }: SignedMessage, timestamp: string): Buffer {
  return createHmac("sha256", secret).update(`v1\n${timestamp}\n${method} ${path}\n`).update(body).digest();
}
