/**
 * The sandbox's own gateway over HTTP: what card gateways with idempotency keys have in common, and nothing else. Amounts
 * and cards choose the outcome of a charge; faults can be dialed.
 */
import { timingSafeEqual } from "node:crypto";
import express, { type ErrorRequestHandler, type Express, type Request } from "express";
import { z } from "zod";
import { type Charge, type ChargeStore, chargeRequestSchema, type Refund } from "../book/index.ts";
import { type Answer, type Desk, json, type Simulator, sendAnswer, startSimulator } from "../simulator.ts";
import { serveLinks } from "./links.ts";

export interface GatewayOptions {
  readonly port: number;
  /** The bearer key that clients must show. */
  readonly key: string;
  /** Further keys, each of another merchant. */
  readonly otherKeys?: readonly string[];
  /** How long the answer to a `..52` amount is held back, in ms: far longer than any client waits. */
  readonly tooLateMs?: number;
  /** How long a `late` answer takes, in ms. */
  readonly lateMs?: number;
}

const refundRequestSchema = z.strictObject({
  charge: z.string().max(64),
  amount: z.int().min(1).max(1_000_000_000_000),
});

export function startGateway({ key, otherKeys = [], ...options }: GatewayOptions): Promise<Simulator> {
  const keys = [key, ...otherKeys];
  return startSimulator({ ...options, keys }, { routes: (app, desk) => serve(app, desk, keys) });
}

function serve(app: Express, desk: Desk, keys: readonly string[]): void {
  const bookOf = (request: Request) => desk.book(keyOf(request));
  app.use("/v1", (request, response, next) => {
    if (keys.some((known) => isSame(known, keyOf(request)))) next();
    else sendAnswer(response, refuse(401, "unauthorized"));
  });
  app.use("/v1", express.json({ limit: "16kb" }));
  app.post("/v1/charges", (request, response) =>
    desk.charge(request, response, () => charge(bookOf(request), request)),
  );
  app.get("/v1/charges", (request, response) => {
    const book = bookOf(request);
    response.json(listed<Charge>(request, book.find, book.list));
  });
  app.post("/v1/refunds", (request, response) =>
    desk.refund(request, response, () => refund(bookOf(request), request)),
  );
  app.get("/v1/refunds", (request, response) => {
    const book = bookOf(request);
    response.json(listed<Refund>(request, book.findRefund, book.listRefunds));
  });
  serveLinks(app, desk, { keyOf, idempotencyKeyOf, refuse });
  app.use((_, response) => sendAnswer(response, refuse(404, "not_found")));
  app.use(refuseBadJson);
}

function charge(book: ChargeStore, request: Request): Answer {
  const key = idempotencyKeyOf(request);
  if (key === null) return refuse(400, "idempotency_key_missing");
  const parsed = chargeRequestSchema.safeParse(request.body);
  // The path of the fault only: the value may be a card number.
  if (!parsed.success) return refuse(400, "invalid_request", parsed.error.issues[0]?.path.join("."));
  const answer = book.charge(key, parsed.data);
  if (answer.kind === "conflict") return refuse(409, "idempotency_key_reused");
  if (answer.kind === "failed") return refuse(500, "gateway_error");
  return json(answer.charge.status === "approved" ? 201 : 402, answer.charge, { of: answer });
}

function refund(book: ChargeStore, request: Request): Answer {
  const key = idempotencyKeyOf(request);
  if (key === null) return refuse(400, "idempotency_key_missing");
  const parsed = refundRequestSchema.safeParse(request.body);
  if (!parsed.success) return refuse(400, "invalid_request", parsed.error.issues[0]?.path.join("."));
  const answer = book.refund(key, parsed.data);
  if (answer.kind === "conflict") return refuse(409, "idempotency_key_reused");
  if (answer.kind === "refused") return refuse(422, answer.because);
  return json(201, answer.refund);
}

/** All, or the one with the key that is asked for. */
function listed<Entry>(
  request: Request,
  find: (key: string) => Entry | undefined,
  list: () => readonly Entry[],
): { readonly data: readonly Entry[] } {
  const wanted = request.query["idempotency_key"];
  if (wanted === undefined) return { data: list() };
  const found = typeof wanted === "string" ? find(wanted) : undefined;
  return { data: found === undefined ? [] : [found] };
}

function keyOf(request: Request): string {
  return (request.get("authorization") ?? "").replace(/^Bearer /, "");
}

function isSame(known: string, given: string): boolean {
  const [a, b] = [Buffer.from(known), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function idempotencyKeyOf(request: Request): string | null {
  const key = request.get("idempotency-key") ?? "";
  return /^[\x21-\x7e]{1,255}$/.test(key) ? key : null;
}

function refuse(status: number, code: string, param = ""): Answer {
  return json(status, { error: { code, ...(param === "" ? {} : { param }) } });
}

const refuseBadJson: ErrorRequestHandler = (_error, _request, response, _next) => {
  sendAnswer(response, refuse(400, "invalid_request"));
};
