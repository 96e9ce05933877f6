import { err, ok, type Result } from "@tacet/shared/result";
import type { Call, CallControl, CallEvents, ReleaseProblem, SecureProblem } from "./call-control.ts";

/** A small carrier in memory, with dials for what can go wrong. */
export class FakeCallControl implements CallControl {
  readonly #up = new Map<string, Call>();
  readonly #masked = new Set<string>();
  #events: CallEvents | null = null;
  #secureFailures: SecureProblem[] = [];
  #releaseFailures: ReleaseProblem[] = [];
  #secureGate: Promise<void> = Promise.resolve();
  /** What the next checks come to. */
  health: Awaited<ReturnType<CallControl["check"]>> = "ok";

  start(events: CallEvents): void {
    this.#events = events;
    for (const call of this.#up.values()) events.callAnswered(call);
  }

  isConnected(): boolean {
    return this.#events !== null;
  }

  async secure(call: Call): Promise<Result<true, SecureProblem>> {
    await this.#secureGate;
    const failure = this.#secureFailures.shift() ?? (this.#up.has(call.callId) ? null : "refused");
    if (failure !== null) return err(failure);
    this.#masked.add(call.callId);
    return ok(true);
  }

  async release(call: Call): Promise<Result<true, ReleaseProblem>> {
    const failure = this.#releaseFailures.shift();
    if (failure !== undefined) return err(failure);
    this.hangUp(call.callId);
    return ok(true);
  }

  check(): ReturnType<CallControl["check"]> {
    return Promise.resolve(this.health);
  }

  async close(): Promise<void> {
    this.#events = null;
  }

  answer(call: Call): void {
    this.#up.set(call.callId, call);
    this.#events?.callAnswered(call);
  }

  hangUp(callId: string): void {
    this.#masked.delete(callId);
    if (this.#up.delete(callId)) this.#events?.callEnded(callId);
  }

  failNextSecure(problem: SecureProblem): void {
    this.#secureFailures.push(problem);
  }

  failNextRelease(problem: ReleaseProblem): void {
    this.#releaseFailures.push(problem);
  }

  /** Lets `secure` wait until the returned function is called. */
  holdSecure(): () => void {
    let open = () => {};
    this.#secureGate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  isUp(callId: string): boolean {
    return this.#up.has(callId);
  }

  isMasked(callId: string): boolean {
    return this.#masked.has(callId);
  }
}
