/**
 * Zoom's webhook signature: `v0=` and the HMAC-SHA256 in hex, with the app's secret token, over `v0:<timestamp>:<raw
 * body>`; the timestamp is in seconds. Source: developers.zoom.us/docs/api/webhooks ("Verify webhook events").
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { RawWebhook, ZoomWebhookProblem } from "../../../ports/contact-center/index.ts";

/** How far, in ms, a webhook's time may be ahead of ours. */
export const mostAheadMs = 300_000;

export interface Signed {
  /** The one of the secrets that the webhook was signed with. */
  readonly secret: Secret;
  /** Epoch ms. */
  readonly sentAt: number;
}

/**
 * `windowMs`: how old a webhook may be. Zoom names no figure, nor whether a repetition is signed anew. Inside it, a replay
 * is harmless: the body is taken once.
 */
export function checkSignature(
  secrets: readonly Secret[],
  { body, headers }: RawWebhook,
  { now, windowMs }: { readonly now: number; readonly windowMs: number },
): Result<Signed, ZoomWebhookProblem> {
  if (secrets.length === 0) return err("not_configured");
  const timestamp = headers["x-zm-request-timestamp"];
  const signature = headers["x-zm-signature"];
  if (typeof timestamp !== "string" || typeof signature !== "string" || !/^\d{1,12}$/.test(timestamp))
    return err("signature_missing");
  const given = /^v0=[0-9a-f]{64}$/i.test(signature)
    ? Buffer.from(signature.slice(3), "hex")
    : Buffer.alloc(0);
  const secret = secrets.find((each) => {
    const expected = hmac(each).update(`v0:${timestamp}:`).update(body).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (secret === undefined) return err("signature_wrong");
  // After the signature, so that only somebody who holds the secret learns about our clock.
  const sentAt = Number(timestamp) * 1_000;
  const isTimely = now - sentAt <= windowMs && sentAt - now <= mostAheadMs;
  return isTimely ? ok({ secret, sentAt }) : err("timestamp_out_of_window");
}

/** What `endpoint.url_validation` is to be answered with, in hex. */
export function encryptToken(secret: Secret, plainToken: string): string {
  return hmac(secret).update(plainToken).digest("hex");
}

function hmac(secret: Secret) {
  return createHmac("sha256", secret.reveal());
}
