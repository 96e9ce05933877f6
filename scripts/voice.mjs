// `pnpm voice`: runs Kamailio and rtpengine in the foreground until Ctrl-C. `--env <file>` reads the variables from a
// file, `--check` only has the configuration looked at, `--front` runs the proxy before several pairs of them instead.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "./steps.mjs";
import { offerHelp } from "./usage.mjs";

const usage = `Use: pnpm voice [--env FILE] [--check] [--front]
Runs Kamailio and rtpengine in the foreground, until Ctrl-C.
--env FILE   reads the variables from a file, e.g. deploy/voice/example.env
--check      only has the configuration looked at
--front      runs the proxy before several pairs of them`;
offerHelp(usage);

const words = process.argv.slice(2);
const at = words.indexOf("--env");
const [, file] = at < 0 ? [] : words.splice(at, 2);
if (at >= 0 && (file === undefined || !existsSync(file))) {
  console.error("--env needs the path of a file, e.g. --env deploy/voice/example.env");
  process.exit(1);
}
const unknown = words.find((word) => word !== "--" && word !== "--check" && word !== "--front");
if (unknown !== undefined) {
  console.error(`The argument ${unknown} is not known.\n${usage}`);
  process.exit(2);
}
const fromFile = file === undefined ? [] : [`--env-file=${resolve(file)}`];
const engines = spawn(process.execPath, [...fromFile, "--import", "tsx", "src/main.ts", ...words], {
  cwd: `${root}deploy/voice`,
  stdio: "inherit",
});
// The terminal sends Ctrl-C to both; a kill reaches only us.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => engines.kill("SIGTERM"));
engines.once("exit", (code) => process.exit(code ?? 1));
