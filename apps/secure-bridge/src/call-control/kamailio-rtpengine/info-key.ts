import type { Key } from "../../capture/index.ts";

/**
 * The key in a SIP INFO, or `null` if there is none that a phone has. Zeroes the body.
 *
 * `application/dtmf-relay` has lines `Signal=5` and `Duration=160`, `application/dtmf` the key alone. Neither was ever
 * standardized; both write `*` and `#` as they are or as the numbers of RFC 4733 (10, 11).
 */
export function readInfoKey(contentType: string, body: Buffer): Key | null {
  try {
    const [type = ""] = contentType.toLowerCase().split(";", 1);
    if (body.length > longestBody) return null;
    const text = body.toString("latin1");
    if (type.trim() === "application/dtmf-relay")
      return toKey(/^\s*signal\s*=\s*(\S+)\s*$/im.exec(text)?.[1]);
    if (type.trim() === "application/dtmf") return toKey(text.trim());
    return null;
  } finally {
    body.fill(0);
  }
}

const longestBody = 512;

function toKey(signal: string | undefined): Key | null {
  if (signal === "*" || signal === "10") return "*";
  if (signal === "#" || signal === "11") return "#";
  return signal !== undefined && /^\d$/.test(signal) ? Number(signal) : null;
}
