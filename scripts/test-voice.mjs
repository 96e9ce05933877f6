// `pnpm test:voice` (Linux): everything that needs the voice engines. What is missing is said, and is a failure.
import { existsSync } from "node:fs";
import { adviceFor, findMissing } from "../deploy/voice/src/index.ts";
import { findChromium } from "./chromium.mjs";
import { buildPages, runStep } from "./steps.mjs";
import { offerHelp, refuseUnknown } from "./usage.mjs";

const usage =
  "Use: pnpm test:voice\nEverything that needs the voice engines (Linux). It takes no arguments; what is missing it says.";
offerHelp(usage);
refuseUnknown(usage);

const node = process.execPath;
/** What only the tests need, and the Debian package it comes with. */
const tools = { "multimon-ng": "multimon-ng", sox: "sox", sipp: "sip-tester", openssl: "openssl" };
const missing = [
  ...findMissing(),
  ...Object.entries(tools)
    .filter(([program]) => !existsSync(`/usr/bin/${program}`))
    .map(([, name]) => name),
];
const advice = adviceFor(missing);
if (advice !== null) {
  console.error(`The voice tests can't be run. ${advice}`);
  process.exit(1);
}

const env = { TACET_CHROMIUM: await findChromium() };
const steps = [
  // One after the other: they all start engines, and measure.
  () =>
    runStep("engines", node, ["scripts/jest.mjs", "--selectProjects", "engines", "--runInBand"], {
      show: true,
      env,
    }),
  () => buildPages(),
  () =>
    runStep("prove voice", node, ["scripts/prove.mjs", "voice", "--cards", "20", "--kills", "2"], {
      show: true,
      env,
    }),
];
const started = performance.now();
let failed = 0;
for (const step of steps) if (!(await step())) failed += 1;
const seconds = Math.round((performance.now() - started) / 1_000);
console.log(
  failed === 0 ? `\nAll voice tests passed in ${seconds} s.` : `\n${failed} failed (${seconds} s).`,
);
process.exit(failed === 0 ? 0 : 1);
