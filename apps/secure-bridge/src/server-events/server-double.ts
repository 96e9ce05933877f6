/** A small server for tests: takes the bridge's signed events, with dials for what a server may do wrong. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type BridgeEvent, bridgeEventSchema } from "@tacet/shared/provider-events";
import { checkSignature } from "@tacet/shared/signature";

export class ServerDouble {
  readonly #secret: string;
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  /** Events that were taken, in the order in which they came. */
  readonly events: BridgeEvent[] = [];
  /** Raw bodies of all requests, taken or not. */
  readonly bodies: string[] = [];
  /** The header `traceparent` of all requests. */
  readonly traceparents: (string | undefined)[] = [];
  /** Statuses for the next requests; then 204. `0` hangs up without an answer. */
  readonly nextStatuses: number[] = [];
  /** Types of events that are answered with 503. */
  readonly busyFor = new Set<string>();
  /** Answers wait until this is done. */
  gate: Promise<void> = Promise.resolve();

  constructor(secret: string) {
    this.#secret = secret;
  }

  async listen(port = 0): Promise<this> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The types of the events taken, without progress. */
  types(): string[] {
    return this.events.map(({ event }) => event.type).filter((type) => type !== "progress");
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    this.bodies.push(body);
    const { traceparent } = request.headers;
    this.traceparents.push(typeof traceparent === "string" ? traceparent : undefined);
    const message = { method: "POST", path: request.url ?? "", body } as const;
    const status = this.nextStatuses.shift() ?? 204;
    await this.gate;
    if (status === 0) return void request.socket.destroy();
    const signed = checkSignature([this.#secret], message, request.headers, Date.now());
    if (!signed.ok) return void response.writeHead(401).end();
    const event = bridgeEventSchema.parse(JSON.parse(body));
    if (this.busyFor.has(event.event.type)) return void response.writeHead(503).end();
    if (status < 300) this.events.push(event);
    response.writeHead(status).end();
  }
}
