import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { Heard } from "../../page-protocol/index.ts";
import type { World } from "../../world.ts";

export interface SeenSession {
  readonly id: string;
  readonly phase: string;
  readonly outcome: string | null;
  readonly linkId: string | null;
  readonly pairingCode?: string | null;
  readonly line?: { readonly mode: string; readonly because: string } | null;
  readonly card: unknown;
}

type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: { readonly code: string } };

const answerMs = 5_000;
const patienceMs = 45_000;

/** Northwind's agent without a page: what the panel says to the server, and what the Zoom page shows. */
export class AgentSocket {
  /** What the agent's end of every call carried at each key, oldest first. */
  readonly heard: Heard[] = [];
  readonly #panel: Socket;
  readonly #page: Socket;

  static async open(world: World): Promise<AgentSocket> {
    const response = await fetch(`${world.urls.server}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ context: world.zoom.appContext("agent") }),
    });
    const { token } = (await response.json()) as { readonly token?: string };
    const transports = ["websocket"];
    const panel = io(world.urls.server, { auth: { token, wireVersion: 1 }, transports, reconnection: false });
    const page = io(`${world.urls.zoom}zoom`, { transports, reconnection: false });
    await Promise.all([panel, page].map(connected));
    return new AgentSocket(panel, page);
  }

  private constructor(panel: Socket, page: Socket) {
    this.#panel = panel;
    this.#page = page;
    page.on("heard", (heard: Heard) => this.heard.push(heard));
  }

  /** @throws with the server's code when it says no. */
  async ask<Value>(name: string, message: object): Promise<Value> {
    const sent = { requestId: `req_${randomUUID()}`, ...message };
    const reply: Reply<Value> = await this.#panel.timeout(answerMs).emitWithAck(name, sent);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
    return reply.value;
  }

  /** Waits until the session is so; @throws with the last one when that takes too long. */
  async until(id: string, condition: (session: SeenSession) => boolean): Promise<SeenSession> {
    for (const end = Date.now() + patienceMs; ; await pause(100)) {
      const reply: Reply<{ readonly sessions: readonly SeenSession[] }> = await this.#panel
        .timeout(answerMs)
        .emitWithAck("follow", { afterSeq: null });
      const session = reply.ok ? reply.value.sessions.find((each) => each.id === id) : undefined;
      if (session !== undefined && condition(session)) return session;
      if (Date.now() > end) throw new Error(`waited in vain, with ${JSON.stringify(session)}`);
    }
  }

  close(): void {
    this.#panel.disconnect();
    this.#page.disconnect();
  }
}

export async function waitUntil(what: string, condition: () => boolean): Promise<void> {
  for (const end = Date.now() + patienceMs; !condition(); await pause(20))
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve).once("connect_error", reject);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
