import type { Call, CallControl } from "../call-control/index.ts";
import type { Log } from "../logger.ts";

export interface LinesDeps {
  readonly callControl: Pick<CallControl, "release">;
  readonly log: Log;
  /** Pause after the first failed try to end a call, in ms; doubled with each further one, up to 16 times. */
  readonly pauseMs?: number;
}

/** Ends calls, and does not let go of one until it is known to be over. */
export class Lines {
  readonly #deps: Required<LinesDeps>;
  readonly #ending = new Map<string, Promise<void>>();
  #closed = false;

  constructor(deps: LinesDeps) {
    this.#deps = { pauseMs: 500, ...deps };
  }

  /** Resolves when the call is over. The same call may be asked for while it is being ended. */
  end(call: Call): Promise<void> {
    const running = this.#ending.get(call.callId);
    if (running !== undefined) return running;
    const ending = this.#endAtLast(call).finally(() => this.#ending.delete(call.callId));
    this.#ending.set(call.callId, ending);
    return ending;
  }

  /** Stops trying. */
  close(): void {
    this.#closed = true;
  }

  async #endAtLast(call: Call): Promise<void> {
    const { callControl, log, pauseMs } = this.#deps;
    for (let failures = 0; !this.#closed; failures++) {
      const released = await callControl.release(call);
      if (released.ok) return;
      log.error("line not released yet", { code: released.error, count: failures + 1 });
      await new Promise((resolve) => setTimeout(resolve, pauseMs * Math.min(2 ** failures, 16)).unref());
    }
  }
}
