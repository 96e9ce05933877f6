/** Refunds of PaymentIntents: created, and listed by the PaymentIntent. */
import { createId } from "@tacet/shared/ids";
import type { Express, Request } from "express";
import { type Answer, type Desk, json } from "../simulator.ts";
import { keyOf, refuseField } from "./account.ts";
import { createRefundSchema } from "./request.ts";
import { refuse, toPage, toRefund } from "./words.ts";

export function serveRefunds(app: Express, desk: Desk): void {
  app.post("/v1/refunds", (request, response) => desk.refund(request, response, () => refund(desk, request)));
  app.get("/v1/refunds", (request, response) => {
    const { payment_intent } = request.query;
    const ours = desk
      .book(keyOf(request))
      .listRefunds()
      .filter(({ charge }) => payment_intent === undefined || charge === payment_intent);
    response.json(toPage("/v1/refunds", ours.map(toRefund).reverse(), request.query));
  });
}

function refund(desk: Desk, request: Request): Answer {
  const parsed = createRefundSchema.safeParse(request.body);
  if (!parsed.success) return refuseField(parsed.error);
  const { payment_intent, amount } = parsed.data;
  const book = desk.book(keyOf(request));
  const key = request.get("idempotency-key") ?? createId("none");
  const answer = book.refund(key, { charge: payment_intent, amount });
  if (answer.kind === "stored") return json(200, toRefund(answer.refund));
  if (answer.kind === "conflict") return refuse(400, { type: "idempotency_error" });
  const type = "invalid_request_error";
  switch (answer.because) {
    case "no_such_charge":
      return refuse(400, { type, code: "resource_missing", param: "payment_intent" });
    // Guess: it is not documented which one it is.
    case "not_captured":
      return refuse(400, { type, code: "payment_intent_unexpected_state" });
    case "too_much": {
      const back = book.listRefunds().filter((given) => given.charge === payment_intent);
      const sum = back.reduce((total, given) => total + given.amount, 0);
      return sum === book.get(payment_intent)?.amount
        ? refuse(400, { type, code: "charge_already_refunded" })
        : refuse(400, { type, param: "amount" });
    }
  }
}
