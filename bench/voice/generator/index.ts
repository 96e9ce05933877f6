import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answers, Order } from "./orders.ts";

export { type Measured, monotonicMs, type Target } from "./orders.ts";

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };

/** The process that plays both ends of all calls. */
export class GeneratorProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  constructor() {
    const main = fileURLToPath(new URL("./main.ts", import.meta.url));
    this.#child = fork(main, { execArgv: ["--import", "tsx"] });
    this.#child.on(
      "message",
      (message: { readonly id: number; readonly answer: never; readonly error?: string }) => {
        const { id, answer, error } = message;
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (error === undefined) waiting?.resolve(answer);
        else waiting?.reject(new Error(error));
      },
    );
    this.#child.once("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("the generator has ended"));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  ask<Kind extends Order["kind"]>(order: Extract<Order, { kind: Kind }>): Promise<Answers[Kind]> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, order });
    });
  }

  close(): void {
    this.#child.disconnect();
  }
}
