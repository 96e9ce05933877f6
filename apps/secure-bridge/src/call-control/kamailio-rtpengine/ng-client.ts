import { randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import { err, ok, type Result } from "@tacet/shared/result";
import { z } from "zod";

export interface NgOptions {
  readonly host: string;
  readonly port: number;
  /** How long each try waits for the reply, in ms. */
  readonly tryMs?: number;
  readonly tries?: number;
}

/** `unknown_call`: rtpengine has no such call, or not any more. */
export type NgProblem = "unreachable" | "refused" | "unknown_call";

const replySchema = z.object({ result: z.string(), "error-reason": z.string().default("") });

/**
 * rtpengine's ng protocol over UDP: `<cookie> <json>`, the reply with the same cookie
 * (https://rtpengine.readthedocs.io/en/latest/ng_control_protocol.html). A try without a reply is repeated with the
 * same cookie, so that rtpengine answers a command it has already carried out from its cache.
 */
export class NgClient {
  readonly #options: Required<NgOptions>;
  readonly #waiting = new Map<string, (reply: string) => void>();
  #socket: Promise<Socket> | null = null;
  #closed = false;

  constructor(options: NgOptions) {
    this.#options = { tryMs: 400, tries: 4, ...options };
  }

  /** `refused` if rtpengine says anything but `ok`, `unreachable` if it says nothing. */
  async send(command: Readonly<Record<string, unknown>>): Promise<Result<true, NgProblem>> {
    const reply = await this.#ask(command);
    if (reply === null) return err("unreachable");
    const read = readReply(reply);
    if (read?.result === "ok") return ok(true);
    // `Unknown call-ID`, from some commands `Unknown call-id`.
    return err(read?.["error-reason"].toLowerCase() === "unknown call-id" ? "unknown_call" : "refused");
  }

  /** Whether rtpengine is there. */
  async ping(): Promise<boolean> {
    const reply = await this.#ask({ command: "ping" });
    return reply !== null && readReply(reply)?.result === "pong";
  }

  async #ask(command: Readonly<Record<string, unknown>>): Promise<string | null> {
    const cookie = randomBytes(9).toString("hex");
    const datagram = `${cookie} ${JSON.stringify(command)}`;
    try {
      for (let attempt = 0; attempt < this.#options.tries && !this.#closed; attempt++) {
        // No socket (name not found, closed) is a try without a reply, too.
        const reply = await this.#once(cookie, datagram).catch(() => null);
        if (reply !== null) return reply;
      }
    } finally {
      this.#waiting.delete(cookie);
    }
    return null;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const socket = await this.#socket?.catch(() => null);
    this.#socket = null;
    await new Promise<void>((resolve) => (!socket ? resolve() : socket.close(() => resolve())));
  }

  async #once(cookie: string, datagram: string): Promise<string | null> {
    const socket = await this.#open();
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), this.#options.tryMs);
      this.#waiting.set(cookie, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
      // A failure to send (e.g. ICMP port unreachable) is a try without a reply.
      socket.send(datagram, () => undefined);
    });
  }

  /** A connected UDP socket: the kernel drops what other addresses send to it. */
  #open(): Promise<Socket> {
    this.#socket ??= new Promise((resolve, reject) => {
      const { host, port } = this.#options;
      const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
      socket.on("error", () => undefined);
      socket.on("message", (reply) => this.#receive(reply.toString("utf8")));
      socket.connect(port, host, (failure?: Error) => {
        if (failure === undefined || failure === null) return resolve(socket);
        this.#socket = null;
        socket.close();
        reject(failure);
      });
    });
    return this.#socket;
  }

  #receive(reply: string): void {
    const space = reply.indexOf(" ");
    this.#waiting.get(reply.slice(0, space))?.(reply.slice(space + 1));
  }
}

function readReply(json: string): z.infer<typeof replySchema> | null {
  try {
    return replySchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
