// `pnpm start`: builds the pages, then starts the sandbox world and stays until Ctrl-C. `--voice`: with real sound, which needs
// Kamailio and rtpengine; `--call-path inline-trunk`: every call then passes the secure bridge, instead of being redirected.
import { spawn } from "node:child_process";
import { buildPages, root } from "./steps.mjs";
import { offerHelp } from "./usage.mjs";

offerHelp(`Use: pnpm start [--voice] [--call-path inline-trunk]
Builds the pages and starts the sandbox world, until Ctrl-C.
--voice                    with real sound; needs Kamailio and rtpengine
--call-path inline-trunk   every call passes the secure bridge, instead of being redirected`);

console.log("Tacet: starting the sandbox world. Nothing leaves this machine, and no account is needed.");
if (!(await buildPages())) process.exit(1);

const world = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...process.argv.slice(2)], {
  cwd: `${root}apps/sandbox`,
  stdio: "inherit",
});
// The terminal sends Ctrl-C to both; a kill reaches only us.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => world.kill("SIGTERM"));
world.once("exit", (code) => process.exit(code ?? 1));
