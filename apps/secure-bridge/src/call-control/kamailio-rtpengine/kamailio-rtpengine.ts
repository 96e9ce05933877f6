import type { LineMode } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Log } from "../../logger.ts";
import type { Call, CallControl, CallEvents, ReleaseProblem, SecureProblem } from "../call-control.ts";
import { EngineWatch } from "./engine-watch.ts";
import { EvapiClient, type EvapiEvent } from "./evapi-client.ts";
import { HopChain } from "./hop-chain.ts";
import { readInfoKey } from "./info-key.ts";
import { NgClient, type NgOptions, type NgProblem } from "./ng-client.ts";
import { type Dialog, RpcClient, type RpcOptions } from "./rpc-client.ts";

/**
 * Calls in Kamailio (signaling) and rtpengine (media). What Kamailio's event socket says is a hint that something
 * happened: events can be missed, both while the connection is down and, for about one end in ten that is caused
 * from here, while it is up. `dlg.list` is the truth, asked after each connect and after each release.
 *
 * What must never happen: a secured call passes digits because it was negotiated anew, or because one of the engines, or the
 * connection to it, was lost. So a secured call is armed again, behind silence, after each of these; and if that can't be
 * done, it stays silent and `maskLost` says so.
 */
export interface KamailioRtpengineOptions {
  readonly evapi: { readonly host: string; readonly port: number };
  readonly rpc: RpcOptions;
  readonly ng: NgOptions;
  readonly log: Log;
  /** Base of all waits between tries, in ms. */
  readonly pauseMs?: number;
  /** How often rtpengine is asked whether it still has the secured calls, in ms. */
  readonly watchMs?: number;
}

const listTriesAfterEnd = 10;

interface Secured {
  mode: LineMode;
  /** All hops have confirmed. */
  isArmed: boolean;
  isLost: boolean;
}

export function createKamailioRtpengine(options: KamailioRtpengineOptions): CallControl {
  return new KamailioRtpengine(options);
}

class KamailioRtpengine implements CallControl {
  readonly #rpc: RpcClient;
  readonly #ng: NgClient;
  readonly #hops: HopChain;
  readonly #evapi: EvapiClient;
  readonly #watch: EngineWatch;
  readonly #log: Log;
  readonly #pauseMs: number;
  /** The calls that have been reported as answered, as they are now, and how to end them. */
  readonly #calls = new Map<string, Dialog>();
  /** The calls that are secured, or half so. */
  readonly #secured = new Map<string, Secured>();
  /** What is being done to a call's hops. One thing after the other. */
  readonly #turns = new Map<string, Promise<unknown>>();
  /** Calls whose end was reported while a list was under way; the list may still name them. */
  #endedMeanwhile: Set<string> | null = null;
  #events: CallEvents | null = null;
  #reconciled = false;
  #connection = 0;
  #closed = false;

  constructor({ evapi, rpc, ng, log, pauseMs = 100, watchMs = 2_000 }: KamailioRtpengineOptions) {
    this.#rpc = new RpcClient(rpc);
    this.#ng = new NgClient(ng);
    this.#hops = new HopChain(this.#ng);
    this.#log = log;
    this.#pauseMs = pauseMs;
    this.#evapi = new EvapiClient(
      { ...evapi, log, reconnectMs: pauseMs * 2 },
      { connected: () => void this.#reconcile(), event: (event) => this.#take(event) },
    );
    this.#watch = new EngineWatch({
      secured: () => this.#secured.keys(),
      find: (callId) => this.#hops.find(callId),
      lost: (callId) => this.#lost(callId),
      everyMs: watchMs,
    });
  }

  start(events: CallEvents): void {
    this.#events = events;
    this.#evapi.start();
    this.#watch.start();
  }

  isConnected(): boolean {
    return this.#evapi.isConnected && this.#reconciled;
  }

  secure(call: Call, mode: LineMode): Promise<Result<true, SecureProblem>> {
    return this.#inTurn(call.callId, async () => {
      const wasSecured = this.#secured.has(call.callId);
      this.#secured.set(call.callId, { mode, isArmed: false, isLost: false });
      const armed = await this.#arm(this.#asNow(call), { isBehindSilence: wasSecured });
      if (!armed.ok && armed.error === "unknown_call") this.#secured.delete(call.callId);
      return toSecureResult(armed);
    });
  }

  setMode(call: Call, mode: LineMode): Promise<Result<true, SecureProblem>> {
    return this.#inTurn(call.callId, async () => {
      const secured = this.#secured.get(call.callId);
      if (secured?.isArmed !== true) return err("refused");
      secured.mode = mode;
      return toSecureResult(await this.#hops.hear(this.#asNow(call), mode));
    });
  }

  release(call: Call): Promise<Result<true, ReleaseProblem>> {
    return this.#inTurn(call.callId, () =>
      call.path === "inline-trunk" ? this.#passOn(this.#asNow(call)) : this.#end(call.callId),
    );
  }

  async check(): ReturnType<CallControl["check"]> {
    const [listed, isThere] = await Promise.all([this.#rpc.listDialogs(), this.#ng.ping()]);
    if (!listed.ok) return "not_reached";
    return isThere && this.isConnected() ? "ok" : "not_answering";
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#watch.close();
    this.#evapi.close();
    await this.#ng.close();
  }

  #take(event: EvapiEvent): void {
    switch (event.event) {
      case "call-start":
        return;
      case "call-answered": {
        const [entry = 0, id = 0] = event.dlg.split(":").map(Number);
        const { customerNumber: customer, ourNumber: ours, ...call } = event;
        this.#answered({ entry, id, call: toCall({ ...call, numbers: { customer, ours } }) }, false);
        return;
      }
      case "call-changed":
        this.#changed(event.callId, event);
        return;
      case "call-end":
      case "call-failed":
        this.#ended(event.callId);
        return;
      case "info-dtmf": {
        const { callId, customerTag: fromTag, contentType, body } = event;
        const key = readInfoKey(contentType, Buffer.from(body, "base64"));
        if (key !== null) this.#events?.keyPressed({ callId, fromTag, key, form: "info", durationMs: 0 });
        return;
      }
    }
  }

  /** `isSecured`: by a bridge before this one, in which mode and how far is not known. So it is armed again, and silent. */
  #answered(dialog: Dialog, isSecured: boolean): void {
    const { callId } = dialog.call;
    this.#calls.set(callId, dialog);
    if (isSecured) this.#secured.set(callId, { mode: "strict", isArmed: false, isLost: false });
    this.#events?.callAnswered(dialog.call, isSecured);
    if (isSecured) void this.#rearm(callId);
  }

  #changed(callId: string, now: Pick<Call, "customerTag" | "telephoneEvent">): void {
    const dialog = this.#calls.get(callId);
    if (dialog === undefined) return;
    const { customerTag, telephoneEvent } = now;
    const call = { ...dialog.call, customerTag, telephoneEvent };
    const isOther = customerTag !== dialog.call.customerTag || telephoneEvent !== dialog.call.telephoneEvent;
    this.#calls.set(callId, { ...dialog, call });
    // Told first: whoever wants the call stricter now has his turn before it is armed again.
    if (isOther) this.#events?.callChanged(call);
    void this.#rearm(callId);
  }

  #ended(callId: string): void {
    this.#endedMeanwhile?.add(callId);
    this.#calls.delete(callId);
    this.#secured.delete(callId);
    this.#events?.callEnded(callId);
  }

  #lost(callId: string): void {
    const secured = this.#secured.get(callId);
    if (secured === undefined || secured.isLost) return;
    secured.isLost = true;
    secured.isArmed = false;
    this.#log.error("mask lost");
    this.#events?.maskLost(callId);
  }

  #rearm(callId: string): Promise<void> {
    return this.#inTurn(callId, async () => {
      const call = this.#calls.get(callId)?.call;
      if (call === undefined || !this.#secured.has(callId)) return;
      const armed = await this.#arm(call, { isBehindSilence: true });
      if (!armed.ok) this.#lost(callId);
    });
  }

  /**
   * First INFOs are kept back, then the hops are armed; `isBehindSilence`: with the customer's audio silent meanwhile, which
   * takes some ms. After a problem the audio is silenced before anything else is done.
   */
  async #arm(
    call: Call,
    { isBehindSilence }: { isBehindSilence: boolean },
  ): Promise<Result<true, NgProblem>> {
    const secured = this.#secured.get(call.callId);
    const armed = await this.#armInOrder(call, secured?.mode ?? "strict", isBehindSilence);
    if (armed.ok && secured !== undefined) {
      secured.isArmed = true;
      secured.isLost = false;
    }
    if (!armed.ok) await this.#hops.hear(call, "strict");
    return armed;
  }

  async #armInOrder(call: Call, mode: LineMode, isBehindSilence: boolean): Promise<Result<true, NgProblem>> {
    const noted = await this.#rpc.setSecured(call.callId);
    if (!noted.ok) return noted;
    const mustBeSilent = mode === "strict" || isBehindSilence;
    const silent = mustBeSilent ? await this.#hops.hear(call, "strict") : ok(true as const);
    if (!silent.ok) return silent;
    const armed = await this.#hops.arm(call, { isHeard: !isBehindSilence });
    if (!armed.ok || mode === "strict" || !mustBeSilent) return armed;
    return this.#hops.hear(call, "masked");
  }

  /** Takes the mask off a call of the trunk. INFOs are let through last. */
  async #passOn(call: Call): Promise<Result<true, ReleaseProblem>> {
    const secured = this.#secured.get(call.callId);
    if (secured !== undefined) secured.isArmed = false;
    const disarmed = await this.#hops.disarm(call);
    const heard = disarmed.ok ? await this.#hops.hear(call, "masked") : disarmed;
    // Without its media the call is of no use to anybody, if it is still there at all.
    if (!heard.ok) return heard.error === "unknown_call" ? this.#end(call.callId) : err(heard.error);
    const cleared = await this.#rpc.clearSecured(call.callId);
    if (cleared.ok) this.#secured.delete(call.callId);
    return cleared;
  }

  async #end(callId: string): Promise<Result<true, ReleaseProblem>> {
    const known = this.#calls.get(callId) ?? (await this.#find(callId));
    if (known === "unreachable") return err("unreachable");
    if (known !== null) {
      const ended = await this.#rpc.endDialog(known);
      if (!ended.ok) return ended;
      const gone = await this.#waitUntilGone(callId);
      if (!gone.ok) return gone;
    }
    this.#calls.delete(callId);
    this.#secured.delete(callId);
    // Kamailio does not always tell rtpengine. Whatever the two answer, the call is over.
    await this.#hops.remove(callId);
    await this.#rpc.clearSecured(callId);
    return ok(true);
  }

  async #find(callId: string): Promise<Dialog | null | "unreachable"> {
    const listed = await this.#rpc.listDialogs();
    if (!listed.ok) return "unreachable";
    return listed.value.find(({ call }) => call.callId === callId) ?? null;
  }

  async #waitUntilGone(callId: string): Promise<Result<true, ReleaseProblem>> {
    for (let attempt = 0; attempt < listTriesAfterEnd; attempt++) {
      const found = await this.#find(callId);
      if (found === null) return ok(true);
      if (found === "unreachable") return err("unreachable");
      await pause(this.#pauseMs);
    }
    return err("still_up");
  }

  /** Makes up for what was missed: reports calls that came, and ends of calls that are not there any more. */
  async #reconcile(): Promise<void> {
    this.#connection += 1;
    const connection = this.#connection;
    this.#reconciled = false;
    const isCurrent = () => connection === this.#connection && this.#evapi.isConnected && !this.#closed;
    for (let failures = 0; isCurrent(); failures++) {
      const before = [...this.#calls.keys()];
      this.#endedMeanwhile = new Set();
      const listed = await this.#list();
      if (!isCurrent()) return;
      if (listed !== null) return this.#compare(before, listed);
      this.#log.warn("carrier not reconciled", { count: failures + 1 });
      await pause(this.#pauseMs * Math.min(2 ** failures, 50));
    }
  }

  /** What is up, and of calls that are news also whether Kamailio has them as secured; `null` if that can't be told. */
  async #list(): Promise<readonly { readonly dialog: Dialog; readonly isSecured: boolean }[] | null> {
    const listed = await this.#rpc.listDialogs();
    if (!listed.ok) return null;
    const found = [];
    for (const dialog of listed.value) {
      const { callId } = dialog.call;
      const isSecured = this.#calls.has(callId) ? ok(false) : await this.#rpc.isSecured(callId);
      if (!isSecured.ok) return null;
      found.push({ dialog, isSecured: isSecured.value });
    }
    return found;
  }

  #compare(
    before: readonly string[],
    listed: readonly { readonly dialog: Dialog; readonly isSecured: boolean }[],
  ): void {
    const ended = this.#endedMeanwhile ?? new Set();
    this.#endedMeanwhile = null;
    this.#reconciled = true;
    const up = new Set(listed.map(({ dialog }) => dialog.call.callId));
    for (const callId of before) if (!up.has(callId) && this.#calls.has(callId)) this.#vanished(callId);
    for (const { dialog, isSecured } of listed) {
      const { callId } = dialog.call;
      // It may have been negotiated anew, and a Kamailio that was started anew knows nothing of INFOs to be kept back.
      if (this.#calls.has(callId)) this.#changed(callId, dialog.call);
      else if (!ended.has(callId)) this.#answered(dialog, isSecured);
    }
    this.#log.info("carrier reconciled", { count: this.#calls.size });
  }

  /** Kamailio does not have the call any more, but its media may go on: nobody could end or release that, so it ends here. */
  #vanished(callId: string): void {
    if (this.#secured.has(callId)) void this.#inTurn(callId, () => this.#hops.remove(callId));
    this.#ended(callId);
  }

  #asNow(call: Call): Call {
    return this.#calls.get(call.callId)?.call ?? call;
  }

  #inTurn<Value>(callId: string, act: () => Promise<Value>): Promise<Value> {
    const before = this.#turns.get(callId) ?? Promise.resolve();
    const turn = before.then(act, act);
    this.#turns.set(callId, turn);
    const done = () => {
      if (this.#turns.get(callId) === turn) this.#turns.delete(callId);
    };
    turn.then(done, done);
    return turn;
  }
}

function toCall({ callId, path, customerTag, linkId, numbers, telephoneEvent }: Call): Call {
  return { callId, path, customerTag, linkId, numbers, telephoneEvent };
}

function toSecureResult(result: Result<true, NgProblem>): Result<true, SecureProblem> {
  if (result.ok) return result;
  return err(result.error === "unreachable" ? "unreachable" : "refused");
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
