/**
 * Runs the voice engines of the secure bridge in the foreground: Kamailio for signaling, rtpengine for media. Start it
 * with `pnpm voice`; `--check` only writes their configuration and has Kamailio read it.
 */
import { readEnvironment, toConfig } from "./config/index.ts";
import { checkConfiguration, startEngines } from "./engines/index.ts";
import { adviceFor, findMissing } from "./missing/index.ts";

const advice = adviceFor(findMissing());
if (advice !== null) refuse("The voice engines can't be started:", [advice]);

const environment = readEnvironment();
if (!environment.ok) refuse("The voice engines are not set up:", environment.error);
const config = toConfig(environment.value);
if (!config.ok) refuse("The voice engines are not set up:", config.error);

if (process.argv.includes("--check")) {
  const said = checkConfiguration(config.value);
  if (said !== null) refuse("Kamailio does not accept its configuration:", [said]);
  console.log(`The configuration in ${config.value.stateDirectory} is right.`);
  process.exit(0);
}

const engines = await startEngines(config.value, (line) => console.log(line));
if (!engines.ok) refuse("The voice engines can't be started:", [engines.error]);
console.log("The voice engines are up.");

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    engines.value.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });

function refuse(heading: string, faults: readonly string[]): never {
  console.error([heading, ...faults.map((fault) => `- ${fault}`)].join("\n"));
  process.exit(1);
}
