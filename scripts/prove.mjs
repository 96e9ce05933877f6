// `pnpm prove [name]`: the proofs an assessor or a doubting merchant runs. Without a name, all of them and one table.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium } from "./chromium.mjs";
import { buildPages, root } from "./steps.mjs";
import { asksForHelp } from "./usage.mjs";

if (!asksForHelp()) {
  process.env.TACET_CHROMIUM ??= await findChromium();
  const isBuilt = ["agent-ui", "sandbox"].every((app) => existsSync(`${root}apps/${app}/dist`));
  if (!isBuilt && !(await buildPages())) process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  ["--import", "tsx", "prove/main.ts", ...process.argv.slice(2)],
  {
    cwd: `${root}e2e`,
    stdio: "inherit",
  },
);
process.exit(status ?? 1);
