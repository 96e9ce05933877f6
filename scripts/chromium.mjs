// Finds a Chromium for the tests, or gets one: Debian's package when that is possible, else Playwright's download.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const has = (command) => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
const run = (command, args) =>
  spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;

/** The path of a Chromium. Says on standard output where it comes from; throws with what to do when there is none. */
export async function findChromium() {
  const given = process.env.TACET_CHROMIUM;
  if (given !== undefined) {
    if (!existsSync(given)) throw new Error(`TACET_CHROMIUM names ${given}, which does not exist.`);
    return tell(given, "from TACET_CHROMIUM");
  }
  const found = usual.find((path) => existsSync(path)) ?? downloaded();
  if (found !== undefined) return tell(found, "found");
  if (process.getuid?.() === 0 && has("apt-get")) {
    console.log("Chromium: none found; installing Debian's package ...");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
    if (existsSync("/usr/bin/chromium")) return tell("/usr/bin/chromium", "installed from Debian");
  }
  console.log("Chromium: none found; downloading Playwright's ...");
  run(process.execPath, [
    fileURLToPath(new URL("../e2e/node_modules/playwright-core/cli.js", import.meta.url)),
    "install",
    "chromium",
  ]);
  const fetched = downloaded();
  if (fetched !== undefined) return tell(fetched, "downloaded by Playwright");
  throw new Error(
    "No Chromium was found and none could be installed. Install one, or set TACET_CHROMIUM to its path.",
  );
}

function downloaded() {
  const require = createRequire(new URL("../e2e/package.json", import.meta.url));
  const path = require("playwright-core").chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function tell(path, how) {
  console.log(`Chromium: ${path} (${how})`);
  return path;
}
