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
/** So many calls are asked for in a round, in turn: an answer holds all there is to say of a call, which takes both sides time. */
const callsPerRound = 10;

/**
 * Notices that rtpengine was started anew, or has lost a call: over UDP nothing tells it. Only secured calls are asked for, one
 * after the other. An rtpengine that was started anew has none of them, so some tell it; once one is gone, all are asked for.
 */
export class EngineWatch {
  readonly #deps: EngineWatchDeps;
  #timer: NodeJS.Timeout | undefined;
  #unreachable = 0;
  /** The next one's turn. */
  #next: string | undefined;
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
    const all = [...this.#deps.secured()];
    const from = this.#next === undefined ? -1 : all.indexOf(this.#next);
    const inTurn = from === -1 ? all : [...all.slice(from), ...all.slice(0, from)];
    this.#next = inTurn[callsPerRound];
    let isOneGone = false;
    for (const [index, callId] of inTurn.entries()) {
      if (index >= callsPerRound && !isOneGone) return;
      const found = await this.#deps.find(callId);
      if (this.#closed) return;
      if (!found.ok && found.error === "unreachable") return this.#notReached();
      this.#unreachable = 0;
      if (found.ok) continue;
      isOneGone = true;
      this.#deps.lost(callId);
    }
  }

  #notReached(): void {
    this.#unreachable += 1;
    if (this.#unreachable < unreachableRounds) return;
    for (const callId of [...this.#deps.secured()]) this.#deps.lost(callId);
  }
}
