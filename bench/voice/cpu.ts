/** What processes have used of the processor, from Linux's /proc. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Seconds of a core, by name. */
export type CpuSeconds<Name extends string> = Readonly<Record<Name, number>>;

/** Of each process with all that it has started, which is still there. */
export function cpuOf<Name extends string>(pids: Readonly<Record<Name, number>>): CpuSeconds<Name> {
  const all = processes();
  const ofTree = (root: number): number => {
    const own = all.get(root);
    if (own === undefined) return 0;
    const children = [...all].filter(([, { parent }]) => parent === root);
    return children.reduce((sum, [pid]) => sum + ofTree(pid), own.seconds);
  };
  return Object.fromEntries(
    Object.entries<number>(pids).map(([name, pid]) => [name, ofTree(pid)]),
  ) as CpuSeconds<Name>;
}

export function between<Name extends string>(
  before: CpuSeconds<Name>,
  after: CpuSeconds<Name>,
): CpuSeconds<Name> {
  return Object.fromEntries(
    Object.entries<number>(after).map(([name, seconds]) => [name, seconds - before[name as Name]]),
  ) as CpuSeconds<Name>;
}

/** What the machine has had to spare, and what its host has kept from it; seconds of a core. */
export interface MachineSeconds {
  readonly idle: number;
  readonly stolen: number;
}

/** proc(5): user, nice, system, idle, iowait, irq, softirq, steal. */
export function machineSeconds(): MachineSeconds {
  const [, ...ticks] = (readFileSync("/proc/stat", "utf8").split("\n")[0] ?? "").split(/\s+/).map(Number);
  return { idle: ((ticks[3] ?? 0) + (ticks[4] ?? 0)) / perSecond, stolen: (ticks[7] ?? 0) / perSecond };
}

interface Process {
  readonly parent: number;
  readonly seconds: number;
}

const perSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const process = processAt(Number(entry));
    if (process !== null) found.set(Number(entry), process);
  }
  return found;
}

/** `null`: it has ended meanwhile. */
function processAt(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After `pid (name)`, where a name may hold blanks and brackets: state, ppid, ... utime is the 12th, stime the 13th.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      parent: Number(fields[1]),
      seconds: (Number(fields[11]) + Number(fields[12])) / perSecond,
    };
  } catch {
    return null;
  }
}
