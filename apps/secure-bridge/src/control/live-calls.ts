/** The calls that are up, and which session has which. Promise: a call has one session at most. */
import type { SessionId } from "@tacet/shared/ids";
import type { Call } from "../call-control/index.ts";

interface LiveCall {
  call: Call;
  /** Of the two numbers, under each secret that the server may use; empty if one of them is withheld. */
  readonly fingerprints: readonly string[];
  sessionId: SessionId | null;
  /** Has come secured from a bridge before this one, or is being given back: nobody may take it yet. */
  isReturning: boolean;
  /** A key has come as a tone. It holds for the next payment on this call, too. */
  hasTones: boolean;
  /** How many keys have come as events while it was secured, in all payments on it. */
  events: number;
}

export interface LiveCallsDeps {
  /** See `@tacet/shared/call-fingerprint`. */
  readonly fingerprintsOf: (call: Call) => readonly string[];
}

export class LiveCalls {
  readonly #deps: LiveCallsDeps;
  readonly #calls = new Map<string, LiveCall>();

  constructor(deps: LiveCallsDeps) {
    this.#deps = deps;
  }

  /** The call is up, or has changed. */
  note(call: Call): LiveCall {
    const known = this.#calls.get(call.callId);
    if (known !== undefined) {
      known.call = call;
      return known;
    }
    const fingerprints = call.path === "inline-trunk" ? this.#deps.fingerprintsOf(call) : [];
    const live = { call, fingerprints, sessionId: null, isReturning: false, hasTones: false, events: 0 };
    this.#calls.set(call.callId, live);
    return live;
  }

  get(callId: string): LiveCall | undefined {
    return this.#calls.get(callId);
  }

  remove(callId: string): void {
    this.#calls.delete(callId);
  }

  /** The calls of the trunk with this fingerprint, whoever has them. */
  alike(fingerprint: string): LiveCall[] {
    return [...this.#calls.values()].filter(({ fingerprints }) => fingerprints.includes(fingerprint));
  }
}

export type { LiveCall };

/** On the trunk, and free to be taken. */
export function isFree({ call, sessionId, isReturning }: LiveCall): boolean {
  return call.path === "inline-trunk" && sessionId === null && !isReturning;
}
