// `pnpm test`: every check and every test. `--only=a,b` runs some of them. Nothing is ever skipped.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "./chromium.mjs";
import { buildPages, runStep } from "./steps.mjs";
import { offerHelp, refuseUnknown } from "./usage.mjs";

const node = process.execPath;
const units = [
  "shared",
  "gateway-simulators",
  "twilio-simulator",
  "pci-pal-simulator",
  "voice-lab",
  "voice",
  "deploy",
  "server",
  "secure-bridge",
  "sandbox",
  "agent-ui",
  "bench",
];
const jest =
  (name, projects, env = {}, more = []) =>
  () =>
    runStep(
      name,
      node,
      [
        "scripts/jest.mjs",
        "--json",
        `--outputFile=${folder}/${name}.json`,
        "--selectProjects",
        ...projects,
        ...more,
      ],
      {
        show: true,
        env,
      },
    );

let chromium;
const needsChromium = (run) => async () => {
  chromium ??= await findChromium();
  return await run({ TACET_CHROMIUM: chromium });
};

const steps = {
  types: () => runStep("types", "tsc", ["-b"]),
  lint: () => runStep("lint and format", "biome", ["ci", "--error-on-warnings", "."]),
  boundaries: () =>
    runStep("import directions", "depcruise", [
      "--config",
      "dependency-cruiser.config.mjs",
      "apps",
      "packages",
      "deploy",
      "e2e",
      "bench",
    ]),
  "dead-code": () => runStep("dead code", "knip", []),
  // Jest leaves one core for itself; on two of them that halves the work for nothing. A test with a server and a database takes
  // longer than Jest's five seconds where others want the cores as well.
  unit: jest("unit", units, {}, ["--maxWorkers=100%", "--testTimeout=20000"]),
  build: () => buildPages(),
  e2e: needsChromium((env) => jest("e2e", ["e2e"], env, ["--maxWorkers=2"])()),
  prove: needsChromium((env) => runStep("prove", node, ["scripts/prove.mjs"], { show: true, env })),
};

const usage = `Use: pnpm test [--only=STEP,STEP]
Every check and every test, one step after the other. The steps: ${Object.keys(steps).join(", ")}.`;
offerHelp(usage);
refuseUnknown(usage, (word) => word.startsWith("--only="));

const only = process.argv
  .find((argument) => argument.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const unknown = only?.filter((name) => !(name in steps)) ?? [];
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. There are: ${Object.keys(steps).join(", ")}.`);
  process.exit(1);
}

const folder = mkdtempSync(path.join(tmpdir(), "tacet-results-"));
const started = performance.now();
const failed = [];
for (const [name, run] of Object.entries(steps)) {
  if (only !== undefined && !only.includes(name)) continue;
  try {
    if (!(await run())) failed.push(name);
  } catch (error) {
    console.error(`\n${name}: ${error.message}`);
    failed.push(name);
  }
  // What comes after would only fail for the same reason.
  if (name === "build" && failed.includes(name)) break;
}

const counts = ["unit", "e2e"].map((name) => read(`${folder}/${name}.json`));
rmSync(folder, { recursive: true, force: true });
const sum = (key) => counts.reduce((total, results) => total + (results?.[key] ?? 0), 0);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  failed.length === 0
    ? `\nAll checks passed in ${seconds} s.`
    : `\nFailed: ${failed.join(", ")} (${seconds} s).`,
);
console.log(
  `${sum("numPassedTests")} passed, ${sum("numFailedTests") + sum("numRuntimeErrorTestSuites")} failed`,
);
process.exit(failed.length === 0 ? 0 : 1);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
