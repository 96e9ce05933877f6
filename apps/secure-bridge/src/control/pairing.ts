/**
 * Ties a session to a call on the trunk by a code that the agent reads out and the customer keys. Promises: no two open sessions
 * have the same code; of the keys nothing is kept but how far they agree with which codes. What must never happen: somebody is
 * taken for the customer of another payment.
 *
 * Keys of an unsecured call mean something else most of the time: menus, account numbers. So a code has to be keyed by itself:
 * four digits after a pause, and then none for a second, or `#`. A longer number is none, whatever it begins or ends with. With
 * four digits a guess finds one of n open codes once in 10,000/n tries; five tries in ten minutes, per call, leave a caller who
 * keys on purpose one chance in 2,000/n. What is won by it is a payment of somebody else's, to be paid with one's own card.
 */
import { randomInt } from "node:crypto";
import type { SessionId } from "@tacet/shared/ids";
import type { Key } from "../capture/index.ts";

const codeLength = 4;
const codes = 10 ** codeLength;

/** After a pause of so many ms the next digit begins anew. */
const pauseMs = 4_000;
/** No digit for so many ms: the code was all there was. */
export const settleMs = 1_000;

export const triesPerCall = 5;
const triesWithinMs = 600_000;

interface Run {
  /** When the last key came. Epoch ms. */
  lastAt: number;
  /** How many digits have come since the last pause, up to one more than a code has. */
  length: number;
  /** Whose codes begin with these digits. */
  fitting: readonly SessionId[];
  /** When runs of this call were compared as a whole. Epoch ms. */
  triedAt: readonly number[];
  settles: NodeJS.Timeout | undefined;
}

export interface PairingDeps {
  /** Epoch ms. */
  readonly now: () => number;
  /** The code of this session has been keyed on this call. */
  readonly matched: (callId: string, sessionId: SessionId) => void;
  /** A whole number below its argument. */
  readonly random?: (limit: number) => number;
}

export class Pairing {
  readonly #now: () => number;
  readonly #matched: PairingDeps["matched"];
  readonly #random: (limit: number) => number;
  readonly #codes = new Map<SessionId, string>();
  readonly #runs = new Map<string, Run>();

  constructor({ now, matched, random = randomInt }: PairingDeps) {
    this.#now = now;
    this.#matched = matched;
    this.#random = random;
  }

  /** A code for this session, unlike every other open one; `null` if too many are open for that to be safe. */
  open(sessionId: SessionId): string | null {
    const taken = new Set(this.#codes.values());
    if (taken.size >= codes / 10) return null;
    let code: string;
    do code = String(this.#random(codes)).padStart(codeLength, "0");
    while (taken.has(code));
    this.#codes.set(sessionId, code);
    return code;
  }

  /** The session has its call, or wants none any more. */
  close(sessionId: SessionId): void {
    this.#codes.delete(sessionId);
  }

  /** A key on a call that no session has. */
  keyPressed(callId: string, key: Key): void {
    // Also so that nothing about keys is kept while nobody asks for a code.
    if (this.#codes.size === 0) {
      this.forget(callId);
      return;
    }
    const run = this.#runOf(callId);
    const wasComplete = run.settles !== undefined;
    clearTimeout(run.settles);
    run.settles = undefined;
    if (typeof key !== "number") {
      if (key === "#" && wasComplete) this.#compare(callId, run);
      run.length = 0;
      return;
    }
    const from = run.length === 0 ? [...this.#codes.keys()] : run.fitting;
    run.fitting = from.filter((id) => this.#codes.get(id)?.[run.length] === String(key));
    run.length = Math.min(run.length + 1, codeLength + 1);
    if (run.length === codeLength)
      run.settles = setTimeout(() => this.#compare(callId, run), settleMs).unref();
  }

  /** The call is over, or a session has it. */
  forget(callId: string): void {
    clearTimeout(this.#runs.get(callId)?.settles);
    this.#runs.delete(callId);
  }

  #runOf(callId: string): Run {
    const now = this.#now();
    const run: Run = this.#runs.get(callId) ?? {
      lastAt: now,
      length: 0,
      fitting: [],
      triedAt: [],
      settles: undefined,
    };
    if (now - run.lastAt > pauseMs) run.length = 0;
    run.lastAt = now;
    this.#runs.set(callId, run);
    return run;
  }

  #compare(callId: string, run: Run): void {
    run.settles = undefined;
    run.length = 0;
    const [sessionId] = run.fitting;
    if (this.#mayTry(run) && sessionId !== undefined && this.#codes.has(sessionId))
      this.#matched(callId, sessionId);
  }

  #mayTry(run: Run): boolean {
    const now = this.#now();
    const recent = run.triedAt.filter((at) => now - at < triesWithinMs);
    run.triedAt = [...recent, now].slice(-triesPerCall);
    return recent.length < triesPerCall;
  }
}
