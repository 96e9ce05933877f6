import type { IncomingCall } from "./incoming-call.ts";

/** Calls that have come to an agent and wait to be taken: `SipAgent.start({ ..., onCall: calls.add })`. */
export class IncomingCalls {
  readonly #calls: IncomingCall[] = [];
  readonly #waiting: { readonly callId: string | undefined; readonly take: (call: IncomingCall) => void }[] =
    [];

  readonly add = (call: IncomingCall): void => {
    const at = this.#waiting.findIndex(({ callId }) => callId === undefined || callId === call.callId);
    const [waiting] = at === -1 ? [] : this.#waiting.splice(at, 1);
    if (waiting === undefined) this.#calls.push(call);
    else waiting.take(call);
  };

  /** The oldest one, or the one with this Call-ID; of one that has yet to come, when it has. Never gives up. */
  next(callId?: string): Promise<IncomingCall> {
    const at = this.#calls.findIndex((call) => callId === undefined || call.callId === callId);
    const [call] = at === -1 ? [] : this.#calls.splice(at, 1);
    if (call !== undefined) return Promise.resolve(call);
    return new Promise((take) => this.#waiting.push({ callId, take }));
  }
}
