/**
 * The secure bridge: the only process in which card digits exist. Start it with `pnpm start` or `scripts/run.sh`,
 * which forbid core dumps first.
 */
import { readFileSync } from "node:fs";
import inspector from "node:inspector";
import { createBridge } from "./bridge.ts";
import { readEnvironment, toConfig, toSecrets } from "./config/index.ts";
import { closeSideDoors, findRuntimeFaults } from "./hardening/index.ts";
import { codeOf, createLog } from "./logger.ts";

const inspectorUrl = inspector.url();
closeSideDoors();
refuseIf(
  "The secure bridge refuses to hold card data in this process:",
  findRuntimeFaults({
    execArgv: process.execArgv,
    nodeOptions: process.env["NODE_OPTIONS"] ?? "",
    limits: readLimits(),
    inspectorUrl,
  }),
);

const environment = readEnvironment();
if (!environment.ok) refuse("The secure bridge is not set up:", environment.error);
const config = toConfig(environment.value);
const log = createLog(config.logLevel);
const bridge = createBridge(config, toSecrets(environment.value), log);

process.on("uncaughtException", die);
process.on("unhandledRejection", die);
let isDraining = false;
let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);

bridge.start().catch((thrown: unknown) => {
  log.error("bridge could not start", { code: codeOf(thrown) });
  process.exit(1);
});

/** The first signal lets open payments be finished, for as long as the settings say; a second one does not. */
function stop(): void {
  if (isDraining) {
    end();
    return;
  }
  isDraining = true;
  bridge.drain().then(end, die);
}

function end(): void {
  if (isStopping) return;
  isStopping = true;
  bridge.stop().then(() => process.exit(0), die);
}

/** Name and code only: an error's message may quote what was being worked on. */
function die(thrown: unknown): void {
  bridge.wipe();
  log.error("fatal error", { code: codeOf(thrown) });
  process.exit(1);
}

function readLimits(): string | null {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch {
    return null;
  }
}

function refuseIf(heading: string, faults: readonly string[]): void {
  if (faults.length > 0) refuse(heading, faults);
}

function refuse(heading: string, faults: readonly string[]): never {
  console.error([heading, ...faults.map((fault) => `- ${fault}`)].join("\n"));
  process.exit(1);
}
