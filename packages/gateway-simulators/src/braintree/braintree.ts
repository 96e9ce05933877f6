/**
 * Braintree over HTTP, as far as telephone payments need it: sales, refunds, customers with a card; search and find of
 * them. JSON requests, XML answers. It has no idempotency keys: `api_request_key` is let through and has no effect, the
 * worst it may mean; what it has is a check for duplicate sales. Two refunds with one order id are two refunds. Read from
 * the SDK (braintree 3.40.0) and Braintree's public pages.
 */
import { randomInt } from "node:crypto";
import express, { type Express, type Request, type Response } from "express";
import { z } from "zod";
import {
  basicOf,
  type Desk,
  type Simulator,
  type SimulatorOptions,
  sendAnswer,
  startSimulator,
} from "../simulator.ts";
import { createCustomer, findCustomer, searchCustomers } from "./customers.ts";
import { createTransactions, type Merchant } from "./transactions.ts";

const merchantSchema = z.object({
  merchantId: z.string(),
  publicKey: z.string(),
  privateKey: z.string(),
  /** One per currency: a Braintree merchant account has exactly one. */
  merchantAccounts: z.record(z.string(), z.string()),
});

/** Keys are JSON: `{ merchantId, publicKey, privateKey, merchantAccounts }`. */
export function startBraintree(options: SimulatorOptions): Promise<Simulator> {
  const merchants = options.keys.map((key) => merchantSchema.parse(JSON.parse(key)));
  return startSimulator(options, {
    makeId,
    makeToken: makeId,
    makeRefundId: makeId,
    routes: (app, desk) => serve(app, desk, merchants),
  });
}

type Params = { readonly merchantId: string; readonly id: string };
type Handler = (merchant: Merchant, request: Request<Params>, response: Response) => void;

function serve(app: Express, desk: Desk, merchants: readonly z.infer<typeof merchantSchema>[]): void {
  const transactions = createTransactions();
  const asMerchant = (handle: Handler) => (request: Request<Params>, response: Response) => {
    const merchant = merchants.find(
      ({ publicKey, privateKey }) => `${publicKey}:${privateKey}` === basicOf(request as Request<never>),
    );
    if (merchant === undefined) response.status(401).end();
    else if (merchant.merchantId !== request.params.merchantId) response.status(403).end();
    else {
      const { merchantId, merchantAccounts } = merchant;
      handle({ book: desk.book(merchantId), merchantAccounts }, request, response);
    }
  };
  const post = (path: string, handle: Handler) =>
    app.post<string, Params>(`/merchants/:merchantId/${path}`, asMerchant(handle));
  const get = (path: string, handle: Handler) =>
    app.get<string, Params>(`/merchants/:merchantId/${path}`, asMerchant(handle));

  app.use(express.json({ limit: "16kb" }));
  post("transactions", (merchant, request, response) =>
    desk.charge(request as Request<never>, response, () => transactions.sell(merchant, request.body)),
  );
  post("transactions/advanced_search_ids", (merchant, request, response) =>
    sendAnswer(response, transactions.search(merchant, request.body)),
  );
  post("transactions/:id/refund", (merchant, request, response) =>
    desk.refund(request as Request<never>, response, () =>
      transactions.refund(merchant, request.params.id, request.body),
    ),
  );
  get("transactions/:id", (merchant, { params }, response) => {
    const found = transactions.find(merchant, params.id);
    if (found === undefined) response.status(404).end();
    else sendAnswer(response, found);
  });
  post("customers", (merchant, request, response) =>
    desk.charge(request as Request<never>, response, () => createCustomer(merchant, request.body)),
  );
  post("customers/advanced_search_ids", (merchant, request, response) =>
    sendAnswer(response, searchCustomers(merchant, request.body)),
  );
  get("customers/:id", (merchant, { params }, response) => {
    const found = findCustomer(merchant, params.id);
    if (found === undefined) response.status(404).end();
    else sendAnswer(response, found);
  });
}

/** 8 letters, as Braintree's ids look. */
function makeId(): string {
  return Array.from({ length: 8 }, () => String.fromCharCode(97 + randomInt(26))).join("");
}
