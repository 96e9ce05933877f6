/** RTP packets, RFC 3550 section 5.1. */

export interface RtpPacket {
  /** 0 to 127. */
  readonly payloadType: number;
  readonly marker: boolean;
  /** 0 to 65,535. */
  readonly sequence: number;
  /** 0 to 2^32 - 1; for G.711, samples. */
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
}

const headerBytes = 12;

/** Without padding, extension or contributing sources. Sequence and timestamp wrap around. */
export function buildPacket(packet: RtpPacket): Buffer {
  const bytes = Buffer.alloc(headerBytes + packet.payload.length);
  bytes[0] = 0x80;
  bytes[1] = (packet.marker ? 0x80 : 0) | (packet.payloadType & 0x7f);
  bytes.writeUInt16BE(packet.sequence & 0xffff, 2);
  bytes.writeUInt32BE(packet.timestamp >>> 0, 4);
  bytes.writeUInt32BE(packet.ssrc >>> 0, 8);
  bytes.set(packet.payload, headerBytes);
  return bytes;
}

/**
 * `null` for what is no RTP: too short, another version, or RTCP on the same port (RFC 5761 section 4). Extension and padding
 * are left out of the payload.
 */
export function parsePacket(bytes: Buffer): RtpPacket | null {
  if (bytes.length < headerBytes || bytes.readUInt8(0) >> 6 !== 2 || isRtcp(bytes)) return null;
  const flags = bytes.readUInt8(0);
  let start = headerBytes + (flags & 0x0f) * 4;
  if (flags & 0x10) {
    if (bytes.length < start + 4) return null;
    start += 4 + bytes.readUInt16BE(start + 2) * 4;
  }
  const end = bytes.length - (flags & 0x20 ? bytes.readUInt8(bytes.length - 1) : 0);
  if (start > end) return null;
  return {
    payloadType: bytes.readUInt8(1) & 0x7f,
    marker: bytes.readUInt8(1) >= 0x80,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payload: Uint8Array.from(bytes.subarray(start, end)),
  };
}

/**
 * Packet types 200 to 204, and a length in words that fits. By the type alone an RTP packet of payload types 72 to 76 with
 * its marker bit set would pass for RTCP, and whatever it holds would be overlooked.
 */
function isRtcp(bytes: Buffer): boolean {
  const type = bytes.readUInt8(1);
  if (type < 200 || type > 204) return false;
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length || bytes.readUInt8(at) >> 6 !== 2) return false;
    at += (bytes.readUInt16BE(at + 2) + 1) * 4;
    if (at === bytes.length) return true;
  }
  return false;
}
