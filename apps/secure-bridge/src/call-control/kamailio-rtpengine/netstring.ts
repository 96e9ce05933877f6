const longestMessage = 65_536;

/** Thrown when the peer does not speak netstrings; what it said is not in the message. */
export class NetstringError extends Error {
  override readonly name = "NetstringError";
}

/**
 * Cuts a byte stream into messages: `<length>:<bytes>,` (https://cr.yp.to/proto/netstrings.txt), the framing of
 * Kamailio's evapi module. A message may hold a key: the reader zeroes its bytes once it has been read.
 */
export class NetstringReader {
  #rest: Buffer = Buffer.alloc(0);

  /** The messages that are complete now. Throws `NetstringError` if the stream is none of netstrings. */
  push(chunk: Buffer): string[] {
    const before = this.#rest;
    this.#rest = Buffer.concat([before, chunk]);
    before.fill(0);
    const messages: string[] = [];
    for (let message = this.#next(); message !== null; message = this.#next()) messages.push(message);
    return messages;
  }

  #next(): string | null {
    const colon = this.#rest.indexOf(":");
    const head = this.#rest.subarray(0, colon === -1 ? undefined : colon).toString("latin1");
    if (!/^\d{0,5}$/.test(head) || (colon !== -1 && head === "")) throw new NetstringError("Bad length.");
    if (colon === -1) return null;
    const length = Number(head);
    if (length > longestMessage) throw new NetstringError("Message too long.");
    const end = colon + 1 + length;
    if (this.#rest.length <= end) return null;
    if (this.#rest[end] !== 0x2c) throw new NetstringError("No comma after a message.");
    const message = this.#rest.subarray(colon + 1, end).toString("utf8");
    this.#rest.fill(0, 0, end + 1);
    this.#rest = this.#rest.subarray(end + 1);
    return message;
  }
}

export function toNetstring(message: string): string {
  return `${Buffer.byteLength(message)}:${message},`;
}
