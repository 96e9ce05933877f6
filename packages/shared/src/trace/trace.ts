/**
 * Trace ids as of W3C Trace Context (https://www.w3.org/TR/trace-context/): one trace is one payment. Its id is made of the
 * session's, so that every process knows it without being told, and a payment of which a header got lost is still one trace.
 *
 * Of the hex digits only the letters are used: like all ids (ADR 6), none can be mistaken for a piece of a card number.
 *
 * Node only: the panel is given the id with the errors that it shows.
 */
import { createHash, randomBytes } from "node:crypto";
import type { EffectId, SessionId } from "../ids/index.ts";

/** 16 bytes as 32 hex digits; 82 bits of them are of use. */
export function traceIdOf(sessionId: SessionId): string {
  return letters(createHash("sha256").update(`trace\n${sessionId}`).digest());
}

/** Of the payment to which the effect belongs: `sessionId:version:index`. */
export function traceIdOfEffect(effectId: EffectId): string {
  const [sessionId = ""] = effectId.split(":", 1);
  return traceIdOf(sessionId as SessionId);
}

/** For what belongs to no payment. */
export function newTraceId(): string {
  return letters(randomBytes(32));
}

/** The header `traceparent`, with a fresh parent id. `01`: what is done is recorded, in the log. */
export function traceparent(traceId: string): string {
  return `00-${traceId}-${letters(randomBytes(16))}-01`;
}

/** `{ traceparent }` of the payment that is meant, to be put among the headers of a request. */
export function traceparentOf(sessionId: SessionId): { readonly traceparent: string } {
  return { traceparent: traceparent(traceIdOf(sessionId)) };
}

const alphabet = "abcdef";

/** A letter a byte. */
function letters(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}
