/**
 * Twilio's signature: HMAC-SHA1 with the account's auth token over the exact URL and the sorted form parameters,
 * compared in constant time by Twilio's own SDK. What must never happen: a value is acted upon that was not signed.
 * Source: twilio.com/docs/usage/security
 */
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import twilio from "twilio";
import type { Webhook, WebhookProblem } from "../../../ports/payment-provider/index.ts";

/** The parameters of a form whose signature is right. */
export interface SignedForm {
  /** The path within our own address, and the query: both are signed as well. */
  readonly url: URL;
  /** The signature: the same for the same message, and for no other. */
  readonly id: string;
  /** Empty if it was not sent. */
  get(name: string): string;
  has(name: string): boolean;
}

export interface SignatureOptions {
  /** Under which Twilio reaches us; without a slash at the end. */
  readonly publicUrl: string;
  /** The current one first; both hold while one is being rotated. */
  readonly authTokens: readonly Secret[];
}

export function readSignedForm(
  { publicUrl, authTokens }: SignatureOptions,
  { path, body, headers }: Webhook,
): Result<SignedForm, WebhookProblem> {
  const signature = headers["x-twilio-signature"];
  if (signature === undefined || signature === "") return err("signature_missing");
  if (typeof signature !== "string" || !path.startsWith("/")) return err("signature_wrong");
  const pairs = [...new URLSearchParams(body.toString("utf8"))];
  const names = new Set(pairs.map(([name]) => name));
  // Twilio signs the same value once, however often it is in the form.
  if (names.size !== pairs.length) return err("signature_wrong");
  const parameters = Object.fromEntries(pairs);
  const address = `${publicUrl}${path}`;
  const url = toUrl(address);
  if (url === null || !isSigned(authTokens, signature, address, parameters)) return err("signature_wrong");
  const values = new Map(pairs);
  return ok({
    url,
    id: signature,
    get: (name) => values.get(name) ?? "",
    has: (name) => values.has(name),
  });
}

function isSigned(
  tokens: readonly Secret[],
  signature: string,
  address: string,
  parameters: Record<string, string>,
): boolean {
  // Every token is tried, so that the time taken does not tell which one it was.
  return tokens
    .map((token) => twilio.validateRequest(token.reveal(), signature, address, parameters))
    .includes(true);
}

function toUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
