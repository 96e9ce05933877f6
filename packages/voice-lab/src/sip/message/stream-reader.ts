import { err, type Result } from "@tacet/shared/result";
import { contentLength, parseHeaderLines, parseMessage, skipLineEnds } from "./parse-message.ts";
import type { SipMessage, SipProblem } from "./sip-message.ts";

const maxHeadBytes = 64 * 1024;
const maxBodyBytes = 256 * 1024;

export interface StreamPiece {
  readonly bytes: Buffer;
  readonly result: Result<SipMessage, SipProblem>;
}

/**
 * Cuts messages out of a stream by their Content-Length (RFC 3261 section 18.3). Once it is not known where a
 * message ends, nothing behind it can be told: the reader is `broken`, and its connection has to go.
 */
export class StreamReader {
  #bytes: Buffer = Buffer.alloc(0);
  #broken = false;

  get broken(): boolean {
    return this.#broken;
  }

  /** What has become whole with this chunk. */
  push(chunk: Buffer): StreamPiece[] {
    if (this.#broken) return [];
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const pieces: StreamPiece[] = [];
    for (let piece = this.#take(); piece !== null; piece = this.#take()) pieces.push(piece);
    return pieces;
  }

  #take(): StreamPiece | null {
    if (this.#broken) return null;
    this.#bytes = this.#bytes.subarray(skipLineEnds(this.#bytes));
    const end = this.#bytes.indexOf("\r\n\r\n");
    if (end === -1) return this.#bytes.length > maxHeadBytes ? this.#break("too_long") : null;
    if (end > maxHeadBytes) return this.#break("too_long");
    const lines = this.#bytes.toString("utf8", 0, end).split("\r\n").slice(1);
    const headers = parseHeaderLines(lines);
    if (headers === null) return this.#break("header");
    const length = contentLength(headers);
    if (length === null || length === "invalid") return this.#break("content_length");
    if (length > maxBodyBytes) return this.#break("too_long");
    const whole = end + 4 + length;
    if (this.#bytes.length < whole) return null;
    const bytes = Buffer.from(this.#bytes.subarray(0, whole));
    this.#bytes = this.#bytes.subarray(whole);
    return { bytes, result: parseMessage(bytes, "stream") };
  }

  #break(problem: SipProblem): StreamPiece {
    this.#broken = true;
    return { bytes: this.#bytes, result: err(problem) };
  }
}
