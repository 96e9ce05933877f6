// `pnpm bench [NAME ...]`: measurements with targets. What each needs beyond Node it says itself. First everything is built, for
// what is measured is what runs in production; what it is measured beside is built in the same way.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { bundleApps } from "./bundle.mjs";
import { buildPages, root } from "./steps.mjs";
import { asksForHelp } from "./usage.mjs";

if (!asksForHelp()) await buildAll();
const { status } = spawnSync(process.execPath, ["--import", "tsx", "main.ts", ...process.argv.slice(2)], {
  cwd: `${root}bench`,
  stdio: "inherit",
});
process.exit(status ?? 1);

async function buildAll() {
  if (!(await buildPages())) process.exit(1);
  await bundleApps();
  await build({
    absWorkingDir: `${root}bench`,
    entryPoints: { bare: "bare/main.ts" },
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    packages: "external",
    logLevel: "warning",
  });
}
