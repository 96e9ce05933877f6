import { describe, expect, it } from "@jest/globals";
import { audioCodecs, codecOfPayloadType, decode, encode } from "./index.ts";

describe.each(Object.values(audioCodecs))("$name", (codec) => {
  it("gives every byte back after decoding and encoding it", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const again = encode(codec, decode(codec, bytes));
    // PCMU has two zeros, 0x7f and 0xff; the second one is what an encoder writes.
    expect([...again]).toEqual(
      [...bytes].map((byte) => (codec.name === "PCMU" && byte === 0x7f ? 0xff : byte)),
    );
  });

  it("stays within a sixteenth of each sample, and clips what is too loud", () => {
    for (let sample = -32_768; sample <= 32_767; sample += 13) {
      const [heard = 0] = decode(codec, encode(codec, [sample]));
      expect(Math.abs(heard - sample)).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16));
    }
    expect(encode(codec, [99_999])).toEqual(encode(codec, [32_767]));
  });
});

it("writes the bytes that the standard's tables name", () => {
  expect([...encode(audioCodecs.PCMU, [0, 32_767, -32_768])]).toEqual([0xff, 0x80, 0x00]);
  expect([...encode(audioCodecs.PCMA, [0, -1, 32_767, -32_768])]).toEqual([0xd5, 0x55, 0xaa, 0x2a]);
});

it("knows the static payload types", () => {
  expect(codecOfPayloadType(8)?.name).toBe("PCMA");
  expect(codecOfPayloadType(101)).toBeNull();
});
