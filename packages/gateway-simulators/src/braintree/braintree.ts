/**
 * Braintree's transactions over HTTP, as far as a telephone payment needs them: sale, search by order id, find. JSON
 * requests, XML answers. It has no idempotency keys: `api_request_key` is let through and has no effect, the worst it
 * may mean; what it has is a check for duplicates. Read from the SDK (braintree 3.40.0) and Braintree's public pages.
 */
import { randomInt } from "node:crypto";
import { currencyExponents, isCurrencyCode, parseAmount } from "@tacet/shared/money";
import express, { type Express, type Request, type Response } from "express";
import { z } from "zod";
import type { Charge, ChargeStore } from "../book/index.ts";
import {
  type Answer,
  basicOf,
  type Desk,
  type Simulator,
  type SimulatorOptions,
  sendAnswer,
  startSimulator,
} from "../simulator.ts";
import { saleSchema, searchSchema } from "./request.ts";
import { errorAnswer, rejectedAnswer, searchAnswer, transactionAnswer } from "./words.ts";

const merchantSchema = z.object({
  merchantId: z.string(),
  publicKey: z.string(),
  privateKey: z.string(),
  /** One per currency: a Braintree merchant account has exactly one. */
  merchantAccounts: z.record(z.string(), z.string()),
});
type Merchant = z.infer<typeof merchantSchema>;

/** Keys are JSON: `{ merchantId, publicKey, privateKey, merchantAccounts }`. */
export function startBraintree(options: SimulatorOptions): Promise<Simulator> {
  const merchants = options.keys.map((key) => merchantSchema.parse(JSON.parse(key)));
  return startSimulator(options, { makeId, routes: (app, desk) => serve(app, desk, merchants) });
}

function serve(app: Express, desk: Desk, merchants: readonly Merchant[]): void {
  const base = "/merchants/:merchantId/transactions";
  app.use(express.json({ limit: "16kb" }));
  const asMerchant =
    <Params extends { merchantId: string }>(
      handle: (merchant: Merchant, request: Request<Params>, response: Response) => void,
    ) =>
    (request: Request<Params>, response: Response) => {
      const merchant = merchants.find(
        ({ publicKey, privateKey }) => `${publicKey}:${privateKey}` === basicOf(request as Request),
      );
      if (merchant === undefined) response.status(401).end();
      else if (merchant.merchantId !== request.params.merchantId) response.status(403).end();
      else handle(merchant, request, response);
    };
  app.post(
    base,
    asMerchant((merchant, request, response) =>
      desk.charge(request as Request, response, () =>
        sell(desk.book(merchant.merchantId), merchant, request.body),
      ),
    ),
  );
  app.post(
    `${base}/advanced_search_ids`,
    asMerchant((merchant, request, response) => {
      const parsed = searchSchema.safeParse(request.body);
      const wanted = parsed.success ? parsed.data.search.order_id.starts_with : null;
      const charges = desk.book(merchant.merchantId).list();
      const found = charges.filter((charge) => wanted !== null && orderIdOf(charge).startsWith(wanted));
      sendAnswer(response, searchAnswer(found.map(({ id }) => id)));
    }),
  );
  app.get(
    `${base}/:id`,
    asMerchant<{ merchantId: string; id: string }>((merchant, request, response) => {
      const charge = desk.book(merchant.merchantId).get(request.params.id);
      if (charge === undefined) response.status(404).end();
      else sendAnswer(response, transactionAnswer(charge, orderIdOf(charge), 200));
    }),
  );
}

function sell(book: ChargeStore, merchant: Merchant, body: unknown): Answer {
  const parsed = saleSchema.safeParse(body);
  if (!parsed.success) {
    const param = parsed.error.issues[0]?.path.join(".") ?? "";
    return errorAnswer(param.endsWith("number") ? "81715" : "81501");
  }
  const sale = parsed.data.transaction;
  const account = Object.entries(merchant.merchantAccounts).find(([, id]) => id === sale.merchant_account_id);
  const currency = account?.[0] ?? "";
  if (!isCurrencyCode(currency)) return errorAnswer("91513");
  const decimals = sale.amount.split(".")[1]?.length ?? 0;
  const amount = parseAmount(sale.amount, currency);
  // Written out in full, as the currency has it: 42.50, 500, 1.234.
  if (!amount.ok || decimals !== currencyExponents[currency]) return errorAnswer("81503");
  if (sale.transaction_source !== "moto") return rejectedAnswer("three_d_secure");
  const [key = "", ...reference] = sale.order_id.split(" ");
  if (book.find(key)?.status === "approved") return rejectedAnswer("duplicate");
  const answer = book.charge(key, {
    amount: amount.value.minorUnits,
    currency,
    reference: reference.join(" "),
    moto: true,
    card: {
      number: sale.credit_card.number,
      exp_month: Number(sale.credit_card.expiration_month),
      exp_year: Number(sale.credit_card.expiration_year),
      security_code: sale.credit_card.cvv,
    },
  });
  if (answer.kind !== "stored") return { status: 500, type: "application/xml", body: "" };
  return { ...transactionAnswer(answer.charge, orderIdOf(answer.charge), 201), of: answer };
}

function orderIdOf({ idempotency_key, reference }: Charge): string {
  return `${idempotency_key} ${reference}`;
}

/** 8 letters, as Braintree's ids look. */
function makeId(): string {
  return Array.from({ length: 8 }, () => String.fromCharCode(97 + randomInt(26))).join("");
}
