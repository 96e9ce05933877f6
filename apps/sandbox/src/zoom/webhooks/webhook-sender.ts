import { createHmac, randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { type AppName, urlValidationEvent } from "@tacet/shared/zoom-app";
import type { RegisteredApp } from "../apps/index.ts";
import type { ZoomDials } from "../zoom-dials.ts";
import { post } from "./delivery.ts";

export interface WebhookSenderOptions {
  readonly dials: () => ZoomDials;
  /** Ms before each retry. Zoom's are 5, 20 and 60 minutes; ours are a second for five minutes. */
  readonly retryAfterMs?: readonly number[];
  /** Ms by which the dial `delayed` holds an event back. */
  readonly delayMs?: number;
}

const shortRetries = [1_000, 4_000, 12_000];

/** Sends events as Zoom does: signed, and again after a server error or silence, but not after a 3xx or 4xx. */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #active = new Set<AppName>();
  readonly #stop = new AbortController();
  readonly #firstTries = new Set<Promise<unknown>>();

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
    // Everything that waits to be sent listens to it.
    setMaxListeners(0, this.#stop.signal);
  }

  /**
   * Zoom's challenge-response check: a subscription is active only once its endpoint has passed. `false` when it fails:
   * nothing is sent then until a later check passes.
   */
  async activate(app: RegisteredApp): Promise<boolean> {
    const { secretToken } = app.webhook;
    const plainToken = randomBytes(16).toString("base64url");
    const body = { event: urlValidationEvent, event_ts: Date.now(), payload: { plainToken } };
    const answer = await post(app.webhook, body);
    const encryptedToken = createHmac("sha256", secretToken).update(plainToken).digest("hex");
    const passed = answer?.status === 200 && isAnswer(answer.text, { plainToken, encryptedToken });
    if (passed) this.#active.add(app.name);
    else this.#active.delete(app.name);
    return passed;
  }

  isActive(app: RegisteredApp): boolean {
    return this.#active.has(app.name);
  }

  /** A subscribed event; nothing for an app that has not subscribed to it or whose endpoint has not passed the check. */
  sendEvent(app: RegisteredApp, body: { readonly event: string }): void {
    const { webhooks } = this.#options.dials();
    if (!this.#active.has(app.name) || !app.webhook.events.includes(body.event)) return;
    if (webhooks === "lost") return;
    const delay = webhooks === "delayed" ? (this.#options.delayMs ?? 5_000) : 0;
    for (let copy = 0; copy < (webhooks === "twice" ? 2 : 1); copy += 1) this.#deliver(app, body, delay);
  }

  /** What every app gets, subscribed or not. */
  sendAlways(app: RegisteredApp, body: object): void {
    this.#deliver(app, body, 0);
  }

  /** When everything sent so far has been tried once. */
  async settled(): Promise<void> {
    await Promise.all(this.#firstTries);
  }

  stop(): void {
    this.#stop.abort();
  }

  #deliver(app: RegisteredApp, body: object, delayMs: number): void {
    const first = this.#wait(delayMs).then(() => this.#try(app, body));
    this.#firstTries.add(first);
    void first.then(async (again) => {
      this.#firstTries.delete(first);
      for (const ms of again ? (this.#options.retryAfterMs ?? shortRetries) : []) {
        await this.#wait(ms);
        if (!(await this.#try(app, body))) return;
      }
    });
  }

  /** Whether Zoom would try again. */
  async #try(app: RegisteredApp, body: object): Promise<boolean> {
    if (this.#stop.signal.aborted) return false;
    const answer = await post(app.webhook, body);
    return answer === null || answer.status >= 500;
  }

  #wait(ms: number): Promise<void> {
    if (ms === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#stop.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

function isAnswer(text: string, expected: Readonly<Record<string, string>>): boolean {
  try {
    const given = JSON.parse(text) as Record<string, unknown> | null;
    return Object.entries(expected).every(([name, value]) => given?.[name] === value);
  } catch {
    return false;
  }
}
