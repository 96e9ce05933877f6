import { randomBytes } from "node:crypto";
import { type HeaderLine, SipHeaders, type SipRequest, type SipResponse, tagOf } from "../message/index.ts";

export interface ReplyOptions {
  /** Put behind To, if it has none yet. */
  readonly toTag?: string;
  readonly headers?: readonly HeaderLine[];
  readonly content?: Content;
}

export interface Content {
  /** As `application/sdp`. */
  readonly type: string;
  readonly text: string;
}

export const sdpType = "application/sdp";

/** RFC 3261 section 20.5 and the methods that this agent takes. */
export const allowedMethods = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REFER, NOTIFY";

/** An answer to a request (RFC 3261 section 8.2.6). */
export function replyTo(request: SipRequest, status: number, options: ReplyOptions = {}): SipResponse {
  const headers = new SipHeaders();
  for (const name of ["Via", ...(status > 100 && status < 300 ? ["Record-Route"] : [])]) {
    for (const value of request.headers.all(name)) headers.add(name, value);
  }
  const to = request.headers.get("To") ?? "";
  const needsTag = tagOf(to) === null && status > 100;
  headers
    .add("From", request.headers.get("From") ?? "")
    .add("To", needsTag ? `${to};tag=${options.toTag ?? newTag()}` : to)
    .add("Call-ID", request.headers.get("Call-ID") ?? "")
    .add("CSeq", request.headers.get("CSeq") ?? "");
  for (const [name, value] of options.headers ?? []) headers.add(name, value);
  const { content } = options;
  if (content !== undefined) headers.add("Content-Type", content.type);
  const body = Buffer.from(content?.text ?? "");
  return { kind: "response", status, reason: reasonOf(status), headers, body };
}

export function newTag(): string {
  return randomBytes(8).toString("hex");
}

/** RFC 3261 section 21, as far as they are used here; the words mean nothing to a machine. */
const reasons: Readonly<Record<number, string>> = {
  100: "Trying",
  180: "Ringing",
  183: "Session Progress",
  200: "OK",
  202: "Accepted",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  415: "Unsupported Media Type",
  420: "Bad Extension",
  480: "Temporarily Unavailable",
  481: "Call/Transaction Does Not Exist",
  486: "Busy Here",
  487: "Request Terminated",
  488: "Not Acceptable Here",
  491: "Request Pending",
  500: "Server Internal Error",
  503: "Service Unavailable",
  603: "Decline",
};

export function reasonOf(status: number): string {
  return reasons[status] ?? "Answer";
}
