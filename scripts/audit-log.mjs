// `pnpm audit-log verify|export|erase`: what can be done with a server's audit, see docs/audit.md. `--env <file>` reads the server's
// variables from a file.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "./steps.mjs";

const words = process.argv.slice(2);
const at = words.indexOf("--env");
const [, file] = at < 0 ? [] : words.splice(at, 2);
if (at >= 0 && (file === undefined || !existsSync(file))) {
  console.error("--env needs the path of a file with the server's variables, e.g. --env server.env");
  process.exit(2);
}
const fromFile = file === undefined ? [] : [`--env-file=${resolve(file)}`];
const main = `${root}apps/server/src/audit-log/main.ts`;
// Here, and not in the server's folder: the paths of files are the caller's.
const command = spawn(
  process.execPath,
  [...fromFile, "--import", import.meta.resolve("tsx"), main, ...words],
  {
    stdio: "inherit",
  },
);
// The terminal sends Ctrl-C to both; a kill reaches only us.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => command.kill("SIGTERM"));
command.once("exit", (code) => process.exit(code ?? 2));
