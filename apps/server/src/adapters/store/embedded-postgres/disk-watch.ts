import { statfs } from "node:fs/promises";

export interface DiskWatchOptions {
  readonly dataDir: string;
  /** Told when there is little room left, in MB, and with `null` when there is enough again. */
  onLittleRoom(megabytes: number | null): void;
  /** Bytes that are free for us; asked of the file system unless told. */
  readFree?: () => Promise<number>;
  /** Between two looks, in ms; 60000 unless told. */
  readonly everyMs?: number;
}

/** PostgreSQL's log ahead of its tables may take 1 GB by itself (`max_wal_size`), and without room for it, it ends. */
const leastBytes = 1_500_000_000;
const bytesOfMegabyte = 1_000_000;

/** Looks at once, and ever after, whether the disk of our own PostgreSQL has room: before it has none. */
export function watchDisk(options: DiskWatchOptions): { stop(): void } {
  const { dataDir, onLittleRoom, everyMs = 60_000 } = options;
  const readFree = options.readFree ?? (() => freeBytes(dataDir));
  let isTold = false;
  const look = async () => {
    const free = await readFree();
    const isLittle = free < leastBytes;
    if (isLittle !== isTold) onLittleRoom(isLittle ? Math.floor(free / bytesOfMegabyte) : null);
    isTold = isLittle;
  };
  // A file system that does not say is no reason to end.
  const lookQuietly = () => void look().catch(() => {});
  lookQuietly();
  const timer = setInterval(lookQuietly, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function freeBytes(dataDir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize;
}
