/** G.711 (ITU-T G.711, 1988), the only audio that is spoken here: 8,000 samples a second, one byte a sample. */

export interface AudioCodec {
  readonly name: "PCMU" | "PCMA";
  /** Static, RFC 3551 section 6. */
  readonly payloadType: 0 | 8;
}

export const audioCodecs = {
  PCMU: { name: "PCMU", payloadType: 0 },
  PCMA: { name: "PCMA", payloadType: 8 },
} as const satisfies Record<string, AudioCodec>;

export function codecOfPayloadType(payloadType: number): AudioCodec | null {
  return Object.values(audioCodecs).find((codec) => codec.payloadType === payloadType) ?? null;
}

/** 16 bit samples to bytes; what is out of range is clipped. Silence is 0xff in PCMU, 0xd5 in PCMA. */
export function encode(codec: AudioCodec, pcm: ArrayLike<number>): Uint8Array {
  const byteOf = codec.name === "PCMU" ? toMuLaw : toALaw;
  const bytes = new Uint8Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) bytes[i] = byteOf(clip(pcm[i] ?? 0));
  return bytes;
}

/** Bytes to 16 bit samples. */
export function decode(codec: AudioCodec, bytes: Uint8Array): Int16Array {
  const table = codec.name === "PCMU" ? muLawTable : aLawTable;
  return Int16Array.from(bytes, (byte) => table[byte] ?? 0);
}

const muLawBias = 0x84;
const muLawClip = 32_635;

function clip(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(sample)));
}

function toMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), muLawClip) + muLawBias;
  const exponent = 24 - Math.clz32(magnitude);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

function fromMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + muLawBias) << ((bits & 0x70) >> 4)) - muLawBias;
  return bits & 0x80 ? -magnitude : magnitude;
}

function toALaw(sample: number): number {
  // Positive values have the sign bit set, and every second bit is inverted on the wire (0x55).
  const mask = sample < 0 ? 0x55 : 0xd5;
  const magnitude = sample < 0 ? ~sample : sample;
  if (magnitude < 256) return (magnitude >> 4) ^ mask;
  const exponent = 24 - Math.clz32(magnitude);
  return ((exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) ^ mask;
}

function fromALaw(byte: number): number {
  const bits = byte ^ 0x55;
  const exponent = (bits & 0x70) >> 4;
  const step = ((bits & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? step : (step + 0x100) << (exponent - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}

const muLawTable = Int16Array.from({ length: 256 }, (_, byte) => fromMuLaw(byte));
const aLawTable = Int16Array.from({ length: 256 }, (_, byte) => fromALaw(byte));
