import { type Exchange, exchange } from "./exchange.ts";

export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Carries the requests of one call of an SDK that lets its HTTP client be replaced, and remembers how the last one
 * went. The vendors' own clients keep connections, follow redirects or send a second time; see `exchange`.
 */
export class Wire {
  readonly #timeoutMs: number;
  #last: "not_sent" | "no_answer" | number = "not_sent";

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Whether the last request may have arrived. */
  get mayHaveArrived(): boolean {
    return this.#last !== "not_sent";
  }

  /** The HTTP status of the last answer; `null`: there was none. */
  get status(): number | null {
    return typeof this.#last === "number" ? this.#last : null;
  }

  /** @throws when there was no answer. */
  async send({
    body,
    ...request
  }: Omit<Exchange, "body" | "timeoutMs"> & { body: string }): Promise<WireAnswer> {
    // The bytes are zeroed once they are sent; the SDK's text of them can't be (docs/adr/0005).
    const bytes = body === "" ? {} : { body: Buffer.from(body) };
    const result = await exchange({ ...request, ...bytes, timeoutMs: this.#timeoutMs });
    this.#last = result.kind === "answered" ? result.status : result.kind;
    if (result.kind === "answered") return result;
    throw new Error("There was no answer.");
  }
}
