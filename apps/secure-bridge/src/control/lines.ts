import type { Call, CallControl } from "../call-control/index.ts";
import type { Log } from "../logger.ts";

export interface LinesDeps {
  readonly callControl: Pick<CallControl, "release">;
  readonly log: Log;
  /** Epoch ms, by a clock that nobody sets: a line would be held for as long as it was set back. */
  readonly now: () => number;
  /** How long the customer must have pressed no key before a call is given back, in ms. */
  readonly quietMs: number;
  /** Pause after the first failed try to give a call back, in ms; doubled with each further one, up to 16 times. */
  readonly pauseMs?: number;
}

/** A customer who keys on for so long, in ms, is no reason to hold the call any longer. */
const longestQuietWaitMs = 30_000;

/**
 * For so long, in ms, a customer may be keying without being heard: about as long as a card number takes. Then there is no
 * telling any more whether the line is quiet.
 */
const deafMs = 10_000;

/**
 * Gives calls back, and does not let go of one until it is known to be done. What must never happen: a call is given back while
 * the customer is keying. Once it is, nobody keeps the rest of the number from the agent: what comes next is heard as it is
 * keyed. So a call is given back when no key has come for `quietMs`.
 */
export class Lines {
  readonly #deps: Required<LinesDeps>;
  readonly #returning = new Map<string, Promise<boolean>>();
  /** When each call will be quiet, if no further key comes. Epoch ms. */
  readonly #quietAt = new Map<string, number>();
  /** What the waiting ones are woken with. */
  readonly #wake = new Map<string, () => void>();
  #closed = false;

  constructor(deps: LinesDeps) {
    this.#deps = { pauseMs: 500, ...deps };
  }

  /** The customer has pressed a key. */
  keySeen(callId: string): void {
    this.#quietAt.set(callId, this.#deps.now() + this.#deps.quietMs);
  }

  /** A call that was secured before this bridge started: a key may have been pressed just now. */
  keyMayHaveBeenMissed(callId: string): void {
    this.keySeen(callId);
  }

  /** The keys of this call are not reported any more. */
  deaf(callId: string): void {
    this.#quietAt.set(callId, this.#deps.now() + deafMs);
  }

  /** In how many ms the call will be quiet, if no further key comes; 0: it is. */
  quietIn(callId: string): number {
    return Math.max(0, (this.#quietAt.get(callId) ?? 0) - this.#deps.now());
  }

  /**
   * Gives the call back once it is quiet, after 30 s at the latest. `true` once that is done, `false` if the bridge has stopped
   * before: then the call is still secured. The same call may be asked for while it is being given back.
   */
  giveBack(call: Call): Promise<boolean> {
    const running = this.#returning.get(call.callId);
    if (running !== undefined) return running;
    const returning = this.#giveBackAtLast(call).finally(() => {
      this.#returning.delete(call.callId);
      if (call.path === "zoom-redirect") this.#quietAt.delete(call.callId);
    });
    this.#returning.set(call.callId, returning);
    return returning;
  }

  /** Resolves when nothing is being given back any more. */
  async finish(): Promise<void> {
    await Promise.all(this.#returning.values());
  }

  /** The call is over: there is nothing to wait for. */
  callEnded(callId: string): void {
    this.#quietAt.delete(callId);
    this.#wake.get(callId)?.();
  }

  /** Stops waiting and trying: what is not given back yet stays as it is, for the next start. */
  close(): void {
    this.#closed = true;
    for (const wake of this.#wake.values()) wake();
  }

  async #giveBackAtLast(call: Call): Promise<boolean> {
    const { callControl, log, now, pauseMs } = this.#deps;
    await this.#untilQuiet(call.callId, now() + longestQuietWaitMs);
    for (let failures = 0; !this.#closed; failures++) {
      const released = await callControl.release(call);
      if (released.ok) return true;
      log.error("line not released yet", { code: released.error, count: failures + 1 });
      await this.#pause(call.callId, pauseMs * Math.min(2 ** failures, 16));
      // A key may have come meanwhile.
      await this.#untilQuiet(call.callId, now() + longestQuietWaitMs);
    }
    return false;
  }

  async #untilQuiet(callId: string, latest: number): Promise<void> {
    const { now } = this.#deps;
    for (;;) {
      const waitMs = Math.min(this.quietIn(callId), latest - now());
      if (waitMs <= 0 || this.#closed) return;
      await this.#pause(callId, waitMs);
    }
  }

  #pause(callId: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#wake.delete(callId);
        resolve();
      };
      const timer = setTimeout(end, ms).unref();
      this.#wake.set(callId, end);
    });
  }
}
