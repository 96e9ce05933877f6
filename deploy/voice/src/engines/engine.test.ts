import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { Engine } from "./engine.ts";

function engineOf(script: string, isReady: () => Promise<boolean> = async () => true) {
  const said: string[] = [];
  const spec = { name: "engine", command: "/bin/sh", arguments: ["-c", script], isReady };
  return { engine: new Engine(spec, (line) => said.push(line)), said };
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 8_000;
  while (!isSo() && performance.now() < end) await pause(10);
  expect(isSo()).toBe(true);
}

test("an engine that dies is started again, after a pause that grows, and says so", async () => {
  const { engine, said } = engineOf("exec sleep 60");
  expect(await engine.start()).toBe(true);
  for (const count of [1, 2]) {
    const pid = engine.pid;
    if (pid === null) throw new Error("not running");
    process.kill(pid, "SIGKILL");
    await until(() => said.filter((line) => line === "engine: is up again").length === count);
    expect(engine.pid).not.toBe(pid);
  }
  expect(said.filter((line) => line.includes("ended"))).toEqual([
    "engine: ended (SIGKILL); starting it again in 250 ms",
    "engine: ended (SIGKILL); starting it again in 500 ms",
  ]);
  await engine.stop();
}, 20_000);

test("one that can't start is not tried again", async () => {
  const { engine, said } = engineOf("echo no such address >&2; exit 3", async () => false);
  expect(await engine.start()).toBe(false);
  await pause(400);
  expect(said).toEqual(["engine: no such address"]);
}, 10_000);

test("one that dies while it is being stopped stays down", async () => {
  const { engine, said } = engineOf("exec sleep 60");
  await engine.start();
  await engine.stop();
  await pause(400);
  expect(said).toEqual([]);
}, 10_000);

test("what is left of a dead engine is ended before the next one starts", async () => {
  // Once it is ready, no number is told any more.
  const isTold = () => said.some((line) => line.includes("child"));
  const { engine, said } = engineOf("sleep 61 & echo child $!; exec sleep 60", async () => isTold());
  await engine.start();
  const child = Number(/child (\d+)/.exec(said.join("\n"))?.[1]);
  process.kill(engine.pid ?? 0, "SIGKILL");
  await until(() => said.includes("engine: is up again"));
  await until(() => !isRunning(child));
  await engine.stop();
}, 20_000);

test("an engine makes no core dump", async () => {
  const { engine, said } = engineOf(
    '[ "$(ulimit -c)" = 0 ] && echo none; exec sleep 60',
    async () => said.length > 0,
  );
  await engine.start();
  expect(said).toEqual(["engine: none"]);
  await engine.stop();
}, 10_000);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
