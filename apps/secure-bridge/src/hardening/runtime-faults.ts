/** What the process is started with; tests pass their own. */
export interface Runtime {
  readonly execArgv: readonly string[];
  readonly nodeOptions: string;
  /** Text of `/proc/self/limits`; `null` where there is no such file (not Linux). */
  readonly limits: string | null;
  readonly inspectorUrl: string | undefined;
}

/** Options by which Node shows its memory to others, or writes it to a file. */
const showsMemory =
  /^--(inspect|debug|heapsnapshot|heap-prof|cpu-prof|report|abort-on-uncaught-exception|diagnostic-dir|trace-uncaught)/;

/**
 * Why this process may not hold card data: sentences for the operator, none if it may. Digits are in memory for
 * seconds, and no other way may lead to them than the program itself (PCI DSS 3.3.1, 6.2.4).
 */
export function findRuntimeFaults({ execArgv, nodeOptions, limits, inspectorUrl }: Runtime): string[] {
  const faults: string[] = [];
  const options = [...execArgv, ...nodeOptions.split(/\s+/)].map((option) => option.replace(/^["']/, ""));
  const showing = options.filter((option) => showsMemory.test(option.replaceAll("_", "-")));
  for (const option of new Set(showing.map((one) => one.split("=")[0] ?? one))) {
    faults.push(
      `The option ${option} lets others see this process's memory: start without it (see also NODE_OPTIONS).`,
    );
  }
  if (inspectorUrl !== undefined && showing.length === 0) {
    faults.push("An inspector is open on this process: start it without a debugger.");
  }
  if (limits !== null && !forbidsCoreDumps(limits)) {
    faults.push(
      "Core dumps are allowed, and one would hold card data: start with `pnpm start` or scripts/run.sh, which run " +
        "`ulimit -c 0` first, or set the limit in the service (systemd: LimitCORE=0, Docker: --ulimit core=0).",
    );
  }
  return faults;
}

/** The soft limit decides. `0` is the first number of the line `Max core file size   0   unlimited   bytes`. */
function forbidsCoreDumps(limits: string): boolean {
  return /^Max core file size\s+0\s/m.test(limits);
}
