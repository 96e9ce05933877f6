import { randomUUID } from "node:crypto";
import type { World } from "@tacet/sandbox/world";
import { io, type Socket } from "socket.io-client";

/** What the proof reads of a session. */
export interface SeenSession {
  readonly id: string;
  readonly phase: string;
  readonly outcome: string | null;
  /** Why it ended so, where that is not the outcome itself: a code. */
  readonly reason: string | null;
  readonly linkId: string | null;
  /** Of the card: another one after each that was declined. */
  readonly attempt: number;
  readonly card: unknown;
  readonly line: { readonly mode: string } | null;
}

interface Followed {
  readonly sessions: readonly SeenSession[];
  readonly progress: readonly {
    readonly sessionId: string;
    readonly progress: { readonly fields: readonly { readonly entered: number }[] };
  }[];
}

type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: { readonly code: string } };

const patienceMs = 60_000;
const answerMs = 3_000;
const pauseMs = 150;
/** A token is good for fifteen minutes. */
const tokenMs = 10 * 60_000;

/** The agent's line to the server, as a panel keeps it: it comes back by itself, and asks again with the same id. */
export class AgentLine {
  readonly #world: World;
  #socket: Socket | null = null;
  #signedInAt = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Asks until there is an answer, whatever dies meanwhile. */
  async ask<Value>(name: string, message: object): Promise<Reply<Value>> {
    const until = Date.now() + patienceMs;
    for (;;) {
      try {
        const socket = await this.#connected();
        const reply = (await socket.timeout(answerMs).emitWithAck(name, message)) as Reply<Value>;
        if (reply.ok || !passing.includes(reply.error.code)) return reply;
      } catch {
        this.#socket?.disconnect();
        this.#socket = null;
      }
      if (Date.now() > until) throw new Error(`the server has not answered ${name} for ${patienceMs} ms`);
      await pause(pauseMs);
    }
  }

  async session(id: string): Promise<SeenSession> {
    const found = (await this.#follow()).sessions.find((session) => session.id === id);
    if (found === undefined) throw new Error("the payment is not in the agent's feed");
    return found;
  }

  /** How many digits of the card have been keyed, of all fields together. */
  async entered(id: string): Promise<number> {
    const { progress } = await this.#follow();
    const fields = progress.find(({ sessionId }) => sessionId === id)?.progress.fields ?? [];
    return fields.reduce((sum, { entered }) => sum + entered, 0);
  }

  async until(id: string, condition: (session: SeenSession) => boolean, ms: number): Promise<SeenSession> {
    const end = Date.now() + ms;
    for (;;) {
      const session = await this.session(id);
      if (condition(session) || Date.now() > end) return session;
      await pause(pauseMs);
    }
  }

  close(): void {
    this.#socket?.disconnect();
  }

  async #follow(): Promise<Followed> {
    const reply = await this.ask<Followed>("follow", { afterSeq: null });
    return reply.ok ? reply.value : { sessions: [], progress: [] };
  }

  async #connected(): Promise<Socket> {
    const isOld = Date.now() - this.#signedInAt > tokenMs;
    if (this.#socket?.connected && !isOld) return this.#socket;
    this.#socket?.disconnect();
    const { server } = this.#world.urls;
    const response = await fetch(`${server}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ context: this.#world.zoom.appContext("agent") }),
      signal: AbortSignal.timeout(answerMs),
    });
    const { token } = (await response.json()) as { readonly token?: string };
    const auth = { token, wireVersion: 1 };
    const socket = io(server, { auth, transports: ["websocket"], reconnection: false, timeout: answerMs });
    await new Promise<void>((resolve, reject) => {
      // A server that dies between taking the connection and greeting us is told of by no event.
      const timer = setTimeout(() => reject(new Error("no greeting")), answerMs);
      socket
        .once("connect", resolve)
        .once("connect_error", reject)
        .once("connect", () => clearTimeout(timer));
    }).catch((error: unknown) => {
      socket.disconnect();
      throw error;
    });
    this.#socket = socket;
    this.#signedInAt = Date.now();
    return socket;
  }
}

const passing: readonly string[] = ["internal", "shutting_down", "too_many_messages", "not_signed_in"];

export const anId = (): string => `req_${randomUUID()}`;
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
