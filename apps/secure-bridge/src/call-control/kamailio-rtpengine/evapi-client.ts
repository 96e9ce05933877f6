import { connect, type Socket } from "node:net";
import { z } from "zod";
import { codeOf, type Log } from "../../logger.ts";
import { NetstringReader, toNetstring } from "./netstring.ts";

/** Kamailio's `evapi_relay` events, as the bridge's Kamailio configuration (`deploy/voice`) makes them. */
const callId = z.string().min(1).max(256);
const tag = z.string().min(1).max(256);
/** As signaled: a number or a word like `anonymous`. */
const number = z.string().max(256);
const evapiEventSchema = z.discriminatedUnion("event", [
  z.object({ event: z.literal("hello") }),
  z.object({ event: z.literal("call-start"), callId }),
  z.object({
    event: z.literal("call-answered"),
    callId,
    path: z.enum(["zoom-redirect", "inline-trunk"]),
    linkId: z
      .string()
      .regex(/^[A-Za-z0-9._-]{0,64}$/)
      .transform((linkId) => (linkId === "" ? null : linkId)),
    customerTag: tag,
    customerNumber: number,
    ourNumber: number,
    telephoneEvent: z.boolean(),
    /** The dialog module's `h_entry:h_id`. */
    dlg: z.string().regex(/^\d{1,10}:\d{1,10}$/),
  }),
  /** After each re-INVITE or UPDATE that has changed the session description. */
  z.object({ event: z.literal("call-changed"), callId, customerTag: tag, telephoneEvent: z.boolean() }),
  z.object({ event: z.literal("call-end"), callId }),
  z.object({ event: z.literal("call-failed"), callId }),
  z.object({
    event: z.literal("info-dtmf"),
    callId,
    customerTag: tag,
    contentType: z.string().max(256),
    /** Base64. */
    body: z.base64().max(1_024),
  }),
]);

/** Whatever is sent, Kamailio answers with hello. */
const ping = toNetstring("ping");

type Said = z.infer<typeof evapiEventSchema>;
export type EvapiEvent = Exclude<Said, { readonly event: "hello" }>;

export interface EvapiOptions {
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  /** Wait before the first new try to connect, in ms; doubled with each failure up to 20 times. */
  readonly reconnectMs?: number;
  /** How long a try to connect may take until Kamailio has said hello, in ms. */
  readonly helloMs?: number;
  /** How often Kamailio is asked whether it is still there, in ms. Silent for three times as long, it is given up. */
  readonly pingMs?: number;
}

export interface EvapiHandlers {
  /** Called after each connect, before any event of that connection. From then on no event is missed until it ends. */
  connected(): void;
  event(event: EvapiEvent): void;
}

/**
 * Kamailio's event socket: a TCP client that reconnects for as long as it is not closed.
 *
 * That the socket is connected says only that the system has taken the connection for Kamailio: an event of the time
 * until Kamailio takes it, too, is sent to nobody. So Kamailio says hello on each connection that it takes, and again
 * whenever it is asked (`deploy/voice`, events.cfg). A connection without that is none: it may lead to a process that
 * hangs or, on one machine, even to this client itself, if the system happens to give it the very port that it wants to
 * reach while nobody listens there.
 */
export class EvapiClient {
  readonly #options: Required<EvapiOptions>;
  readonly #handlers: EvapiHandlers;
  #socket: Socket | null = null;
  #reconnecting: NodeJS.Timeout | undefined;
  #pinging: NodeJS.Timeout | undefined;
  /** Ends the connection when Kamailio has been silent for too long. */
  #patience: NodeJS.Timeout | undefined;
  #failures = 0;
  #connected = false;
  #closed = false;

  constructor(options: EvapiOptions, handlers: EvapiHandlers) {
    this.#options = { reconnectMs: 250, helloMs: 3_000, pingMs: 5_000, ...options };
    this.#handlers = handlers;
  }

  /** Kamailio has said hello, and nothing has ended the connection since. */
  get isConnected(): boolean {
    return this.#connected;
  }

  start(): void {
    const { host, port, helloMs } = this.#options;
    const reader = new NetstringReader();
    const socket = connect({ host, port, keepAlive: true, keepAliveInitialDelay: 10_000, noDelay: true });
    this.#socket = socket;
    // The time to connect included: where nobody answers, the system would try for two minutes.
    this.#waitFor(helloMs);
    socket.on("data", (chunk) => this.#receive(reader, chunk, socket));
    socket.on("error", () => undefined); // `close` follows.
    socket.on("close", () => this.#ended());
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#reconnecting);
    this.#socket?.destroy();
  }

  #waitFor(ms: number): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#socket?.destroy(), ms);
  }

  #heard(): void {
    const { log, pingMs } = this.#options;
    this.#waitFor(3 * pingMs);
    if (this.#connected) return;
    this.#failures = 0;
    this.#connected = true;
    this.#pinging = setInterval(() => this.#socket?.write(ping), pingMs);
    log.info("carrier connected");
    this.#handlers.connected();
  }

  #ended(): void {
    clearTimeout(this.#patience);
    clearInterval(this.#pinging);
    if (this.#connected) this.#options.log.warn("carrier disconnected");
    this.#connected = false;
    if (this.#closed) return;
    const wait = this.#options.reconnectMs * Math.min(2 ** this.#failures, 20);
    this.#failures += 1;
    this.#reconnecting = setTimeout(() => this.start(), wait);
  }

  #receive(reader: NetstringReader, chunk: Buffer, socket: Socket): void {
    try {
      const messages = reader.push(chunk);
      chunk.fill(0);
      for (const message of messages) this.#read(message);
    } catch (thrown) {
      // Out of step with the framing: only a new connection helps, and what was missed is made up by `dlg.list`.
      this.#options.log.warn("event from the carrier refused", { code: codeOf(thrown) });
      socket.destroy();
    }
  }

  #read(message: string): void {
    const parsed = evapiEventSchema.safeParse(parseJson(message));
    if (!parsed.success) {
      this.#options.log.warn("event from the carrier refused", { code: "malformed" });
      return;
    }
    this.#heard();
    if (parsed.data.event !== "hello") this.#handlers.event(parsed.data);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
