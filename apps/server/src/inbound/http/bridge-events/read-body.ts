import type { IncomingMessage } from "node:http";

/** As errors of Express's own parser have it. */
export interface Unreadable {
  readonly status: 413 | 415;
}

/**
 * Gives the whole body to `then`, or why there is none; never, if the sender is gone before its end. A sender that is slow
 * is the HTTP server's to cut off.
 */
export function readBody(
  request: IncomingMessage,
  mostBytes: number,
  then: (body: Buffer | Unreadable) => void,
): void {
  const { "content-encoding": encoding = "identity", "content-length": length = "0" } = request.headers;
  let parts: Buffer[] | null = [];
  let bytes = 0;
  const refuse = (status: Unreadable["status"]) => {
    parts = null;
    // Read to its end and forgotten: the connection goes on with the next request.
    request.resume();
    then({ status });
  };
  if (encoding !== "identity" || Number(length) > mostBytes) {
    refuse(encoding !== "identity" ? 415 : 413);
    return;
  }
  request.on("data", (part: Buffer) => {
    if (parts === null) return;
    bytes += part.length;
    if (bytes > mostBytes) refuse(413);
    else parts.push(part);
  });
  request.on("end", () => {
    if (parts === null) return;
    const [only] = parts;
    then(parts.length === 1 && only !== undefined ? only : Buffer.concat(parts));
  });
}
