/**
 * Stripe over HTTP, as far as telephone payments need it: PaymentIntents that are created and confirmed in one call,
 * cards that are only saved, refunds; list and search of them. Form-encoded requests, JSON answers. Read from the SDK
 * (stripe 23.1.0) and Stripe's public API reference.
 */
import { createId } from "@tacet/shared/ids";
import express, { type Express, type Request } from "express";
import {
  type Answer,
  type Desk,
  json,
  type Simulator,
  type SimulatorOptions,
  sendAnswer,
  startSimulator,
} from "../simulator.ts";
import { keyOf, refuseField } from "./account.ts";
import { serveCheckout } from "./links.ts";
import { serveRefunds } from "./refunds.ts";
import { createIntentSchema, toChargeRequest } from "./request.ts";
import { serveSavedCards } from "./save-card.ts";
import { createVault, type Vault } from "./vault.ts";
import { cardError, refuse, toIntent, toPage, toSearchResult } from "./words.ts";

/** Keys are secret keys: `sk_test_...`. */
export function startStripe(options: SimulatorOptions): Promise<Simulator> {
  const vault = createVault();
  return startSimulator(options, {
    makeId: () => createId("pi"),
    makeToken: vault.makeToken,
    makeLinkId: () => createId("cs_test"),
    routes: (app, desk) => serve(app, desk, vault, options.keys),
  });
}

function serve(app: Express, desk: Desk, vault: Vault, keys: readonly string[]): void {
  app.use("/v1", (request, response, next) => {
    if (keys.includes(keyOf(request))) next();
    else
      sendAnswer(
        response,
        refuse(401, { type: "invalid_request_error", message: "Invalid API Key provided." }),
      );
  });
  app.use(express.urlencoded({ extended: true, limit: "16kb" }));
  servePayments(app, desk);
  serveSavedCards(app, desk, vault);
  serveRefunds(app, desk);
  serveCheckout(app, desk);
  app.use((_, response) => sendAnswer(response, refuse(404, { type: "invalid_request_error" })));
}

function servePayments(app: Express, desk: Desk): void {
  app.post("/v1/payment_intents", (request, response) =>
    desk.charge(request, response, () => create(desk, request)),
  );
  app.get("/v1/payment_intents", (request, response) => {
    const newestFirst = [...paymentsOf(desk, request)].reverse().map(toIntent);
    response.json(toPage("/v1/payment_intents", newestFirst, request.query));
  });
  app.get("/v1/payment_intents/search", (request, response) => {
    const [, name, value] = /^metadata\["(\w+)"\]:"([\w:]+)"$/.exec(String(request.query["query"])) ?? [];
    if (name !== "tacet_key" || value === undefined) {
      const message = "We were unable to parse your query.";
      sendAnswer(response, refuse(400, { type: "invalid_request_error", message }));
      return;
    }
    const found = paymentsOf(desk, request).filter(({ idempotency_key }) => idempotency_key === value);
    response.json(toSearchResult("/v1/payment_intents/search", found.map(toIntent)));
  });
}

function paymentsOf(desk: Desk, request: Request) {
  const all = desk.book(keyOf(request)).list();
  return all.filter(({ intent }) => intent !== "save_card");
}

function create(desk: Desk, request: Request): Answer {
  const parsed = createIntentSchema.safeParse(request.body);
  if (!parsed.success) return refuseField(parsed.error);
  if (!parsed.data.payment_method_options.card.moto) {
    return refuse(402, { type: "card_error", code: "authentication_required" });
  }
  const key = request.get("idempotency-key") ?? createId("none");
  const answer = desk.book(keyOf(request)).charge(key, toChargeRequest(parsed.data));
  if (answer.kind === "conflict") return refuse(400, { type: "idempotency_error" });
  if (answer.kind === "failed") return refuse(500, { type: "api_error" });
  const intent = toIntent(answer.charge);
  return answer.charge.status === "approved"
    ? json(200, intent, { of: answer })
    : json(402, { error: cardError(answer.charge, { payment_intent: intent }) }, { of: answer });
}
