/**
 * Runs the voice engines of the secure bridge in the foreground: Kamailio for signaling, rtpengine for media. Start it
 * with `pnpm voice`; `--check` only writes their configuration and has Kamailio read it. With `--front` it is the proxy
 * before several pairs of them.
 */
import { type FrontConfig, readEnvironment, readFront, toConfig, type VoiceConfig } from "./config/index.ts";
import { checkConfiguration, checkFront, startEngines, startFront } from "./engines/index.ts";
import { adviceFor, findMissing, frontPackages } from "./missing/index.ts";

const isFront = process.argv.includes("--front");
const [what, are] = isFront ? ["The front", "is"] : ["The voice engines", "are"];

const missing = findMissing().filter((name) => !isFront || frontPackages.includes(name));
const advice = adviceFor(missing);
if (advice !== null) refuse(`${what} can't be started:`, [advice]);

const task = isFront
  ? taskOf(front(), checkFront, startFront)
  : taskOf(pair(), checkConfiguration, startEngines);

if (process.argv.includes("--check")) {
  const said = task.check();
  if (said !== null) refuse("Kamailio does not accept its configuration:", [said]);
  console.log(`The configuration in ${task.stateDirectory} is right.`);
  process.exit(0);
}

const running = await task.start((line) => console.log(line));
if (!running.ok) refuse(`${what} can't be started:`, [running.error]);
console.log(`${what} ${are} up.`);

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    running.value.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });

type Starting<Config> = (
  config: Config,
  say: (line: string) => void,
) => Promise<{ ok: true; value: { stop(): Promise<void> } } | { ok: false; error: string }>;

function taskOf<Config extends { readonly stateDirectory: string }>(
  config: Config,
  check: (config: Config) => string | null,
  start: Starting<Config>,
) {
  return {
    stateDirectory: config.stateDirectory,
    check: () => check(config),
    start: (say: (line: string) => void) => start(config, say),
  };
}

function pair(): VoiceConfig {
  const environment = readEnvironment();
  if (!environment.ok) refuse(`${what} ${are} not set up:`, environment.error);
  const config = toConfig(environment.value);
  if (!config.ok) refuse(`${what} ${are} not set up:`, config.error);
  return config.value;
}

function front(): FrontConfig {
  const config = readFront(process.env);
  if (!config.ok) refuse(`${what} ${are} not set up:`, config.error);
  return config.value;
}

function refuse(heading: string, faults: readonly string[]): never {
  console.error([heading, ...faults.map((fault) => `- ${fault}`)].join("\n"));
  process.exit(1);
}
