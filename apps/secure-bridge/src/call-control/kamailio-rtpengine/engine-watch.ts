import type { Result } from "@tacet/shared/result";
import type { NgProblem } from "./ng-client.ts";

export interface EngineWatchDeps {
  /** The calls whose mask matters. */
  readonly secured: () => Iterable<string>;
  /** Whether rtpengine still has the call. */
  readonly find: (callId: string) => Promise<Result<true, NgProblem>>;
  /** The call is gone from rtpengine, or rtpengine could not be reached for three rounds. May be told again. */
  readonly lost: (callId: string) => void;
  /** Pause between two rounds, in ms. */
  readonly everyMs: number;
}

/** A restart of rtpengine is shorter than that; a bridge that can't reach it for longer can't give its calls back either. */
const unreachableRounds = 3;

/**
 * Notices that rtpengine was started anew, or has lost a call: over UDP nothing tells it. Only secured calls are asked for, one
 * after the other.
 */
export class EngineWatch {
  readonly #deps: EngineWatchDeps;
  #timer: NodeJS.Timeout | undefined;
  #unreachable = 0;
  #closed = false;

  constructor(deps: EngineWatchDeps) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(
      () => void this.#round().finally(() => this.start()),
      this.#deps.everyMs,
    ).unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    const { secured, find, lost } = this.#deps;
    for (const callId of [...secured()]) {
      const found = await find(callId);
      if (this.#closed) return;
      if (!found.ok && found.error === "unreachable") return this.#notReached();
      this.#unreachable = 0;
      if (!found.ok) lost(callId);
    }
  }

  #notReached(): void {
    this.#unreachable += 1;
    if (this.#unreachable < unreachableRounds) return;
    for (const callId of [...this.#deps.secured()]) this.#deps.lost(callId);
  }
}
