/**
 * Adyen's Checkout API v72 over HTTP, as far as telephone payments need it: /payments with raw card fields, stored cards,
 * refunds, and /paymentMethods, which costs nothing. A repeated idempotency key gets the first answer, whatever the body:
 * the documentation ties the answer to the header. Read from the SDK (@adyen/api-library 32.1.0) and Adyen's public pages.
 */
import { createId } from "@tacet/shared/ids";
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
import { linksPath, serveLinks, servePages } from "./links.ts";
import { paymentSchema, refundSchema, toChargeRequest } from "./request.ts";
import { makePspReference, paymentAnswer, refuse, storedAnswer } from "./words.ts";

const merchantSchema = z.object({ apiKey: z.string(), merchantAccount: z.string() });
type Merchant = z.infer<typeof merchantSchema>;

/** Keys are JSON: `{ apiKey, merchantAccount }`. */
export function startAdyen(options: SimulatorOptions): Promise<Simulator> {
  const merchants = options.keys.map((key) => merchantSchema.parse(JSON.parse(key)));
  return startSimulator(options, {
    makeId: makePspReference,
    makeToken: makePspReference,
    makeRefundId: makePspReference,
    makeLinkId: () => createId("PL").replace("_", ""),
    routes: (app, desk) => serve(app, desk, merchants),
  });
}

function serve(app: Express, desk: Desk, merchants: readonly Merchant[]): void {
  const bookOf = (request: Request) => desk.book(String(request.get("x-api-key")));
  servePages(app, desk);
  app.use(express.json({ limit: "16kb" }));
  app.use((request, response, next) => {
    const merchant = merchants.find(({ apiKey }) => apiKey === request.get("x-api-key"));
    const body = request.body as { merchantAccount?: unknown } | undefined;
    const given = body?.merchantAccount ?? request.query["merchantAccount"];
    if (merchant === undefined) sendAnswer(response, refuse(401, "000", "security"));
    else if (!request.path.startsWith(`${linksPath}/`) && given !== merchant.merchantAccount)
      sendAnswer(response, refuse(403, "901", "security"));
    else next();
  });
  app.post("/v72/paymentMethods", (_, response) => {
    response.json({ paymentMethods: [{ name: "Cards", type: "scheme", brands: ["visa", "mc", "amex"] }] });
  });
  serveLinks(app, desk);
  app.post("/v72/payments", (request, response) =>
    desk.charge(request, response, () => pay(bookOf(request), request)),
  );
  app.post("/v72/payments/:id/refunds", (request, response) =>
    desk.refund(request as Request, response, () =>
      refund(bookOf(request as Request), request.params.id, request as Request),
    ),
  );
  app.get("/v72/storedPaymentMethods", (request, response) => {
    const shopper = String(request.query["shopperReference"]);
    const stored = storedAnswer(
      String(request.query["merchantAccount"]),
      shopper,
      bookOf(request).find(shopper),
    );
    sendAnswer(response, stored);
  });
  app.use((_, response) => sendAnswer(response, refuse(404, "000", "validation")));
}

function pay(book: ChargeStore, request: Request): Answer {
  const key = request.get("idempotency-key") ?? makePspReference();
  const known = book.find(key);
  if (known !== undefined) return paymentAnswer({ charge: known, fresh: false }, key);
  const parsed = paymentSchema.safeParse(request.body);
  if (!parsed.success) {
    const param = parsed.error.issues[0]?.path.join(".") ?? "";
    const code = param.endsWith("number") ? "101" : param.startsWith("paymentMethod") ? "14_004" : "702";
    return refuse(422, code, "validation");
  }
  if (parsed.data.shopperInteraction !== "Moto") {
    const pspReference = makePspReference();
    return json(200, { pspReference, resultCode: "IdentifyShopper", action: { type: "threeDS2" } });
  }
  const answer = book.charge(key, toChargeRequest(parsed.data));
  return answer.kind === "stored" ? paymentAnswer(answer, key) : refuse(500, "905", "internal");
}

/**
 * Every refund that can be read is taken in; whether it is carried out, only a webhook would tell. One of what was not
 * captured, or of more than is left, is not.
 */
function refund(book: ChargeStore, paymentPspReference: string, request: Request): Answer {
  const key = request.get("idempotency-key") ?? makePspReference();
  const parsed = refundSchema.safeParse(request.body);
  if (!parsed.success) return refuse(422, "702", "validation");
  const { merchantAccount, amount, reference } = parsed.data;
  if (book.get(paymentPspReference) === undefined) return refuse(422, "167", "validation");
  book.refund(key, { charge: paymentPspReference, amount: amount.value });
  return json(201, {
    merchantAccount,
    paymentPspReference,
    pspReference: book.findRefund(key)?.id ?? makePspReference(),
    reference,
    status: "received",
    amount,
  });
}
