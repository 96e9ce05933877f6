// `pnpm screenshots`: makes the pictures of the docs anew.
import { findChromium } from "./chromium.mjs";
import { buildPages, runStep } from "./steps.mjs";
import { offerHelp, refuseUnknown } from "./usage.mjs";

const usage =
  "Use: pnpm screenshots\nBuilds the pages and makes the pictures of the docs anew. It takes no arguments. Needs Chromium.";
offerHelp(usage);
refuseUnknown(usage);

const env = { TACET_CHROMIUM: await findChromium() };
const made =
  (await buildPages()) &&
  (await runStep("Pictures", process.execPath, ["--import", "tsx", "e2e/screenshots.ts"], {
    show: true,
    env,
  }));
process.exit(made ? 0 : 1);
