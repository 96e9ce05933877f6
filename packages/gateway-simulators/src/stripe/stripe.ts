/**
 * Stripe's PaymentIntents over HTTP, as far as a telephone payment needs them: create and confirm in one call, list,
 * search. Form-encoded requests, JSON answers. Read from the SDK (stripe 23.1.0) and Stripe's public API reference.
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
import { createIntentSchema, toChargeRequest } from "./request.ts";
import { cardError, toIntent } from "./words.ts";

/** Keys are secret keys: `sk_test_...`. */
export function startStripe(options: SimulatorOptions): Promise<Simulator> {
  return startSimulator(options, {
    makeId: () => createId("pi"),
    routes: (app, desk) => serve(app, desk, options.keys),
  });
}

function serve(app: Express, desk: Desk, keys: readonly string[]): void {
  app.use("/v1", (request, response, next) => {
    if (keys.includes(keyOf(request))) next();
    else
      sendAnswer(
        response,
        refuse(401, { type: "invalid_request_error", message: "Invalid API Key provided." }),
      );
  });
  app.use(express.urlencoded({ extended: true, limit: "16kb" }));
  app.post("/v1/payment_intents", (request, response) =>
    desk.charge(request, response, () => create(desk, request)),
  );
  app.get("/v1/payment_intents", (request, response) => {
    const created = request.query["created"];
    const from = typeof created === "object" && "gte" in created ? Number(created["gte"]) : 0;
    const newestFirst = [...desk.book(keyOf(request)).list()].reverse();
    const after = newestFirst.findIndex(({ id }) => id === request.query["starting_after"]) + 1;
    const limit = Math.min(Number(request.query["limit"] ?? 10), 100);
    const data = newestFirst.map((charge) => toIntent(charge)).filter((intent) => intent.created >= from);
    const page = data.slice(after, after + limit);
    const has_more = after + limit < data.length;
    response.json({ object: "list", url: "/v1/payment_intents", has_more, data: page });
  });
  app.get("/v1/payment_intents/search", (request, response) => {
    const [, name, value] = /^metadata\["(\w+)"\]:"([\w:]+)"$/.exec(String(request.query["query"])) ?? [];
    if (name !== "tacet_key" || value === undefined) {
      const message = "We were unable to parse your query.";
      sendAnswer(response, refuse(400, { type: "invalid_request_error", message }));
      return;
    }
    const found = desk.book(keyOf(request)).find(value);
    response.json({
      object: "search_result",
      url: "/v1/payment_intents/search",
      has_more: false,
      next_page: null,
      data: found === undefined ? [] : [toIntent(found)],
    });
  });
  app.use((_, response) => sendAnswer(response, refuse(404, { type: "invalid_request_error" })));
}

function create(desk: Desk, request: Request): Answer {
  const parsed = createIntentSchema.safeParse(request.body);
  if (!parsed.success) {
    // The path of the fault only: the value may be a card number.
    const param = parsed.error.issues[0]?.path.join(".") ?? "";
    return param.endsWith("number")
      ? refuse(402, { type: "card_error", code: "incorrect_number", param })
      : refuse(400, { type: "invalid_request_error", code: "parameter_invalid", param });
  }
  if (!parsed.data.payment_method_options.card.moto) {
    return refuse(402, { type: "card_error", code: "authentication_required" });
  }
  const key = request.get("idempotency-key") ?? createId("none");
  const answer = desk.book(keyOf(request)).charge(key, toChargeRequest(parsed.data));
  if (answer.kind === "conflict") return refuse(400, { type: "idempotency_error" });
  if (answer.kind === "failed") return refuse(500, { type: "api_error" });
  const { charge } = answer;
  return charge.status === "approved"
    ? json(200, toIntent(charge), { of: answer })
    : json(402, { error: cardError(charge) }, { of: answer });
}

function keyOf(request: Request): string {
  return (request.get("authorization") ?? "").replace(/^Bearer /, "");
}

function refuse(status: number, error: Record<string, unknown>): Answer {
  return json(status, { error: { message: "Refused.", ...error } });
}
