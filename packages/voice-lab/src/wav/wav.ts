/** Recordings to listen to: WAV (RIFF), PCM, 16 bit, one channel. */
import { readFile, writeFile } from "node:fs/promises";
import { sampleRate } from "../tones/index.ts";

const headerBytes = 44;

/** Replaces the file. */
export async function writeWav(path: string, pcm: Int16Array): Promise<void> {
  await writeFile(path, toWav(pcm));
}

/** The bytes of the file. PCM of 8,000 samples a second. */
export function toWav(pcm: Int16Array): Buffer {
  const file = Buffer.alloc(headerBytes + pcm.length * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(pcm.length * 2, 40);
  pcm.forEach((sample, i) => {
    file.writeInt16LE(sample, headerBytes + i * 2);
  });
  return file;
}

/** Throws if it is no WAV file with 8,000 samples a second, 16 bit, one channel. Chunks that are not audio are skipped. */
export async function readWav(path: string): Promise<Int16Array> {
  const file = await readFile(path);
  if (file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WAVE") {
    throw new Error("not a WAV file");
  }
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString("latin1", at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const chunk = file.subarray(at + 8, at + 8 + length);
    if (name === "fmt ") assertTelephone(chunk);
    if (name === "data")
      return Int16Array.from({ length: chunk.length >> 1 }, (_, i) => chunk.readInt16LE(i * 2));
    // Chunks start at even places.
    at += 8 + length + (length & 1);
  }
  throw new Error("a WAV file without audio");
}

function assertTelephone(format: Buffer): void {
  const [coding, channels, bits] = [format.readUInt16LE(0), format.readUInt16LE(2), format.readUInt16LE(14)];
  if (coding !== 1 || channels !== 1 || bits !== 16 || format.readUInt32LE(4) !== sampleRate) {
    throw new Error("not PCM with 8,000 samples a second, 16 bit, one channel");
  }
}
