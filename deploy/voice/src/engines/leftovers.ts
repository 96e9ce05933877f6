import { readdirSync, readFileSync } from "node:fs";

/**
 * Ends Kamailio's processes of an earlier run whose starter and main process were both killed: its workers live on,
 * and hold the ports. They are known by our own configuration file on their command line.
 */
export function endLeftovers(configurationFile: string): void {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name) || !commandLine(name).includes(configurationFile)) continue;
    try {
      process.kill(Number(name), "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

function commandLine(pid: string): readonly string[] {
  try {
    const [command = "", ...more] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return command.endsWith("/kamailio") ? more : [];
  } catch {
    return [];
  }
}
