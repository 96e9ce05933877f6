// `pnpm bench NAME`: measurements with targets. What each needs beyond Node it says itself.
import { spawnSync } from "node:child_process";
import { root } from "./steps.mjs";

const { status } = spawnSync(process.execPath, ["--import", "tsx", "main.ts", ...process.argv.slice(2)], {
  cwd: `${root}bench`,
  stdio: "inherit",
});
process.exit(status ?? 1);
