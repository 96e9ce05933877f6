import { timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from "express";
import {
  type Charge,
  type ChargeStore,
  chargeRequestSchema,
  createChargeStore,
  readAmount,
} from "../book/index.ts";

export interface GatewayOptions {
  readonly port: number;
  /** The bearer key that clients must show. */
  readonly key: string;
  /** How long the answer to a `..52` amount is held back, in ms: far longer than any client waits. */
  readonly tooLateMs?: number;
}

export interface Gateway {
  readonly port: number;
  /** Every charge, oldest first. */
  charges(): readonly Charge[];
  close(): Promise<void>;
}

/** A card gateway with an idempotent charge call and amounts and cards that choose the outcome. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const store = createChargeStore();
  const held = new Set<NodeJS.Timeout>();
  const holdBack = (answer: () => void) => {
    const timer = setTimeout(() => {
      held.delete(timer);
      answer();
    }, options.tooLateMs ?? 120_000);
    held.add(timer);
  };
  const server = createServer(createApp(store, options.key, holdBack));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    charges: () => store.list(),
    close() {
      for (const timer of held) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function createApp(store: ChargeStore, key: string, holdBack: (answer: () => void) => void): Express {
  const app = express();
  app.disable("x-powered-by").set("etag", false);
  app.use("/v1", requireKey(key), express.json({ limit: "16kb" }));
  app.post("/v1/charges", (request, response) => {
    const idempotencyKey = request.get("idempotency-key");
    const parsed = chargeRequestSchema.safeParse(request.body);
    if (idempotencyKey === undefined || !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
      fail(response, 400, "idempotency_key_missing");
      return;
    }
    if (!parsed.success) {
      // The path of the fault only: the value may be a card number.
      fail(response, 400, "invalid_request", parsed.error.issues[0]?.path.join("."));
      return;
    }
    const answer = store.charge(idempotencyKey, parsed.data);
    if (answer.kind === "conflict") fail(response, 409, "idempotency_key_reused");
    else if (answer.kind === "failed") fail(response, 500, "gateway_error");
    else if (answer.fresh && readAmount(answer.charge.amount) === "charge_but_answer_too_late") {
      holdBack(() => sendCharge(response, answer.charge));
    } else sendCharge(response, answer.charge);
  });
  app.get("/v1/charges", (request, response) => {
    const wanted = request.query["idempotency_key"];
    const found = typeof wanted === "string" ? store.find(wanted) : undefined;
    const data = wanted === undefined ? store.list() : found === undefined ? [] : [found];
    response.json({ data });
  });
  app.use((_, response) => fail(response, 404, "not_found"));
  app.use(refuseBadJson);
  return app;
}

function requireKey(key: string): RequestHandler {
  const expected = Buffer.from(`Bearer ${key}`);
  return (request, response, next) => {
    const given = Buffer.from(request.get("authorization") ?? "");
    if (given.length === expected.length && timingSafeEqual(given, expected)) next();
    else fail(response, 401, "unauthorized");
  };
}

function sendCharge(response: Response, charge: Charge) {
  response.status(charge.status === "approved" ? 201 : 402).json(charge);
}

function fail(response: Response, status: number, code: string, param?: string) {
  response
    .status(status)
    .json({ error: { code, ...(param === undefined || param === "" ? {} : { param }) } });
}

const refuseBadJson: ErrorRequestHandler = (_error, _request, response, _next) => {
  fail(response, 400, "invalid_request");
};
