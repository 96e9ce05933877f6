import { err, ok, type Result } from "@tacet/shared/result";
import type { Log } from "../../logger.ts";
import type { Call, CallControl, CallEvents, ReleaseProblem, SecureProblem } from "../call-control.ts";
import { EvapiClient, type EvapiEvent } from "./evapi-client.ts";
import { NgClient, type NgOptions } from "./ng-client.ts";
import { type Dialog, RpcClient, type RpcOptions } from "./rpc-client.ts";

/**
 * Calls in Kamailio (signaling) and rtpengine (media). What Kamailio's event socket says is a hint that something
 * happened: events can be missed, both while the connection is down and, for about one end in ten that is caused
 * from here, while it is up. `dlg.list` is the truth, asked after each connect and after each release.
 */
export interface KamailioRtpengineOptions {
  readonly evapi: { readonly host: string; readonly port: number };
  readonly rpc: RpcOptions;
  readonly ng: NgOptions;
  readonly log: Log;
  /** Base of all waits between tries, in ms. */
  readonly pauseMs?: number;
}

/**
 * Masks digits in the audio as in RFC 4733 events. `delay-buffer` (ms) is what makes `silence` safe: without the
 * look-ahead rtpengine turns every event into an audible tone.
 */
const mask = { "DTMF-security": "silence", "delay-buffer": 60 } as const;

const listTriesAfterEnd = 10;

type Handle = Pick<Dialog, "entry" | "id">;

export function createKamailioRtpengine(options: KamailioRtpengineOptions): CallControl {
  return new KamailioRtpengine(options);
}

class KamailioRtpengine implements CallControl {
  readonly #rpc: RpcClient;
  readonly #ng: NgClient;
  readonly #evapi: EvapiClient;
  readonly #log: Log;
  readonly #pauseMs: number;
  /** The calls that have been reported as answered, and how to end them. */
  readonly #calls = new Map<string, Handle>();
  /** Calls whose end was reported while a list was under way; the list may still name them. */
  #endedMeanwhile: Set<string> | null = null;
  #events: CallEvents | null = null;
  #reconciled = false;
  #connection = 0;
  #closed = false;

  constructor({ evapi, rpc, ng, log, pauseMs = 100 }: KamailioRtpengineOptions) {
    this.#rpc = new RpcClient(rpc);
    this.#ng = new NgClient(ng);
    this.#log = log;
    this.#pauseMs = pauseMs;
    this.#evapi = new EvapiClient(
      { ...evapi, log, reconnectMs: pauseMs * 2 },
      { connected: () => void this.#reconcile(), event: (event) => this.#take(event) },
    );
  }

  start(events: CallEvents): void {
    this.#events = events;
    this.#evapi.start();
  }

  isConnected(): boolean {
    return this.#evapi.isConnected && this.#reconciled;
  }

  secure({ callId, fromTag }: Call): Promise<Result<true, SecureProblem>> {
    return this.#ng.send({ command: "block DTMF", "call-id": callId, "from-tag": fromTag, ...mask });
  }

  async release({ callId }: Call): Promise<Result<true, ReleaseProblem>> {
    const known = this.#calls.get(callId) ?? (await this.#find(callId));
    if (known === "unreachable") return err("unreachable");
    if (known !== null) {
      const ended = await this.#rpc.endDialog(known);
      if (!ended.ok) return ended;
      const gone = await this.#waitUntilGone(callId);
      if (!gone.ok) return gone;
    }
    this.#calls.delete(callId);
    // Kamailio does not always tell rtpengine. Whatever it answers, the call is over.
    await this.#ng.send({ command: "delete", "call-id": callId });
    return ok(true);
  }

  async check(): ReturnType<CallControl["check"]> {
    const [listed, isThere] = await Promise.all([this.#rpc.listDialogs(), this.#ng.ping()]);
    if (!listed.ok) return "not_reached";
    return isThere && this.isConnected() ? "ok" : "not_answering";
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#evapi.close();
    await this.#ng.close();
  }

  #take(event: EvapiEvent): void {
    switch (event.event) {
      case "call-start":
        return;
      case "call-answered": {
        const [entry = 0, id = 0] = event.dlg.split(":").map(Number);
        this.#answered({ entry, id }, event);
        return;
      }
      case "call-end":
      case "call-failed":
        this.#ended(event.callId);
        return;
    }
  }

  #answered(handle: Handle, { callId, fromTag, linkId }: Call): void {
    this.#calls.set(callId, handle);
    this.#events?.callAnswered({ callId, fromTag, linkId });
  }

  #ended(callId: string): void {
    this.#endedMeanwhile?.add(callId);
    this.#calls.delete(callId);
    this.#events?.callEnded(callId);
  }

  async #find(callId: string): Promise<Handle | null | "unreachable"> {
    const listed = await this.#rpc.listDialogs();
    if (!listed.ok) return "unreachable";
    return listed.value.find((dialog) => dialog.callId === callId) ?? null;
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
      const listed = await this.#rpc.listDialogs();
      if (!isCurrent()) return;
      if (listed.ok) return this.#compare(before, listed.value);
      this.#log.warn("carrier not reconciled", { count: failures + 1 });
      await pause(this.#pauseMs * Math.min(2 ** failures, 50));
    }
  }

  #compare(before: readonly string[], listed: readonly Dialog[]): void {
    const ended = this.#endedMeanwhile ?? new Set();
    this.#endedMeanwhile = null;
    this.#reconciled = true;
    const up = new Set(listed.map(({ callId }) => callId));
    for (const callId of before) if (!up.has(callId) && this.#calls.has(callId)) this.#ended(callId);
    for (const dialog of listed) {
      const { callId, fromTag, linkId } = dialog;
      if (linkId === null || this.#calls.has(callId) || ended.has(callId)) continue;
      this.#answered(dialog, { callId, fromTag, linkId });
    }
    this.#log.info("carrier reconciled", { count: this.#calls.size });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
