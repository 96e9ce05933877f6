import type { World } from "@tacet/sandbox/world";
import { createId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { type Reply, type SessionProgress, wireVersion } from "@tacet/shared/wire";
import { io, type Socket } from "socket.io-client";
import { monotonicMs } from "./generator/index.ts";

/** What is asked of the server in a second: below the limit that it sets to one panel. */
const pauseMs = 70;
const answerMs = 10_000;
const patienceMs = 30_000;

interface Progress {
  /** The bridge counts each report of a session. */
  readonly revision: number;
  readonly atMs: number;
}

/** The agent's panel without its page: it has all the payments, and notes when it hears of each key. */
export class Panel {
  readonly #socket: Socket;
  readonly #sessions = new Map<string, SessionView>();
  readonly #progress = new Map<string, Progress[]>();
  #turn: Promise<unknown> = Promise.resolve();

  static async open(world: World): Promise<Panel> {
    const token = await signIn(world, "agent");
    const auth = { token, wireVersion };
    const socket = io(world.urls.server, { auth, transports: ["websocket"], reconnection: false });
    const panel = new Panel(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve).once("connect_error", reject);
    });
    await panel.ask("follow", { afterSeq: null });
    return panel;
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("feed", ({ session }: { readonly session: SessionView }) => {
      this.#sessions.set(session.id, session);
    });
    socket.on("progress", ({ sessionId, progress }: SessionProgress) => {
      const atMs = monotonicMs();
      const heard = this.#progress.get(sessionId) ?? [];
      heard.push({ revision: progress.revision, atMs });
      this.#progress.set(sessionId, heard);
    });
  }

  /** In turn, at the pace that the server allows. @throws with its code when it says no. */
  ask<Value>(name: string, message: object): Promise<Value> {
    const asked = this.#turn.then(async () => {
      const reply = (await this.#socket.timeout(answerMs).emitWithAck(name, message)) as Reply<Value>;
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
      return reply.value;
    });
    this.#turn = asked.catch(() => undefined).then(() => pause(pauseMs));
    return asked;
  }

  act(name: string, message: object): Promise<SessionView> {
    return this.ask(name, { requestId: createId("req"), ...message });
  }

  session(id: string): SessionView | undefined {
    return this.#sessions.get(id);
  }

  /** The newest report of its keypad; 0: none yet. */
  revision(id: string): number {
    return this.#progress.get(id)?.at(-1)?.revision ?? 0;
  }

  /** When it was first told of this report, or of a later one; by `monotonicMs`. */
  heardMs(id: string, revision: number): number | null {
    return this.#progress.get(id)?.find((each) => each.revision >= revision)?.atMs ?? null;
  }

  /** @throws when it takes too long, with how far they have come. */
  async untilAll(ids: readonly string[], condition: (session: SessionView) => boolean): Promise<void> {
    for (const end = Date.now() + patienceMs; ; await pause(50)) {
      const waiting = ids.filter((id) => {
        const session = this.#sessions.get(id);
        return session === undefined || !condition(session);
      });
      if (waiting.length === 0) return;
      if (Date.now() > end) {
        const phases = new Set(waiting.map((id) => this.#sessions.get(id)?.phase ?? "unknown"));
        throw new Error(`${waiting.length} of ${ids.length} payments wait, ${[...phases].join(", ")}`);
      }
    }
  }

  close(): void {
    this.#socket.disconnect();
  }
}

export async function signIn(world: World, as: "agent" | "admin"): Promise<string> {
  const response = await fetch(`${world.urls.server}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ context: world.zoom.appContext(as) }),
    signal: AbortSignal.timeout(answerMs),
  });
  const { token } = (await response.json()) as { readonly token?: string };
  if (token === undefined) throw new Error(`${as} was not signed in`);
  return token;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
