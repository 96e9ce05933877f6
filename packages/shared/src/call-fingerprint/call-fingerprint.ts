/**
 * Ties an engagement to a call on the trunk by the two phone numbers, without either number being stored or sent: both sides
 * compute a keyed hash of them and compare. Node only.
 */
import { createHmac } from "node:crypto";

/** Carriers write the same number with and without country code, `+` or `00`; its end they leave alone. */
const comparedDigits = 8;

export interface CallNumbers {
  /** As signaled: E.164 (`+4930...`), national, or a word like `anonymous`. */
  readonly customer: string;
  readonly ours: string;
}

/**
 * Hex HMAC-SHA256 over the last eight digits of both numbers, under the secret that server and bridge share; `null` if
 * one of them is withheld or shorter than that.
 */
export function callFingerprint(secret: string, { customer, ours }: CallNumbers): string | null {
  const [theirs, own] = [endOf(customer), endOf(ours)];
  if (theirs === null || own === null) return null;
  return createHmac("sha256", secret).update(`tacet-call:${theirs}:${own}`).digest("hex");
}

function endOf(number: string): string | null {
  const digits = number.replace(/[\s().-]/g, "").match(/^\+?(\d+)$/)?.[1] ?? "";
  return digits.length < comparedDigits ? null : digits.slice(-comparedDigits);
}
