// What `pnpm start`, `pnpm test`, `pnpm build` and `pnpm prove` share: running a program and saying how it went.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Tacet needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and try again.`,
  );
  process.exit(1);
}

/** Runs a program of this workspace's. Its output is shown only if it fails, unless `show` is set. */
export function runStep(name, command, args, { show = false, env = {}, cwd = root } = {}) {
  const started = performance.now();
  if (show) console.log(`\n> ${name}`);
  else process.stdout.write(`  ${name} ...`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}`, ...env },
      stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", (error) => (output += error.message));
    child.once("close", (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (show) console.log(`< ${name}: ${code === 0 ? "passed" : "FAILED"} (${seconds} s)`);
      else console.log(code === 0 ? ` ${seconds} s` : ` FAILED (${seconds} s)\n\n${output}`);
      resolve(code === 0);
    });
  });
}

/** The pages: the panel, and the sandbox's own. */
export async function buildPages() {
  return (await build("the panel", "agent-ui")) && (await build("the sandbox's pages", "sandbox"));
}

function build(what, app) {
  const cwd = `${root}apps/${app}`;
  return runStep(
    `Building ${what}`,
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"],
    { cwd },
  );
}
