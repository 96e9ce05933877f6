/** Netstrings (https://cr.yp.to/proto/netstrings.txt): how Kamailio's evapi frames its JSON, `<bytes>:<payload>,`. */

export function toNetstring(payload: string): Buffer {
  const bytes = Buffer.from(payload);
  return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes, Buffer.from(",")]);
}

const longestPayload = 65_536;

/**
 * Takes chunks as the socket gives them and answers the payloads that are complete. Throws on anything that is no
 * netstring: from then on the stream can't be trusted and the connection has to go.
 */
export function createNetstringReader(): (chunk: Buffer) => readonly string[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const payloads: string[] = [];
    for (let frame = firstFrame(rest); frame !== null; frame = firstFrame(rest)) {
      payloads.push(frame.payload);
      rest = rest.subarray(frame.end);
    }
    return payloads;
  };
}

function firstFrame(bytes: Buffer): { readonly payload: string; readonly end: number } | null {
  const colon = bytes.indexOf(":");
  if (colon === -1) {
    if (bytes.length > 6 || !/^\d*$/.test(bytes.toString("latin1"))) throw new Error("not a netstring");
    return null;
  }
  const head = bytes.toString("latin1", 0, colon);
  const length = Number(head);
  if (!/^\d{1,6}$/.test(head) || length > longestPayload) throw new Error("not a netstring");
  const end = colon + 1 + length;
  if (bytes.length <= end) return null;
  if (bytes[end] !== 0x2c) throw new Error("not a netstring");
  return { payload: bytes.toString("utf8", colon + 1, end), end: end + 1 };
}
