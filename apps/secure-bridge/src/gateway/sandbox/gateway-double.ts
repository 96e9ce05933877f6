/** A small gateway for tests that speaks the HTTP of the sandbox's gateway, with dials by amount. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedCharge {
  readonly amount: number;
  readonly currency: string;
  readonly reference: string;
  readonly intent: string;
  readonly moto: boolean;
  readonly card: { number: string; exp_month: number; exp_year: number; security_code: string };
}

/** Amounts in minor units and what they come to. */
export const amounts = { approve: 4_250, decline: 4_251, charge_without_answer: 4_252, fail: 4_253 } as const;

const charges = "/v1/charges";
const refunds = "/v1/refunds";

export class GatewayDouble {
  readonly #charges = new Map<string, Record<string, unknown>>();
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  readonly key = "sandbox-key";
  /** Further keys that are good here, each of another merchant. */
  readonly otherKeys = new Set<string>();
  readonly received: ReceivedCharge[] = [];
  charged = 0;
  /** How often it was asked to give money back. */
  refundsAsked = 0;
  /** What it says to that; it knows of no refund. */
  refundAnswer = { status: 201, body: '{"id":"re_a"}' };
  /** Answers with this instead of what it would say. */
  instead: { status: number; body: string; headers?: Record<string, string> } | null = null;
  /** Resets the connection after it has read the request. */
  resets = false;

  static async listen(): Promise<GatewayDouble> {
    const double = new GatewayDouble();
    double.#server.listen(0, "127.0.0.1");
    await once(double.#server, "listening");
    return double;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    if (this.resets) return void request.socket.resetAndDestroy();
    if (this.instead !== null) {
      return void response.writeHead(this.instead.status, this.instead.headers).end(this.instead.body);
    }
    const gatewayKey = request.headers.authorization?.replace("Bearer ", "") ?? "";
    if (gatewayKey !== this.key && !this.otherKeys.has(gatewayKey))
      return void response.writeHead(401).end("{}");
    const scoped = (key: string) => `${gatewayKey} ${key}`;
    const url = new URL(request.url ?? "/", this.url);
    if (request.method === "GET" && url.pathname === charges) {
      const found = this.#charges.get(scoped(url.searchParams.get("idempotency_key") ?? ""));
      return void response.end(JSON.stringify({ data: found === undefined ? [] : [found] }));
    }
    if (url.pathname === refunds && request.method === "GET") return void response.end('{"data":[]}');
    if (url.pathname === refunds) {
      this.refundsAsked += 1;
      return void response.writeHead(this.refundAnswer.status).end(this.refundAnswer.body);
    }
    this.#charge(
      scoped(String(request.headers["idempotency-key"])),
      JSON.parse(body) as ReceivedCharge,
      response,
    );
  }

  #charge(key: string, charge: ReceivedCharge, response: ServerResponse): void {
    this.received.push(charge);
    if (charge.amount === amounts.fail) {
      return void response.writeHead(500).end('{"error":{"code":"gateway_error"}}');
    }
    const answer = this.#charges.get(key) ?? this.#decide(charge);
    this.#charges.set(key, answer);
    if (charge.amount === amounts.charge_without_answer) return; // Charged, and never says so.
    const status = answer["status"] === "declined" ? 402 : 201;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }

  #decide({ amount, card }: ReceivedCharge): Record<string, unknown> {
    const summary = { brand: "visa", last4: card.number.slice(-4) };
    if (amount === amounts.decline) {
      return { id: "ch_no", status: "declined", decline_code: "do_not_honor", retry: true, card: summary };
    }
    this.charged += 1;
    return { id: "ch_yes", status: "approved", authorization_code: "A1B2C3", card: summary };
  }
}
