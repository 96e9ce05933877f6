// Runs Jest in native ESM mode, from the repository's root, with the arguments it was given.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { status } = spawnSync(
  process.execPath,
  [
    "--experimental-vm-modules",
    "--disable-warning=ExperimentalWarning",
    require.resolve("jest/bin/jest"),
    ...process.argv.slice(2),
  ],
  { stdio: "inherit", cwd: fileURLToPath(new URL("..", import.meta.url)) },
);
process.exit(status ?? 1);
