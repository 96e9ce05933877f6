/**
 * Checkout.com's payments API over HTTP, as far as telephone payments need it: payments, also of nothing, which verify and
 * store a card, and refunds, which are taken in (202) and done. A decline is a 201, too. A repeated idempotency key gets
 * the first answer again, if that was a 2xx. Read from the SDK (checkout-sdk-node 5.2.1) and Checkout's public pages.
 */
import express, { type Express, type Request } from "express";
import { z } from "zod";
import type { ChargeStore } from "../book/index.ts";
import {
  type Answer,
  type Desk,
  json,
  type Simulator,
  type SimulatorOptions,
  sendAnswer,
  startSimulator,
} from "../simulator.ts";
import { paymentSchema, refundSchema, toChargeRequest } from "./request.ts";
import { makeId, refuse, toActions, toPayment } from "./words.ts";

const merchantSchema = z.object({ secretKey: z.string(), processingChannelId: z.string() });
type Merchant = z.infer<typeof merchantSchema>;

/** Keys are JSON: `{ secretKey, processingChannelId }`. */
export function startCheckout(options: SimulatorOptions): Promise<Simulator> {
  const merchants = options.keys.map((key) => merchantSchema.parse(JSON.parse(key)));
  return startSimulator(options, {
    makeId: () => makeId("pay"),
    makeToken: () => makeId("src"),
    makeRefundId: () => makeId("act"),
    routes: (app, desk) => serve(app, desk, merchants),
  });
}

function serve(app: Express, desk: Desk, merchants: readonly Merchant[]): void {
  const merchantOf = (request: Pick<Request, "get">) =>
    merchants.find(({ secretKey }) => request.get("authorization") === `Bearer ${secretKey}`);
  const bookOf = (request: Pick<Request, "get">) => desk.book(merchantOf(request)?.secretKey ?? "");
  app.use((request, response, next) => {
    if (merchantOf(request) === undefined) response.status(401).end();
    else next();
  });
  app.use(express.json({ limit: "16kb" }));
  app.post("/payments", (request, response) =>
    desk.charge(request, response, () => pay(bookOf(request), merchantOf(request), request)),
  );
  app.get("/payments", (request, response) => {
    const reference = request.query["reference"];
    if (typeof reference !== "string" || reference === "") {
      sendAnswer(response, refuse("reference_required"));
      return;
    }
    const data = bookOf(request)
      .list()
      .filter((charge) => charge.idempotency_key === reference)
      .map((charge) => toPayment(charge));
    response.json({ limit: 10, skip: 0, total_count: data.length, data });
  });
  app.get("/payments/:id/actions", (request, response) => {
    const book = bookOf(request);
    const charge = book.get(request.params.id);
    if (charge === undefined) {
      response.status(404).end();
      return;
    }
    const refunds = book.listRefunds().filter((refund) => refund.charge === charge.id);
    response.json(toActions(charge, refunds));
  });
  app.post("/payments/:id/refunds", (request, response) =>
    desk.refund(request as Request<never>, response, () =>
      refund(bookOf(request), request.params.id, request as Request<never>),
    ),
  );
  app.use((_, response) => {
    response.status(404).end();
  });
}

function pay(book: ChargeStore, merchant: Merchant | undefined, request: Request): Answer {
  const key = request.get("cko-idempotency-key") ?? makeId("none");
  const known = book.find(key);
  if (known !== undefined) return json(201, toPayment(known), { of: { charge: known, fresh: false } });
  const parsed = paymentSchema.safeParse(request.body);
  if (!parsed.success) {
    const param = parsed.error.issues[0]?.path.join("_") ?? "";
    return refuse(param.endsWith("number") ? "card_number_invalid" : `${param}_invalid`);
  }
  const { amount, currency, payment_type, processing_channel_id } = parsed.data;
  if (processing_channel_id !== merchant?.processingChannelId) return refuse("processing_channel_id_invalid");
  if (payment_type !== "MOTO") {
    const declined = { id: makeId("pay"), approved: false, status: "Declined", response_code: "20154" };
    return json(201, { ...declined, amount, currency });
  }
  const answer = book.charge(key, toChargeRequest(parsed.data));
  return answer.kind === "stored" ? json(201, toPayment(answer.charge), { of: answer }) : json(500, {});
}

function refund(book: ChargeStore, id: string, request: Request): Answer {
  const parsed = refundSchema.safeParse(request.body);
  if (!parsed.success) return refuse("amount_invalid");
  const key = request.get("cko-idempotency-key") ?? makeId("none");
  const answer = book.refund(key, { charge: id, amount: parsed.data.amount });
  if (answer.kind === "stored") {
    return json(202, { action_id: answer.refund.id, reference: parsed.data.reference, _links: {} });
  }
  if (answer.kind === "conflict") return refuse("idempotency_key_reused");
  switch (answer.because) {
    case "no_such_charge":
      return json(404, {});
    case "not_captured":
      return json(403, {});
    case "too_much":
      return refuse("refund_amount_exceeds_balance");
  }
}
