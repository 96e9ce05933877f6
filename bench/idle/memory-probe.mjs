// Loaded into both servers before anything else (`--import`): on SIGUSR2 garbage is collected, and what is left is written down.
// Without that, what is measured is when Node has last felt like it.
import { renameSync, writeFileSync } from "node:fs";

const file = process.env.BENCH_MEMORY_FILE;
process.on("SIGUSR2", () => {
  for (let turn = 0; turn < 3; turn++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  writeFileSync(`${file}.new`, JSON.stringify({ live: heapUsed + external, resident: rss }));
  renameSync(`${file}.new`, file);
});
