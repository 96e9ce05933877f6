import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem } from "node:os";

/** What the figures depend on, one fact a line. */
export function machineFacts(): readonly string[] {
  const mib = Math.round(totalmem() / 1_048_576);
  return [
    `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? "of unknown make"}, ${mib} MiB, Linux ${release()}, Node ${process.versions.node}`,
    `kamailio ${versionOf("kamailio")}, rtpengine ${versionOf("rtpengine-daemon")}`,
    `load before the start ${(readFileSync("/proc/loadavg", "utf8").split(" ")[0] ?? "").trim()} (1 min)`,
  ];
}

function versionOf(debianPackage: string): string {
  try {
    return execFileSync("dpkg-query", ["-W", "-f", "$" + "{Version}", debianPackage], { encoding: "utf8" });
  } catch {
    return "of unknown version";
  }
}
