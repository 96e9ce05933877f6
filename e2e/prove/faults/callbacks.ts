/** The bridge's way to the servers: a load balancer that takes whole requests, so that they can be doubled, held back and overtaken. */
import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pause } from "../once/agent-line.ts";

/**
 * What becomes of the bridge's requests. `cut`: the connection breaks. `hung`: they wait until that is over. `slow`: each takes
 * its time. `twice`: each is handed to both servers, the same bytes. `late`: the first try of every message arrives long after
 * the bridge has given it up and repeated it. `overtaken`: the same, and it arrives only after later messages.
 */
export type CallbackState = "open" | "cut" | "hung" | "slow" | "twice" | "late" | "overtaken";

export interface Callbacks {
  readonly port: number;
  /** The servers' ports, taken in turn. */
  targets: readonly number[];
  turn(state: CallbackState): void;
  /** Strikes the first request that holds the mark: `before` it is handed on, or `after` a server has answered it. */
  strike(strike: CallbackStrike, withinMs?: number): Promise<boolean>;
  /** How many requests were doubled, held back or overtaken since the last question. */
  takeTouched(): number;
  close(): Promise<void>;
}

export interface CallbackStrike {
  readonly mark: string;
  readonly when: "before" | "after";
  /** Of the server (by its place among the targets) that has, or would have, got it. */
  strike(target: number): void;
}

interface Message {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** In ms. Longer than the bridge waits for an answer, and shorter than its signature is good for. */
const lateMs = 10_000;
const slowMs = 1_500;
const strikeWithinMs = 20_000;

type Armed = CallbackStrike & { fired: boolean };

export async function startCallbacks(): Promise<Callbacks> {
  const balancer = new HttpBalancer();
  await balancer.listen();
  return balancer;
}

class HttpBalancer implements Callbacks {
  targets: readonly number[] = [];
  #state: CallbackState = "open";
  #turns = 0;
  #touched = 0;
  /** Ids of messages whose first try was held back. */
  readonly #held = new Set<string>();
  readonly #armed = new Set<Armed>();
  readonly #server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.on("end", () => {
      const message = { path: incoming.url ?? "/", headers: incoming.headers, body: Buffer.concat(pieces) };
      void this.#treat(message, response).catch(() => response.destroy());
    });
  });

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  turn(state: CallbackState): void {
    this.#state = state;
    if (state === "cut") this.#server.closeAllConnections();
    if (state === "open") this.#held.clear();
  }

  async strike(strike: CallbackStrike, withinMs = strikeWithinMs): Promise<boolean> {
    const armed: Armed = { ...strike, fired: false };
    this.#armed.add(armed);
    for (const until = Date.now() + withinMs; !armed.fired && Date.now() < until; ) await pause(10);
    this.#armed.delete(armed);
    return armed.fired;
  }

  takeTouched(): number {
    const touched = this.#touched;
    this.#touched = 0;
    return touched;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #treat(message: Message, response: ServerResponse): Promise<void> {
    while (this.#state === "hung") await pause(50);
    if (this.#state === "slow") await pause(slowMs);
    if (this.#state === "cut") {
      response.destroy();
      return;
    }
    if ((this.#state === "late" || this.#state === "overtaken") && this.#isFirstTry(message)) {
      this.#touched += 1;
      // The bridge hangs up meanwhile, and tries again.
      await pause(this.#state === "late" ? lateMs : lateMs / 2 + Math.random() * lateMs);
      await this.#handOn(message).catch(() => undefined);
      response.destroy();
      return;
    }
    const target = this.#turns++ % this.targets.length;
    const struck = [...this.#armed].find((each) => !each.fired && message.body.includes(each.mark));
    if (struck !== undefined) struck.fired = true;
    if (struck?.when === "before") {
      struck.strike(target);
      response.destroy();
      return;
    }
    if (this.#state === "twice") {
      this.#touched += 1;
      await this.#handOn(message, target + 1).catch(() => undefined);
    }
    const answer = await this.#handOn(message, target);
    if (struck?.when === "after") {
      struck.strike(target);
      response.destroy();
      return;
    }
    response.writeHead(answer.status).end(answer.body);
  }

  #isFirstTry({ body }: Message): boolean {
    const id = /"id":"([^"]+)"/.exec(body.toString("utf8"))?.[1] ?? "";
    if (this.#held.has(id)) return false;
    this.#held.add(id);
    return true;
  }

  /** To the server whose turn it is, or to another one if nobody listens there. */
  async #handOn(message: Message, first = this.#turns++): Promise<Answer> {
    for (let other = 0; ; other += 1) {
      const port = this.targets[(first + other) % this.targets.length] as number;
      try {
        return await post(port, message);
      } catch (error) {
        const { code } = error as { readonly code?: unknown };
        if (code !== "ECONNREFUSED" || other + 1 >= this.targets.length) throw error;
      }
    }
  }
}

function post(port: number, { path, headers, body }: Message): Promise<Answer> {
  const { host: _host, connection: _connection, "transfer-encoding": _encoding, ...rest } = headers;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method: "POST",
        headers: { ...rest, "content-length": String(body.length) },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 502, body: Buffer.concat(pieces) }),
        );
      },
    );
    sent.setTimeout(15_000, () => sent.destroy());
    sent.on("error", reject).end(body);
  });
}
