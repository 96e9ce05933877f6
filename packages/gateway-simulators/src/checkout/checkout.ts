/**
 * Checkout.com's payments API over HTTP, as far as a telephone payment needs it. A decline is a 201, too. A repeated
 * idempotency key gets the first answer again, if that was a 2xx. Read from the SDK (checkout-sdk-node 5.2.1) and
 * Checkout's public pages.
 */
import { randomInt } from "node:crypto";
import express, { type Express, type Request } from "express";
import { z } from "zod";
import type { Charge, ChargeStore, DeclineCode } from "../book/index.ts";
import {
  type Answer,
  type Desk,
  json,
  type Simulator,
  type SimulatorOptions,
  sendAnswer,
  startSimulator,
} from "../simulator.ts";
import { paymentSchema } from "./request.ts";

const merchantSchema = z.object({ secretKey: z.string(), processingChannelId: z.string() });
type Merchant = z.infer<typeof merchantSchema>;

/** Keys are JSON: `{ secretKey, processingChannelId }`. */
export function startCheckout(options: SimulatorOptions): Promise<Simulator> {
  const merchants = options.keys.map((key) => merchantSchema.parse(JSON.parse(key)));
  return startSimulator(options, {
    makeId: () => makeId("pay"),
    routes: (app, desk) => serve(app, desk, merchants),
  });
}

function serve(app: Express, desk: Desk, merchants: readonly Merchant[]): void {
  const merchantOf = (request: Request) =>
    merchants.find(({ secretKey }) => request.get("authorization") === `Bearer ${secretKey}`);
  const bookOf = (request: Request) => desk.book(merchantOf(request)?.secretKey ?? "");
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
    const charge = bookOf(request).get(request.params.id);
    if (charge === undefined) {
      response.status(404).end();
      return;
    }
    const { auth_code, response_code, amount, approved } = toPayment(charge);
    response.json([{ id: makeId("act"), type: "Authorization", amount, approved, auth_code, response_code }]);
  });
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
  const { amount, currency, payment_type, source, metadata, processing_channel_id } = parsed.data;
  if (processing_channel_id !== merchant?.processingChannelId) return refuse("processing_channel_id_invalid");
  if (payment_type !== "MOTO") {
    const declined = { id: makeId("pay"), approved: false, status: "Declined", response_code: "20154" };
    return json(201, { ...declined, amount, currency });
  }
  const answer = book.charge(key, {
    amount,
    currency,
    reference: metadata?.["reference"] ?? "",
    moto: true,
    card: {
      number: source.number,
      exp_month: source.expiry_month,
      exp_year: source.expiry_year,
      security_code: source.cvv,
    },
  });
  return answer.kind === "stored" ? json(201, toPayment(answer.charge), { of: answer }) : json(500, {});
}

const responseCodes: Readonly<Record<DeclineCode, string>> = {
  do_not_honor: "20005",
  insufficient_funds: "20051",
  incorrect_security_code: "20087",
  expired_card: "30033",
};

function toPayment(charge: Charge) {
  const approved = charge.status === "approved";
  const scheme = { visa: "Visa", mastercard: "Mastercard", "american-express": "American Express" };
  return {
    id: charge.id,
    action_id: makeId("act"),
    amount: charge.amount,
    currency: charge.currency,
    approved,
    status: approved ? "Authorized" : "Declined",
    response_code: approved ? "10000" : responseCodes[charge.decline_code ?? "do_not_honor"],
    ...(approved ? { auth_code: charge.authorization_code } : {}),
    reference: charge.idempotency_key,
    metadata: { reference: charge.reference },
    source: {
      type: "card",
      scheme: scheme[charge.card.brand as keyof typeof scheme] ?? charge.card.brand,
      last4: charge.card.last4,
    },
  };
}

function refuse(code: string): Answer {
  return json(422, { request_id: makeId("req"), error_type: "request_invalid", error_codes: [code] });
}

/** A prefix and 26 letters, as Checkout's ids look. */
function makeId(prefix: string): string {
  return `${prefix}_${Array.from({ length: 26 }, () => String.fromCharCode(97 + randomInt(26))).join("")}`;
}
