import { type ChildProcess, fork } from "node:child_process";

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** The orders that a child takes, by name, each with what it is given and what it answers. */
export type Orders = Record<string, (given: never) => unknown>;

/** A process of its own that is given orders, one message each; see `serve-orders.ts`. It ends with us. */
export class Child<Of extends Orders> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  /** `execArgv`: Node's own arguments. */
  constructor(module: URL, execArgv: readonly string[] = ["--import", "tsx"]) {
    this.#child = fork(module, { execArgv: [...execArgv] });
    this.#child.on("message", ({ id, answer, error }: { id: number; answer: never; error?: string }) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(error));
    });
    this.#child.once("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("a process of the bench has ended"));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws what the child could not do. */
  ask<Name extends keyof Of & string>(
    name: Name,
    given: Parameters<Of[Name]>[0],
  ): Promise<Awaited<ReturnType<Of[Name]>>> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: never) => void, reject });
      this.#child.send({ id, name, given });
    });
  }

  close(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
