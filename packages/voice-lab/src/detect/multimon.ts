/** A second opinion by a program of other people: multimon-ng, which wants 22,050 samples a second; sox makes them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Digit, isDigit, sampleRate } from "../tones/index.ts";

const soxArguments = [
  "-q",
  "-t",
  "raw",
  "-r",
  `${sampleRate}`,
  "-e",
  "signed",
  "-b",
  "16",
  "-c",
  "1",
  "-",
].concat(["-t", "raw", "-r", "22050", "-"]);

/**
 * The keys it hears in PCM of 8,000 samples a second, in order. Rejects if one of the two programs is missing (Debian: `sox`,
 * `multimon-ng`) or fails. It takes some speech for keys, so compare with what it hears in that speech alone.
 */
export async function hearWithMultimon(pcm: Int16Array): Promise<Digit[]> {
  const bytes = Buffer.alloc(pcm.length * 2);
  pcm.forEach((sample, i) => {
    bytes.writeInt16LE(sample, i * 2);
  });
  const faster = await pipe("sox", soxArguments, bytes);
  const said = await pipe("multimon-ng", ["-q", "-t", "raw", "-a", "DTMF", "-"], faster);
  return [...said.toString().matchAll(/^DTMF: (.)$/gm)].flatMap(([, key = ""]) =>
    isDigit(key) ? [key] : [],
  );
}

async function pipe(program: string, commandLine: readonly string[], input: Buffer): Promise<Buffer> {
  const child = spawn(program, commandLine, { stdio: ["pipe", "pipe", "ignore"] });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  // It may be gone before it has read everything; what counts is how it ended.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return Buffer.concat(output);
}
