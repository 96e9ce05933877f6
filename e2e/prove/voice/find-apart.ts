/**
 * The Goertzel scan, in a process of its own. It takes some hundred ms a card, and the phones of the other lanes, which live in this
 * one, would send late meanwhile.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Fragment } from "@tacet/voice-lab";

interface Answer {
  readonly id: number;
  readonly fragments: Fragment[];
}

interface Asked {
  resolve(fragments: Fragment[]): void;
  reject(error: Error): void;
}

const program = fileURLToPath(new URL("./fragments-process.ts", import.meta.url));
let searcher: ChildProcess | null = null;
let asked = 0;
const waiting = new Map<number, Asked>();

/** Rejects when the process has ended. */
export function findFragmentsApart(pcm: Int16Array): Promise<Fragment[]> {
  searcher ??= start();
  const id = ++asked;
  const found = new Promise<Fragment[]>((resolve, reject) => waiting.set(id, { resolve, reject }));
  searcher.send({ id, pcm });
  return found;
}

/** It ends with this process, which it does not keep up. */
function start(): ChildProcess {
  const started = fork(program, { execArgv: ["--import", "tsx"], serialization: "advanced" });
  started.unref();
  started.channel?.unref();
  started.on("message", (message) => {
    const { id, fragments } = message as Answer;
    waiting.get(id)?.resolve(fragments);
    waiting.delete(id);
  });
  const ended = () => {
    searcher = null;
    for (const { reject } of waiting.values())
      reject(new Error("the search of the sound has ended by itself"));
    waiting.clear();
  };
  started.on("exit", ended);
  started.on("error", ended);
  return started;
}
