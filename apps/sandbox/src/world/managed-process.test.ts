import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { freePort } from "@tacet/shared/testing";
import { answers, ChildProcessKeeper, type ProcessPlan } from "./managed-process.ts";

let directory: string;
let port: number;
let progress: string[];
let keeper: ChildProcessKeeper | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tacet-process-"));
  port = await freePort();
  progress = [];
});
afterEach(async () => {
  await keeper?.kill("SIGKILL");
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
});

function keep(extra: string, more: Partial<ProcessPlan> = {}): ChildProcessKeeper {
  keeper = new ChildProcessKeeper({ ...doublePlan(extra), ...more });
  return keeper;
}

/** A real child: a web server in a line or two, with whatever else the test wants of it. */
function doublePlan(extra: string): ProcessPlan {
  const script = `console.log("hello"); ${extra};
    require("node:http").createServer((_, response) => response.end("ok")).listen(${port}, "127.0.0.1");`;
  return {
    name: "double",
    command: process.execPath,
    args: ["-e", script],
    cwd: directory,
    env: {},
    logFile: join(directory, "double.log"),
    isReady: () => answers(`http://127.0.0.1:${port}/healthz`),
    readyWithinMs: 8_000,
    endWithinMs: 500,
    restart: false,
    onProgress: (line) => progress.push(line),
  };
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 8_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("start resolves when the process answers, and its output is kept in memory and in the file", async () => {
  const child = keep("");
  await child.start();
  expect(child.running).toBe(true);
  expect(child.output()).toBe("hello\n");
  await child.kill();
  expect(child.running).toBe(false);
  expect(child.pid).toBeUndefined();
  expect(await readFile(join(directory, "double.log"), "utf8")).toBe("hello\n");
  expect(progress).toEqual([]);
});

test("a killed process can be started again, as another one", async () => {
  const child = keep("");
  await child.start();
  const before = child.pid;
  await child.kill("SIGKILL");
  await child.start();
  expect(child.pid).not.toBe(before);
});

test("a process that does not mind SIGTERM is killed", async () => {
  const child = keep('process.on("SIGTERM", () => {})');
  await child.start();
  await child.kill();
  expect(child.running).toBe(false);
});

test("a process that ends while it starts is a fault with its last lines", async () => {
  await expect(keep('console.error("no database"); process.exit(1)').start()).rejects.toThrow(
    /The double ended while it started \(exit code 1\)\.[\s\S]*no database/,
  );
});

test("an unexpected end is told with the last lines, and nothing is started unless asked for", async () => {
  const child = keep('setTimeout(() => { console.error("out of memory"); process.exit(7); }, 700)');
  await child.start();
  await until(() => !child.running);
  expect(progress).toEqual([expect.stringMatching(/ended by itself \(exit code 7\)[\s\S]*out of memory/)]);
});

test("with restart it comes back by itself", async () => {
  const child = keep("", { restart: true });
  await child.start();
  process.kill(child.pid ?? 0, "SIGKILL");
  await until(() => progress.includes("The double runs again."));
  expect(child.running).toBe(true);
});

test("what a process leaves behind in its group is ended with it", async () => {
  const child = keep('console.log(require("node:child_process").spawn("sleep", ["60"]).pid)');
  await child.start();
  const leftBehind = Number(child.output().trim().split("\n")[1]);
  await child.kill("SIGKILL");
  await until(() => !isAlive(leftBehind));
});

// Elsewhere than on Linux nothing is promised about it.
if (process.platform === "linux" && existsSync("/usr/bin/setpriv")) {
  test("a process ends with the one that keeps it, even when that one is killed", async () => {
    const source = new URL("./managed-process.ts", import.meta.url).href;
    const { onProgress: _, isReady, ...plan } = doublePlan("");
    const script = `import { answers, ChildProcessKeeper } from ${JSON.stringify(source)};
      const isReady = () => answers("http://127.0.0.1:${port}/healthz");
      const keeper = new ChildProcessKeeper({ ...${JSON.stringify(plan)}, isReady, onProgress() {} });
      await keeper.start();
      console.log("kept");`;
    const cwd = fileURLToPath(new URL(".", import.meta.url));
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { cwd });
    await once(parent.stdout, "data");
    expect(await isReady()).toBe(true);
    parent.kill("SIGKILL");
    let answering = true;
    while (answering) answering = await isReady();
  }, 30_000);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
