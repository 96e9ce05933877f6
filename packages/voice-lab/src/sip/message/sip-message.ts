import type { SipHeaders } from "./sip-headers.ts";

export interface SipRequest {
  readonly kind: "request";
  /** Upper case, as RFC 3261 has it: methods are compared with case. */
  readonly method: string;
  readonly uri: string;
  readonly headers: SipHeaders;
  readonly body: Buffer;
}

export interface SipResponse {
  readonly kind: "response";
  /** 100 to 699. */
  readonly status: number;
  readonly reason: string;
  readonly headers: SipHeaders;
  readonly body: Buffer;
}

export type SipMessage = SipRequest | SipResponse;

/** Why bytes are no SIP message. */
export type SipProblem =
  | "empty"
  | "too_long"
  | "no_end_of_head"
  | "start_line"
  | "version"
  | "header"
  | "missing_header"
  | "repeated_header"
  | "cseq"
  | "via"
  | "content_length";

/** The number and method of CSeq; the parser has seen to it that there is one. */
export function cseqOf(message: SipMessage): { readonly number: number; readonly method: string } {
  const match = cseqPattern.exec(message.headers.get("CSeq") ?? "");
  return { number: Number(match?.[1] ?? 0), method: match?.[2] ?? "" };
}

/** RFC 3261 section 20.16. */
export const cseqPattern = /^(\d{1,10})[ \t]+([A-Za-z0-9\-.!%*_+`'~]+)$/;

/** The body, if it is of this type; the type's parameters don't matter. */
export function bodyOf(message: SipMessage, contentType: string): string | null {
  const type = message.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  return message.body.length > 0 && type === contentType ? message.body.toString("utf8") : null;
}

/** The SDP of a message, if it has any. */
export function sdpOf(message: SipMessage): string | null {
  return bodyOf(message, "application/sdp");
}
