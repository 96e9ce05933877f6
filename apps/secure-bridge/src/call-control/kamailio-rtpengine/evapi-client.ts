import { connect, type Socket } from "node:net";
import { z } from "zod";
import { codeOf, type Log } from "../../logger.ts";
import { NetstringReader } from "./netstring.ts";

/** Kamailio's `evapi_relay` events, as the bridge's Kamailio configuration (`deploy/voice`) makes them. */
const callId = z.string().min(1).max(256);
const tag = z.string().min(1).max(256);
/** As signaled: a number or a word like `anonymous`. */
const number = z.string().max(256);
const evapiEventSchema = z.discriminatedUnion("event", [
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

export type EvapiEvent = z.infer<typeof evapiEventSchema>;

export interface EvapiOptions {
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  /** Wait before the first new try to connect, in ms; doubled with each failure up to 20 times. */
  readonly reconnectMs?: number;
}

export interface EvapiHandlers {
  /** Called after each connect, before any event of that connection. */
  connected(): void;
  event(event: EvapiEvent): void;
}

/** Kamailio's event socket: a TCP client that reconnects for as long as it is not closed. */
export class EvapiClient {
  readonly #options: EvapiOptions;
  readonly #handlers: EvapiHandlers;
  #socket: Socket | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #connected = false;
  #closed = false;

  constructor(options: EvapiOptions, handlers: EvapiHandlers) {
    this.#options = options;
    this.#handlers = handlers;
  }

  get isConnected(): boolean {
    return this.#connected;
  }

  start(): void {
    const { host, port, log } = this.#options;
    const reader = new NetstringReader();
    const socket = connect({ host, port, keepAlive: true, keepAliveInitialDelay: 10_000, noDelay: true });
    this.#socket = socket;
    socket.on("connect", () => {
      this.#failures = 0;
      this.#connected = true;
      log.info("carrier connected");
      this.#handlers.connected();
    });
    socket.on("data", (chunk) => this.#receive(reader, chunk, socket));
    socket.on("error", () => undefined); // `close` follows.
    socket.on("close", () => {
      if (this.#connected) log.warn("carrier disconnected");
      this.#connected = false;
      this.#reconnect();
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.destroy();
  }

  #reconnect(): void {
    if (this.#closed) return;
    const first = this.#options.reconnectMs ?? 250;
    const wait = first * Math.min(2 ** this.#failures, 20);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.start(), wait);
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
    if (parsed.success) this.#handlers.event(parsed.data);
    else this.#options.log.warn("event from the carrier refused", { code: "malformed" });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
