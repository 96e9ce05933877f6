/**
 * SRTP of one direction (RFC 3711) with AES-128 in counter mode and tags of 80 bits. No lifetime of keys (calls are short), and no
 * list of packets that came before: one that comes twice is received twice, as by anybody who listens.
 */
import { createCipheriv, createHmac, timingSafeEqual } from "node:crypto";
import type { SrtpKey } from "./sdes.ts";

const tagBytes = 10;
const headerBytes = 12;
/** Half of all sequence numbers. */
const half = 2 ** 15;
const all = 2 ** 16;

/** What each kind of packet key is made with (RFC 3711 section 4.3.1). */
const labels = { cipher: 0, authentication: 1, salt: 2 } as const;

/** Cipher key, authentication key and salt of RTP (RFC 3711 section 4.3), never renewed: the key derivation rate is 0. */
export function sessionKeys(master: SrtpKey) {
  const derive = (label: number, bytes: number): Buffer => {
    const iv = Buffer.concat([master.salt, Buffer.alloc(2)]);
    iv.writeUInt8(iv.readUInt8(7) ^ label, 7);
    return keystream(master.key, iv, bytes);
  };
  return {
    cipher: derive(labels.cipher, 16),
    authentication: derive(labels.authentication, 20),
    salt: derive(labels.salt, 14),
  };
}

export class SrtpContext {
  readonly #keys: ReturnType<typeof sessionKeys>;
  /** Of each SSRC the highest packet index so far: how often the sequence number has wrapped around, times 65,536, and itself. */
  readonly #highest = new Map<number, number>();

  constructor(master: SrtpKey) {
    this.#keys = sessionKeys(master);
  }

  /** `rtp`: a whole packet. In the order in which they are made, lost ones too, else a wrap-around could be missed. */
  protect(rtp: Buffer): Buffer {
    const start = payloadStart(rtp);
    if (start === null) throw new Error("no RTP");
    const index = this.#index(rtp);
    this.#remember(rtp, index);
    const sealed = Buffer.concat([rtp.subarray(0, start), this.#crypt(rtp, start, index)]);
    return Buffer.concat([sealed, this.#tag(sealed, index)]);
  }

  /** `null`: it is not of who has the key, or was changed on the way. */
  unprotect(srtp: Buffer): Buffer | null {
    if (srtp.length < headerBytes + tagBytes) return null;
    const sealed = srtp.subarray(0, srtp.length - tagBytes);
    const start = payloadStart(sealed);
    if (start === null) return null;
    const index = this.#index(sealed);
    if (!timingSafeEqual(this.#tag(sealed, index), srtp.subarray(-tagBytes))) return null;
    this.#remember(sealed, index);
    return Buffer.concat([sealed.subarray(0, start), this.#crypt(sealed, start, index)]);
  }

  /** The nearest index to the highest so far that has this sequence number (RFC 3711 section 3.3.1). */
  #index(packet: Buffer): number {
    const sequence = packet.readUInt16BE(2);
    const highest = this.#highest.get(packet.readUInt32BE(8));
    if (highest === undefined) return sequence;
    const base = highest - (highest % all);
    const ahead = sequence - (highest % all);
    if (ahead > half) return Math.max(sequence, base - all + sequence);
    return ahead < -half ? base + all + sequence : base + sequence;
  }

  #remember(packet: Buffer, index: number): void {
    const ssrc = packet.readUInt32BE(8);
    this.#highest.set(ssrc, Math.max(index, this.#highest.get(ssrc) ?? 0));
  }

  /** En- or decrypts (RFC 3711 section 4.1.1). */
  #crypt(packet: Buffer, start: number, index: number): Buffer {
    const iv = Buffer.concat([this.#keys.salt, Buffer.alloc(2)]);
    iv.writeUInt32BE((iv.readUInt32BE(4) ^ packet.readUInt32BE(8)) >>> 0, 4);
    iv.writeUIntBE(Number(BigInt(iv.readUIntBE(8, 6)) ^ BigInt(index)), 8, 6);
    const payload = packet.subarray(start);
    const cipher = createCipheriv("aes-128-ctr", this.#keys.cipher, iv);
    return Buffer.concat([cipher.update(payload), cipher.final()]);
  }

  /** Over the packet and how often the sequence number has wrapped around (RFC 3711 section 4.2). */
  #tag(sealed: Buffer, index: number): Buffer {
    const wraps = Buffer.alloc(4);
    wraps.writeUInt32BE(Math.floor(index / all) >>> 0);
    return createHmac("sha1", this.#keys.authentication)
      .update(sealed)
      .update(wraps)
      .digest()
      .subarray(0, tagBytes);
  }
}

function keystream(key: Buffer, iv: Buffer, bytes: number): Buffer {
  return createCipheriv("aes-128-ctr", key, iv).update(Buffer.alloc(bytes));
}

/** Behind contributing sources and extension, which are not encrypted. `null`: no RTP. */
function payloadStart(packet: Buffer): number | null {
  if (packet.length < headerBytes || packet.readUInt8(0) >> 6 !== 2) return null;
  let start = headerBytes + (packet.readUInt8(0) & 0x0f) * 4;
  if (packet.readUInt8(0) & 0x10) {
    if (packet.length < start + 4) return null;
    start += 4 + packet.readUInt16BE(start + 2) * 4;
  }
  return start <= packet.length ? start : null;
}
