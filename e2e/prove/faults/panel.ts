import { io, type Socket } from "socket.io-client";
import { pause, type SeenSession } from "../once/agent-line.ts";

export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: { readonly code: string } };

interface Progress {
  readonly sessionId: string;
  readonly progress: { readonly fields: readonly unknown[] };
}

interface FeedItem {
  readonly seq: number;
  readonly session: SeenSession;
}

type Followed = { readonly seq: number; readonly progress: readonly Progress[] } & (
  | { readonly kind: "rest"; readonly items: readonly FeedItem[] }
  | { readonly kind: "snapshot"; readonly sessions: readonly SeenSession[] }
);

export interface PanelOptions {
  /** Who is at it: gives a new app context of Zoom's. */
  context(): string;
  /** Addresses at which servers are, their own first. */
  readonly homes: readonly string[];
  /** As the load balancer in front would tell it. */
  readonly address: string;
}

const patienceMs = 90_000;
/** As the panel waits. */
const answerMs = 8_000;
const connectMs = 4_000;
const pauseMs = 200;
/** A token is good for fifteen minutes. */
const tokenMs = 10 * 60_000;

/** Said by servers that may say otherwise in a moment. */
const passing: readonly string[] = [
  "internal",
  "provider_away",
  "server_busy",
  "shutting_down",
  "too_many_messages",
  "unavailable",
  "link_not_known",
];

/**
 * An agent's panel without its page: one socket that comes back by itself at whichever server there is, the numbered feed with
 * what was missed, and questions that are asked again with the same id until they are answered.
 */
export class Panel {
  readonly #options: PanelOptions;
  readonly #sessions = new Map<string, SeenSession>();
  /** Sessions of which it shows the keypad. */
  readonly #keypads = new Set<string>();
  readonly #words = new Map<string, number>();
  #socket: Socket | null = null;
  #connecting: Promise<Socket> | null = null;
  #signedInAt = 0;
  #token = "";
  #home = 0;
  #seq: number | null = null;
  #following: Promise<void> | null = null;
  #isClosed = false;
  #gaps = 0;

  constructor(options: PanelOptions) {
    this.#options = options;
  }

  /** As the feed has told it; no question is asked. */
  session(id: string): SeenSession | undefined {
    return this.#sessions.get(id);
  }

  /** It shows the fields of this one: the agent can have the customer begin to key. */
  showsKeypad(id: string): boolean {
    return this.#keypads.has(id);
  }

  /** Feed items that came out of turn and were not to be had when asked for. */
  get gaps(): number {
    return this.#gaps;
  }

  get isConnected(): boolean {
    return this.#socket?.connected === true;
  }

  /** What it had to tell its agent since the last time: the server's codes, and of its own *reconnecting* and *no answer*. */
  takeWords(): readonly string[] {
    const words = [...this.#words.keys()];
    this.#words.clear();
    return words;
  }

  /** Asks until there is an answer, whatever dies meanwhile. @throws when there is none for 90 s. */
  async ask<Value>(name: string, message: object): Promise<Reply<Value>> {
    for (const until = Date.now() + patienceMs; ; await pause(pauseMs)) {
      const reply = await this.#askOnce<Value>(name, message);
      if (reply !== null && (reply.ok || !passing.includes(reply.error.code))) return reply;
      if (reply?.ok === false) this.#say(reply.error.code);
      if (Date.now() > until) throw new Error(`no answer to ${name} for ${patienceMs / 1_000} s`);
    }
  }

  /** Waits for the feed's word. Gives the session as it is then, or after so many ms. */
  async until(
    id: string,
    condition: (session: SeenSession) => boolean,
    ms: number,
  ): Promise<SeenSession | undefined> {
    for (const end = Date.now() + ms; ; await pause(25)) {
      const session = this.session(id);
      if ((session !== undefined && condition(session)) || Date.now() > end) return session;
    }
  }

  /** Keeps connected, as an open panel does, until it is closed. */
  async open(): Promise<void> {
    void this.#keepConnected();
    for (const until = Date.now() + patienceMs; !this.isConnected; await pause(pauseMs))
      if (Date.now() > until) throw new Error(`a panel could not connect: ${this.takeWords().join(", ")}`);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.disconnect();
  }

  async #keepConnected(): Promise<void> {
    while (!this.#isClosed) {
      if (!this.isConnected || Date.now() - this.#signedInAt > tokenMs)
        await this.#connected().catch(() => undefined);
      await pause(pauseMs);
    }
  }

  async #askOnce<Value>(name: string, message: object): Promise<Reply<Value> | null> {
    try {
      const socket = await this.#connected();
      return (await socket.timeout(answerMs).emitWithAck(name, message)) as Reply<Value>;
    } catch {
      if (this.isConnected) this.#say("no answer");
      this.#drop();
      return null;
    }
  }

  #drop(): void {
    this.#socket?.disconnect();
    this.#socket = null;
    this.#home += 1;
  }

  #connected(): Promise<Socket> {
    const isOld = Date.now() - this.#signedInAt > tokenMs;
    if (this.#socket?.connected === true && !isOld) return Promise.resolve(this.#socket);
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async #connect(): Promise<Socket> {
    const { homes, address } = this.#options;
    const home = homes[this.#home % homes.length] as string;
    try {
      if (Date.now() - this.#signedInAt > tokenMs) await this.#signIn(home);
      this.#socket?.disconnect();
      const auth = { token: this.#token, wireVersion: 1 };
      const socket = io(home, {
        auth,
        transports: ["websocket"],
        reconnection: false,
        timeout: connectMs,
        forceNew: true,
        extraHeaders: { "x-forwarded-for": address },
      });
      await greeted(socket);
      this.#socket = socket;
      this.#listen(socket);
      await this.#follow(socket);
      return socket;
    } catch (error) {
      const code = error instanceof Error ? error.message : "";
      if (code === "not_signed_in") this.#signedInAt = 0;
      this.#say(/^[a-z_]+$/.test(code) && code !== "timeout" ? code : "reconnecting");
      this.#drop();
      throw error;
    }
  }

  async #signIn(home: string): Promise<void> {
    const { context, address } = this.#options;
    const response = await fetch(`${home}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": address },
      body: JSON.stringify({ context: context() }),
      signal: AbortSignal.timeout(connectMs),
    });
    const { token, code } = (await response.json()) as { readonly token?: string; readonly code?: string };
    if (token === undefined) throw new Error(code ?? `sign-in ${response.status}`);
    this.#token = token;
    this.#signedInAt = Date.now();
  }

  #listen(socket: Socket): void {
    socket.on("feed", (item: FeedItem) => this.#take(socket, item));
    socket.on("feed_at", ({ seq }: { readonly seq: number }) => {
      if (seq > (this.#seq ?? 0)) void this.#follow(socket).catch(() => undefined);
    });
    socket.on("progress", ({ sessionId }: Progress) => void this.#keypads.add(sessionId));
    socket.on("disconnect", () => {
      if (this.#socket === socket && !this.#isClosed) this.#say("reconnecting");
    });
  }

  #take(socket: Socket, { seq, session }: FeedItem): void {
    const last = this.#seq ?? 0;
    if (seq <= last) return;
    if (seq > last + 1) return void this.#follow(socket).catch(() => undefined);
    this.#seq = seq;
    this.#sessions.set(session.id, session);
  }

  #follow(socket: Socket): Promise<void> {
    this.#following ??= this.#catchUp(socket).finally(() => {
      this.#following = null;
    });
    return this.#following;
  }

  async #catchUp(socket: Socket): Promise<void> {
    const message = { afterSeq: this.#seq };
    const reply: Reply<Followed> = await socket.timeout(answerMs).emitWithAck("follow", message);
    if (!reply.ok) {
      this.#say(reply.error.code);
      throw new Error(reply.error.code);
    }
    const { value } = reply;
    for (const { sessionId } of value.progress) this.#keypads.add(sessionId);
    if (value.kind === "snapshot") {
      for (const session of value.sessions) this.#sessions.set(session.id, session);
      this.#seq = Math.max(this.#seq ?? 0, value.seq);
      return;
    }
    for (const { seq, session } of value.items) {
      if (seq <= (this.#seq ?? 0)) continue;
      if (seq !== (this.#seq ?? 0) + 1) this.#gaps += 1;
      this.#seq = seq;
      this.#sessions.set(session.id, session);
    }
  }

  #say(word: string): void {
    this.#words.set(word, (this.#words.get(word) ?? 0) + 1);
  }
}

function greeted(socket: Socket): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    // A server that dies between taking the connection and greeting us is told of by no event.
    const timer = setTimeout(() => reject(new Error("no greeting")), connectMs);
    socket
      .once("connect", () => {
        clearTimeout(timer);
        resolve();
      })
      .once("connect_error", (error) => {
        clearTimeout(timer);
        reject(error);
      });
  }).catch((error: unknown) => {
    socket.disconnect();
    throw error;
  });
}
