/**
 * Twilio's signature: HMAC-SHA1 with the account's auth token over the exact URL and the sorted form parameters,
 * compared in constant time by Twilio's own SDK. What must never happen: a value is acted upon that was not signed. Whose
 * token it has to be signed with is all that is taken from a form before. Source: twilio.com/docs/usage/security
 */
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import twilio from "twilio";
import type { Webhook, WebhookProblem } from "../../../ports/payment-provider/index.ts";

export interface FormValues {
  /** Empty if it was not sent. */
  get(name: string): string;
  has(name: string): boolean;
}

/** A form whose signature has not been checked. */
export interface ReceivedForm {
  /** The path within our own address, and the query: both are signed as well. */
  readonly url: URL;
  /** Good for finding out which session it speaks of, and for nothing else. */
  readonly unproven: FormValues;
  /** `null`: it was not signed with this token. */
  signedWith(token: Secret): SignedForm | null;
}

/** A form whose signature is right. */
export interface SignedForm extends FormValues {
  /** The signature: the same for the same message, and for no other. */
  readonly id: string;
}

/** `publicUrl`: under which Twilio reaches us, without a slash at the end. */
export function receiveForm(
  publicUrl: string,
  { path, body, headers }: Webhook,
): Result<ReceivedForm, WebhookProblem> {
  const signature = headers["x-twilio-signature"];
  if (signature === undefined || signature === "") return err("signature_missing");
  if (typeof signature !== "string" || !path.startsWith("/")) return err("signature_wrong");
  const pairs = [...new URLSearchParams(body.toString("utf8"))];
  const values = new Map(pairs);
  // Twilio signs the same value once, however often it is in the form.
  if (values.size !== pairs.length) return err("signature_wrong");
  const address = `${publicUrl}${path}`;
  if (!URL.canParse(address)) return err("signature_wrong");
  const form: FormValues = { get: (name) => values.get(name) ?? "", has: (name) => values.has(name) };
  const parameters = Object.fromEntries(pairs);
  return ok({
    url: new URL(address),
    unproven: form,
    signedWith: (token) =>
      twilio.validateRequest(token.reveal(), signature, address, parameters)
        ? { ...form, id: signature }
        : null,
  });
}
