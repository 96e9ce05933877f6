/**
 * Adyen's Checkout API v72 over HTTP, as far as a telephone payment needs it: /payments with raw card fields, and
 * /paymentMethods, which costs nothing. A repeated idempotency key gets the first answer, whatever the body: the
 * documentation ties the answer to the header. Read from the SDK (@adyen/api-library 32.1.0) and Adyen's public pages.
 */
import { randomInt } from "node:crypto";
import express, { type Express, type Request } from "express";
import { z } from "zod";
import type { Charge, DeclineCode } from "../book/index.ts";
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

const merchantSchema = z.object({ apiKey: z.string(), merchantAccount: z.string() });
type Merchant = z.infer<typeof merchantSchema>;

/** Keys are JSON: `{ apiKey, merchantAccount }`. */
export function startAdyen(options: SimulatorOptions): Promise<Simulator> {
  const merchants = options.keys.map((key) => merchantSchema.parse(JSON.parse(key)));
  return startSimulator(options, {
    makeId: makePspReference,
    routes: (app, desk) => serve(app, desk, merchants),
  });
}

function serve(app: Express, desk: Desk, merchants: readonly Merchant[]): void {
  app.use(express.json({ limit: "16kb" }));
  app.use((request, response, next) => {
    const merchant = merchants.find(({ apiKey }) => apiKey === request.get("x-api-key"));
    const given = (request.body as { merchantAccount?: unknown } | undefined)?.merchantAccount;
    if (merchant === undefined) sendAnswer(response, refuse(401, "000", "security"));
    else if (given !== merchant.merchantAccount) sendAnswer(response, refuse(403, "901", "security"));
    else next();
  });
  app.post("/v72/paymentMethods", (_, response) => {
    response.json({ paymentMethods: [{ name: "Cards", type: "scheme", brands: ["visa", "mc", "amex"] }] });
  });
  app.post("/v72/payments", (request, response) => desk.charge(request, response, () => pay(desk, request)));
  app.use((_, response) => sendAnswer(response, refuse(404, "000", "validation")));
}

function pay(desk: Desk, request: Request): Answer {
  const book = desk.book(String(request.get("x-api-key")));
  const key = request.get("idempotency-key") ?? makePspReference();
  const known = book.find(key);
  if (known !== undefined) return paymentAnswer({ charge: known, fresh: false }, key);
  const parsed = paymentSchema.safeParse(request.body);
  if (!parsed.success) {
    const param = parsed.error.issues[0]?.path.join(".") ?? "";
    const code = param.endsWith("number") ? "101" : param.startsWith("paymentMethod") ? "14_004" : "702";
    return refuse(422, code, "validation");
  }
  const payment = parsed.data;
  if (payment.shopperInteraction !== "Moto") {
    const pspReference = makePspReference();
    return json(200, { pspReference, resultCode: "IdentifyShopper", action: { type: "threeDS2" } });
  }
  const answer = book.charge(key, {
    amount: payment.amount.value,
    currency: payment.amount.currency,
    reference: payment.merchantOrderReference ?? payment.reference,
    moto: true,
    card: {
      number: payment.paymentMethod.number,
      exp_month: Number(payment.paymentMethod.expiryMonth),
      exp_year: Number(payment.paymentMethod.expiryYear),
      security_code: payment.paymentMethod.cvc,
    },
  });
  return answer.kind === "stored" ? paymentAnswer(answer, key) : refuse(500, "905", "internal");
}

const refusals: Readonly<Record<DeclineCode, readonly [code: string, reason: string]>> = {
  do_not_honor: ["2", "Refused"],
  insufficient_funds: ["12", "Not enough balance"],
  incorrect_security_code: ["24", "CVC Declined"],
  expired_card: ["6", "Expired Card"],
};

function paymentAnswer(of: { charge: Charge; fresh: boolean }, key: string): Answer {
  const { charge } = of;
  const [refusalReasonCode, refusalReason] = refusals[charge.decline_code ?? "do_not_honor"];
  const approved = charge.status === "approved";
  const brand = { visa: "visa", mastercard: "mc", "american-express": "amex" }[String(charge.card.brand)];
  return json(
    200,
    {
      pspReference: charge.id,
      merchantReference: charge.idempotency_key,
      amount: { value: charge.amount, currency: charge.currency },
      paymentMethod: { type: "scheme", brand: brand ?? charge.card.brand },
      additionalData: {
        cardSummary: charge.card.last4,
        ...(charge.authorization_code === undefined ? {} : { authCode: charge.authorization_code }),
      },
      ...(approved
        ? { resultCode: "Authorised" }
        : { resultCode: "Refused", refusalReason, refusalReasonCode }),
    },
    { headers: { "idempotency-key": key }, of },
  );
}

function refuse(status: number, errorCode: string, errorType: string): Answer {
  const pspReference = makePspReference();
  return json(status, { status, errorCode, errorType, message: "Refused.", pspReference });
}

/** 16 capital letters, as Adyen's references look. */
function makePspReference(): string {
  return Array.from({ length: 16 }, () => String.fromCharCode(65 + randomInt(26))).join("");
}
