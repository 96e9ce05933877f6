import { readFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem } from "node:os";

/** What the figures depend on, one fact a line. */
export function machineFacts(): readonly string[] {
  const mib = Math.round(totalmem() / 1_048_576);
  return [
    `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? "of unknown make"}, ${mib} MiB, ${process.platform} ${release()}, Node ${process.versions.node}`,
    `load before the start ${loadBefore()} (1 min): with less than a core to spare, believe the ratios and not the figures`,
  ];
}

function loadBefore(): string {
  try {
    return (readFileSync("/proc/loadavg", "utf8").split(" ")[0] ?? "").trim();
  } catch {
    return "unknown";
  }
}
