import { err, ok, type Result } from "@tacet/shared/result";
import { SipHeaders } from "./sip-headers.ts";
import { cseqPattern, type SipMessage, type SipProblem } from "./sip-message.ts";
import { parseVia } from "./via.ts";

/** Of start line and headers. */
const maxHeadBytes = 64 * 1024;
const maxHeaders = 256;

const token = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
const endOfHead = Buffer.from("\r\n\r\n");

/** Must be there exactly once (RFC 3261 section 8.1.1). */
const exactlyOnce = ["From", "To", "Call-ID", "CSeq"];
const atMostOnce = ["Max-Forwards", "Content-Length", "Content-Type"];

/**
 * Reads one whole message (RFC 3261 section 7 and 25). Never throws.
 *
 * In a datagram Content-Length may be missing, and what stands behind the body is left out (section 18.3);
 * on a `stream` it must be there, and match.
 */
export function parseMessage(bytes: Buffer, over: "datagram" | "stream"): Result<SipMessage, SipProblem> {
  const start = skipLineEnds(bytes);
  if (start === bytes.length) return err("empty");
  const end = bytes.indexOf(endOfHead, start);
  if (end === -1) return err(bytes.length - start > maxHeadBytes ? "too_long" : "no_end_of_head");
  if (end - start > maxHeadBytes) return err("too_long");
  const head = parseHead(bytes.toString("utf8", start, end));
  if (!head.ok) return head;
  const rest = bytes.subarray(end + endOfHead.length);
  const length = contentLength(head.value.headers);
  if (length === "invalid") return err("content_length");
  if (over === "stream" && length !== rest.length) return err("content_length");
  if (length !== null && length > rest.length) return err("content_length");
  return ok({ ...head.value, body: Buffer.from(rest.subarray(0, length ?? rest.length)) });
}

/** Empty lines before a start line are to be ignored (RFC 3261 section 7.5); keep-alives consist of them. */
export function skipLineEnds(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === 13 && bytes[at + 1] === 10) at += 2;
  return at;
}

export function contentLength(headers: SipHeaders): number | "invalid" | null {
  const text = headers.get("Content-Length");
  if (text === undefined) return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : "invalid";
}

export function parseHeaderLines(lines: readonly string[]): SipHeaders | null {
  const headers = new SipHeaders();
  if (lines.length > maxHeaders) return null;
  for (const line of unfold(lines)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trimEnd();
    if (colon === -1 || !token.test(name)) return null;
    headers.add(name, line.slice(colon + 1).trim());
  }
  return headers;
}

function parseHead(text: string): Result<Head, SipProblem> {
  const [startLine = "", ...lines] = text.split("\r\n");
  // A lone CR or LF would mean one thing to us and another to somebody more lenient.
  if (/[\r\n\0]/.test(startLine) || lines.some((line) => /[\r\n\0]/.test(line))) return err("header");
  const start = parseStartLine(startLine);
  if (!start.ok) return start;
  const headers = parseHeaderLines(lines);
  if (headers === null) return err("header");
  const problem = checkHeaders(headers, start.value.kind === "request" ? start.value.method : null);
  return problem === null ? ok({ ...start.value, headers }) : err(problem);
}

type Head = StartLine & { readonly headers: SipHeaders };

type StartLine =
  | { readonly kind: "request"; readonly method: string; readonly uri: string }
  | { readonly kind: "response"; readonly status: number; readonly reason: string };

function parseStartLine(line: string): Result<StartLine, SipProblem> {
  const response = /^SIP\/(\d+\.\d+) ([1-6]\d\d) (.*)$/i.exec(line);
  if (response !== null) {
    if (response[1] !== "2.0") return err("version");
    return ok({ kind: "response", status: Number(response[2]), reason: response[3] ?? "" });
  }
  const [method = "", uri = "", version = "", ...more] = line.split(" ");
  if (!token.test(method) || !/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(uri) || more.length > 0) {
    return err("start_line");
  }
  if (!/^SIP\/\d+\.\d+$/i.test(version)) return err("start_line");
  return version.toUpperCase() === "SIP/2.0" ? ok({ kind: "request", method, uri }) : err("version");
}

/** `null`: as they should be. `method` is that of a request. */
function checkHeaders(headers: SipHeaders, method: string | null): SipProblem | null {
  for (const name of exactlyOnce) {
    const count = headers.all(name).length;
    if (count === 0 || headers.get(name) === "") return "missing_header";
    if (count > 1) return "repeated_header";
  }
  if (atMostOnce.some((name) => headers.all(name).length > 1)) return "repeated_header";
  const cseq = cseqPattern.exec(headers.get("CSeq") ?? "");
  // Less than 2^31 (RFC 3261 section 8.1.1.5).
  if (cseq === null || Number(cseq[1]) >= 2 ** 31) return "cseq";
  if (method !== null && cseq[2] !== method) return "cseq";
  const via = headers.list("Via")[0];
  if (via === undefined) return "missing_header";
  return parseVia(via) === null ? "via" : null;
}

/** A line that begins with a blank goes on where the one before ended (RFC 3261 section 7.3.1). */
function unfold(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) whole.push(line);
    // Nothing to go on from: left as it is, it has no name and is refused.
    else whole.push(`${whole.pop() ?? ""} ${line.trim()}`);
  }
  return whole;
}
