/** Sends callbacks as Twilio does: signed, in order, and as the dials say. */
import { setTimeout as wait } from "node:timers/promises";
import { postForm } from "./callbacks.ts";
import type { TwilioDials } from "./dials.ts";

export class Line {
  readonly #dials: TwilioDials;
  #queue: Promise<unknown> = Promise.resolve();
  #clock = 0;

  constructor(dials: TwilioDials) {
    this.#dials = dials;
  }

  /** Awaited, it has been delivered. `rightToken`: the account's primary one. */
  tell(
    { url, rightToken }: { readonly url: string; readonly rightToken: string },
    said: Readonly<Record<string, string>>,
    delayMs = 0,
  ): Promise<void> {
    const { callbacks } = this.#dials;
    if (callbacks === "lost") return Promise.resolve();
    this.#clock = Math.max(Date.now(), this.#clock + 1);
    const parameters = { ...said, DateUpdated: new Date(this.#clock).toISOString() };
    const token = callbacks === "wrongly-signed" ? "not the token" : rightToken;
    const copies = callbacks === "twice" ? 2 : 1;
    const sent = this.#queue.then(async () => {
      if (delayMs > 0) await wait(delayMs);
      for (let copy = 0; copy < copies; copy += 1) await postForm(token, url, parameters);
    });
    this.#queue = sent;
    return sent;
  }

  /** When everything that was told has been delivered. */
  async settled(): Promise<void> {
    const queue = this.#queue;
    await queue;
    if (queue !== this.#queue) await this.settled();
  }
}
