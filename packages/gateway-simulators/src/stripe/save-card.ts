/** Saving a card in three steps: PaymentMethod, customer, SetupIntent. Only the last one can be declined. */
import { createId } from "@tacet/shared/ids";
import type { Express, Request } from "express";
import { type Answer, type Desk, json, sendAnswer } from "../simulator.ts";
import { keyOf, refuseField } from "./account.ts";
import {
  createCustomerSchema,
  createPaymentMethodSchema,
  createSetupSchema,
  toSaveRequest,
} from "./request.ts";
import type { Vault } from "./vault.ts";
import { cardError, refuse, toPage, toPaymentMethod, toSearchResult, toSetup } from "./words.ts";

export function serveSavedCards(app: Express, desk: Desk, vault: Vault): void {
  app.post("/v1/payment_methods", (request, response) => sendAnswer(response, keep(vault, request)));
  app.post("/v1/customers", (request, response) => sendAnswer(response, addCustomer(vault, request)));
  app.get("/v1/customers/search", (request, response) => {
    const [, key] = /^metadata\["tacet_key"\]:"([\w:]+)"$/.exec(String(request.query["query"])) ?? [];
    const id = key === undefined ? undefined : vault.findCustomer(keyOf(request), key);
    const data = id === undefined ? [] : [{ id, object: "customer", metadata: { tacet_key: key } }];
    response.json(toSearchResult("/v1/customers/search", data));
  });
  app.post("/v1/setup_intents", (request, response) =>
    desk.charge(request, response, () => setUp(desk, vault, request)),
  );
  app.get("/v1/setup_intents", (request, response) => {
    const merchant = keyOf(request);
    const { customer } = request.query;
    const saved = desk
      .book(merchant)
      .list()
      .filter(({ intent }) => intent === "save_card")
      .map((charge) => toSetup(charge, vault.findCustomer(merchant, charge.idempotency_key) ?? ""));
    const asked = saved.filter((setup) => customer === undefined || setup.customer === customer);
    response.json(toPage("/v1/setup_intents", asked.reverse(), request.query));
  });
}

function keep(vault: Vault, request: Request): Answer {
  const parsed = createPaymentMethodSchema.safeParse(request.body);
  if (!parsed.success) return refuseField(parsed.error);
  const { card } = parsed.data;
  return json(200, toPaymentMethod(vault.keep(scopeOf(request), card), card.number));
}

function addCustomer(vault: Vault, request: Request): Answer {
  const parsed = createCustomerSchema.safeParse(request.body);
  if (!parsed.success) return refuseField(parsed.error);
  const { metadata } = parsed.data;
  const id = vault.addCustomer(scopeOf(request), keyOf(request), metadata["tacet_key"] ?? "");
  return json(200, { id, object: "customer", metadata });
}

function setUp(desk: Desk, vault: Vault, request: Request): Answer {
  const parsed = createSetupSchema.safeParse(request.body);
  if (!parsed.success) return refuseField(parsed.error);
  const { customer, payment_method, payment_method_options, metadata } = parsed.data;
  if (vault.keyOf(customer) === undefined)
    return refuse(400, { code: "resource_missing", param: "customer" });
  if (!payment_method_options.card.moto) {
    return json(200, { id: createId("seti"), object: "setup_intent", status: "requires_action", metadata });
  }
  const book = desk.book(keyOf(request));
  const key = request.get("idempotency-key") ?? createId("none");
  const known = book.find(key);
  const answer =
    known === undefined
      ? vault.spend(payment_method, (card) =>
          book.charge(key, toSaveRequest(metadata["reference"] ?? "", card)),
        )
      : ({ kind: "stored", charge: known, fresh: false } as const);
  if (answer === undefined) return refuse(400, { code: "resource_missing", param: "payment_method" });
  if (answer.kind !== "stored") return refuse(500, { type: "api_error" });
  const setup = toSetup(answer.charge, customer);
  return answer.charge.status === "approved"
    ? json(200, setup, { of: answer })
    : json(402, { error: cardError(answer.charge, { setup_intent: setup }) }, { of: answer });
}

/** One idempotency key of one merchant. */
function scopeOf(request: Request): string {
  return `${keyOf(request)} ${request.get("idempotency-key") ?? createId("none")}`;
}
