// `pnpm operate check|keys`: a look into the server's database, see docs/operations.md. `--env <file>` reads the server's variables
// from a file. In a container: `node dist/operate.js`.
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
spawn(process.execPath, [...fromFile, "--import", "tsx", "src/operate/main.ts", ...words], {
  cwd: `${root}apps/server`,
  stdio: "inherit",
}).once("exit", (code) => process.exit(code ?? 2));
