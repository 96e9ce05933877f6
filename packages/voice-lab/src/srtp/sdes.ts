/** Keys for SRTP in the SDP (SDES, RFC 4568): one suite, one key, no lifetime of our own. */
import { randomBytes } from "node:crypto";

/** What all session keys are made from (RFC 3711 section 3.2.1). */
export interface SrtpKey {
  /** 16 bytes. */
  readonly key: Buffer;
  /** 14 bytes. */
  readonly salt: Buffer;
}

/** AES in counter mode with 128 bits, tags of 80 bits (RFC 4568 section 6.2.1). */
export const srtpSuite = "AES_CM_128_HMAC_SHA1_80";

const keyBytes = 16;
const saltBytes = 14;

export function makeSrtpKey(): SrtpKey {
  return { key: randomBytes(keyBytes), salt: randomBytes(saltBytes) };
}

/** Suite and key for `a=crypto`, without the tag. */
export function formatCrypto({ key, salt }: SrtpKey): string {
  return `${srtpSuite} inline:${Buffer.concat([key, salt]).toString("base64")}`;
}

/**
 * The key in the value of an `a=crypto` line, tag and all. `null`: another suite, several keys or an identifier of one (MKI), or
 * a parameter of the session, none of which we can do (RFC 4568 section 6.3.7: who does not know one must not take the line).
 */
export function readCrypto(line: string): SrtpKey | null {
  const [, suite, params = "", ...session] = line.trim().split(/\s+/);
  const inline = /^inline:([A-Za-z0-9+/]+=*)(?:\|(?:2\^\d{1,2}|\d+))?$/.exec(params)?.[1];
  const bytes = Buffer.from(inline ?? "", "base64");
  if (suite !== srtpSuite || session.length > 0 || bytes.length !== keyBytes + saltBytes) return null;
  return { key: bytes.subarray(0, keyBytes), salt: bytes.subarray(keyBytes) };
}
