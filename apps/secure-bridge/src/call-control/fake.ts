import type { LineMode } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Key } from "../capture/index.ts";
import type { Call, CallControl, CallEvents, ReleaseProblem, SecureProblem } from "./call-control.ts";

/** A small carrier in memory, with dials for what can go wrong. */
export class FakeCallControl implements CallControl {
  readonly #up = new Map<string, Call>();
  readonly #modes = new Map<string, LineMode>();
  #events: CallEvents | null = null;
  #secureFailures: SecureProblem[] = [];
  #modeFailures: SecureProblem[] = [];
  #releaseFailures: ReleaseProblem[] = [];
  #secureGate: Promise<void> = Promise.resolve();
  /** What the next checks come to. */
  health: Awaited<ReturnType<CallControl["check"]>> = "ok";
  /** Modes that calls were secured in or set to, in order. */
  readonly modesSet: LineMode[] = [];

  start(events: CallEvents): void {
    this.#events = events;
    for (const call of this.#up.values()) events.callAnswered(call, this.#modes.has(call.callId));
  }

  isConnected(): boolean {
    return this.#events !== null;
  }

  async secure(call: Call, mode: LineMode): Promise<Result<true, SecureProblem>> {
    await this.#secureGate;
    return this.#set(call, mode, this.#secureFailures.shift() ?? null);
  }

  async setMode(call: Call, mode: LineMode): Promise<Result<true, SecureProblem>> {
    const isSecured = this.#modes.has(call.callId);
    return this.#set(call, mode, this.#modeFailures.shift() ?? (isSecured ? null : "refused"));
  }

  async release(call: Call): Promise<Result<true, ReleaseProblem>> {
    const failure = this.#releaseFailures.shift();
    if (failure !== undefined) return err(failure);
    if (call.path === "zoom-redirect") this.hangUp(call.callId);
    else this.#modes.delete(call.callId);
    return ok(true);
  }

  check(): ReturnType<CallControl["check"]> {
    return Promise.resolve(this.health);
  }

  async close(): Promise<void> {
    this.#events = null;
  }

  answer(call: Call): Call {
    this.#up.set(call.callId, call);
    this.#events?.callAnswered(call, this.#modes.has(call.callId));
    return call;
  }

  /** A call that a bridge before this one has secured. */
  answerSecured(call: Call): void {
    this.#modes.set(call.callId, "masked");
    this.answer(call);
  }

  change(call: Call): void {
    this.#up.set(call.callId, call);
    this.#events?.callChanged(call);
  }

  hangUp(callId: string): void {
    this.#modes.delete(callId);
    if (this.#up.delete(callId)) this.#events?.callEnded(callId);
  }

  /** A SIP INFO of the customer's. */
  info(call: Call, key: Key): void {
    const { callId, customerTag: fromTag } = call;
    this.#events?.keyPressed({ callId, fromTag, key, form: "info", durationMs: 0 });
  }

  loseMask(callId: string): void {
    this.#events?.maskLost(callId);
  }

  failNextSecure(problem: SecureProblem): void {
    this.#secureFailures.push(problem);
  }

  failNextMode(problem: SecureProblem): void {
    this.#modeFailures.push(problem);
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
    return this.#modes.has(callId);
  }

  isSilent(callId: string): boolean {
    return this.#modes.get(callId) === "strict";
  }

  #set({ callId }: Call, mode: LineMode, failure: SecureProblem | null): Result<true, SecureProblem> {
    const problem = failure ?? (this.#up.has(callId) ? null : "refused");
    if (problem !== null) return err(problem);
    this.#modes.set(callId, mode);
    this.modesSet.push(mode);
    return ok(true);
  }
}
