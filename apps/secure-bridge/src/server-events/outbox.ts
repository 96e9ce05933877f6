/**
 * Tells the server what happened: signed, in order for each session, and again and again until the server has taken
 * it. Keypad progress is the exception: a last value, sent once, of which only the newest waits. What must never
 * happen: a later event of a session overtakes an earlier one; a failure is logged with what was to be sent.
 */
import { setMaxListeners } from "node:events";
import { createId, type SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { type BridgeEvent, type BridgeEventBody, bridgeEventsPath } from "@tacet/shared/provider-events";
import type { Secret } from "@tacet/shared/secret";
import { sign } from "@tacet/shared/signature";
import { traceparentOf } from "@tacet/shared/trace";
import { codeOf, type Log } from "../logger.ts";

/** `BridgeEventBody`, with progress as the capture reports it: read-only. */
export type OutgoingBody =
  | Exclude<BridgeEventBody, { type: "progress" }>
  | { readonly type: "progress"; readonly progress: CaptureProgress };

type OutgoingEvent = Omit<BridgeEvent, "event"> & { readonly event: OutgoingBody };

export interface Outbox {
  send(sessionId: SessionId, body: OutgoingBody): void;
  /** Resolves when everything but progress has been taken, or after so many ms; `true` if nothing is left. */
  flush(timeoutMs: number): Promise<boolean>;
  /** How many events the server has not taken yet, besides progress. */
  waiting(): number;
  /** Gives up whatever is left. */
  close(): void;
}

export interface OutboxOptions {
  /** Base address of the server. */
  readonly serverUrl: string;
  readonly secret: Secret;
  readonly log: Log;
  /** Epoch ms. */
  readonly now?: () => number;
  /** How long one try may take. */
  readonly tryMs?: number;
  /** Pause after the first failed try; doubled with each further one, up to `longestPauseMs`. */
  readonly pauseMs?: number;
  readonly longestPauseMs?: number;
  /** An event that the server has not taken after so long is given up: its session is long over. */
  readonly keepMs?: number;
}

type Delivery = "taken" | "refused" | "again";

export function createOutbox(options: OutboxOptions): Outbox {
  return new HttpOutbox(options);
}

class HttpOutbox implements Outbox {
  readonly #options: Required<OutboxOptions>;
  readonly #url: URL;
  /** What each session still has to tell; a key stays only while its queue is being worked off. */
  readonly #queues = new Map<SessionId, OutgoingEvent[]>();
  /** The newest progress of each session that has one in flight; `null` when none is waiting. */
  readonly #progress = new Map<SessionId, OutgoingEvent | null>();
  readonly #closing = new AbortController();
  /** What ends the tries that are under way. */
  readonly #tries = new Set<AbortController>();
  #onIdle: (() => void)[] = [];

  constructor(options: OutboxOptions) {
    this.#options = {
      now: Date.now,
      tryMs: 5_000,
      pauseMs: 200,
      longestPauseMs: 5_000,
      keepMs: 86_400_000,
      ...options,
    };
    this.#url = new URL(bridgeEventsPath, options.serverUrl);
    // Each session that waits listens to it.
    setMaxListeners(0, this.#closing.signal);
  }

  send(sessionId: SessionId, body: OutgoingBody): void {
    const event: OutgoingEvent = { id: createId("evt"), sessionId, at: this.#options.now(), event: body };
    if (body.type === "progress") this.#sendProgress(event);
    else this.#enqueue(event);
  }

  flush(timeoutMs: number): Promise<boolean> {
    if (this.#queues.size === 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs);
      this.#onIdle.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  waiting(): number {
    return [...this.#queues.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  close(): void {
    this.#closing.abort();
    for (const each of this.#tries) each.abort();
  }

  #enqueue(event: OutgoingEvent): void {
    const queue = this.#queues.get(event.sessionId);
    if (queue !== undefined) {
      queue.push(event);
      return;
    }
    const started = [event];
    this.#queues.set(event.sessionId, started);
    void this.#workOff(event.sessionId, started);
  }

  async #workOff(sessionId: SessionId, queue: OutgoingEvent[]): Promise<void> {
    for (let event = queue[0]; event !== undefined; event = queue[0]) {
      await this.#deliver(event);
      queue.shift();
    }
    this.#queues.delete(sessionId);
    if (this.#queues.size > 0) return;
    for (const tell of this.#onIdle.splice(0)) tell();
  }

  async #deliver(event: OutgoingEvent): Promise<void> {
    const { log, now, keepMs, pauseMs, longestPauseMs } = this.#options;
    const about = { sessionId: event.sessionId, event: event.event.type };
    for (let failures = 0; !this.#closing.signal.aborted; failures++) {
      const delivery = await this.#post(event);
      const durationMs = now() - event.at;
      if (delivery.kind === "taken") {
        if (failures > 0) log.info("event delivered late", { ...about, count: failures, durationMs });
        return;
      }
      if (delivery.kind === "refused" || durationMs > keepMs) {
        log.error("event given up", { ...about, code: delivery.code, durationMs });
        return;
      }
      if (failures === 0) log.warn("event delivered late", { ...about, code: delivery.code });
      await this.#pause(Math.min(pauseMs * 2 ** failures, longestPauseMs));
    }
  }

  #sendProgress(event: OutgoingEvent): void {
    const isFlying = this.#progress.has(event.sessionId);
    this.#progress.set(event.sessionId, isFlying ? event : null);
    if (!isFlying) void this.#fly(event);
  }

  async #fly(event: OutgoingEvent): Promise<void> {
    for (let next: OutgoingEvent | null = event; next !== null; ) {
      await this.#post(next);
      next = this.#progress.get(event.sessionId) ?? null;
      this.#progress.set(event.sessionId, null);
    }
    this.#progress.delete(event.sessionId);
  }

  /** One try. Signed anew each time, since the signature holds the time. */
  async #post(event: OutgoingEvent): Promise<{ readonly kind: Delivery; readonly code: string }> {
    const { secret, now, tryMs } = this.#options;
    const body = JSON.stringify(event);
    const message = { method: "POST", path: bridgeEventsPath, body } as const;
    // Not `AbortSignal.any` of one signal for all: in Node 20 that one keeps something of every other for good.
    const ends = new AbortController();
    const late = () => ends.abort(new DOMException("no answer in time", "TimeoutError"));
    const timer = setTimeout(late, tryMs);
    this.#tries.add(ends);
    if (this.#closing.signal.aborted) ends.abort();
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...sign(secret.reveal(), message, now()),
          ...traceparentOf(event.sessionId),
        },
        body,
        redirect: "error",
        signal: ends.signal,
      });
      await response.body?.cancel();
      return { kind: toDelivery(response.status), code: String(response.status) };
    } catch (thrown) {
      return { kind: "again", code: codeOf(thrown) };
    } finally {
      clearTimeout(timer);
      this.#tries.delete(ends);
    }
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      if (signal.aborted) end();
      else signal.addEventListener("abort", end);
    });
  }
}

/** 401: secrets are being rotated. 408, 429: the server is busy. Any other 4xx will be the same the next time. */
function toDelivery(status: number): Delivery {
  if (status >= 200 && status < 300) return "taken";
  if (status >= 400 && status < 500 && ![401, 408, 429].includes(status)) return "refused";
  return "again";
}
