import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Piece } from "./search.ts";

/** Node arguments with which a process writes a heap snapshot into `folder` when it gets SIGUSR2. */
export function snapshotArgs(folder: string): string[] {
  // Without the limit, V8 cuts strings after 1024 characters.
  return [
    "--heapsnapshot-signal=SIGUSR2",
    `--diagnostic-dir=${folder}`,
    "--heap-snapshot-string-limit=16777216",
  ];
}

/** Every string of a heap snapshot that is taken now. The numbers around them only describe the graph. */
export async function heapStrings(pid: number, folder: string): Promise<Piece[]> {
  const before = new Set(snapshots(folder));
  process.kill(pid, "SIGUSR2");
  for (let tries = 0; tries < 600; tries++) {
    await wait(100);
    const file = snapshots(folder).find((name) => !before.has(name));
    const strings = file === undefined ? null : readStrings(path.join(folder, file));
    if (strings !== null) return [{ from: "heap snapshot", bytes: Buffer.from(strings.join("\n")) }];
  }
  throw new Error("the server wrote no heap snapshot");
}

function snapshots(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".heapsnapshot"));
}

/** `null` while it is still being written. */
function readStrings(file: string): string[] | null {
  if (statSync(file).size === 0) return null;
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { strings: string[] }).strings;
  } catch {
    return null;
  }
}

/** Everything a process can write to, buffers included. Linux only: elsewhere there is no such file to read. */
export function* processMemory(pid: number): Generator<Piece> {
  if (!existsSync(`/proc/${pid}/maps`)) return;
  const file = openSync(`/proc/${pid}/mem`, "r");
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
      const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (match === null) continue;
      yield* region(file, Number.parseInt(match[1] ?? "", 16), Number.parseInt(match[2] ?? "", 16));
    }
  } finally {
    closeSync(file);
  }
}

const step = 16 * 1_048_576;
/** So that nothing is cut apart between two steps. */
const overlap = 64;

function* region(file: number, start: number, end: number): Generator<Piece> {
  for (let at = start; at < end; at += step) {
    const bytes = Buffer.alloc(Math.min(step + overlap, end - at));
    try {
      const read = readSync(file, bytes, 0, bytes.length, at);
      yield { from: "memory", bytes: bytes.subarray(0, read) };
    } catch {
      // Reserved, but not backed by anything.
    }
  }
}
