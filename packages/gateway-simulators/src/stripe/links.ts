/** Checkout Sessions: created, read by id, ended. A customer who is at their bank has an open one, which can't be ended. */
import { createId } from "@tacet/shared/ids";
import { isCurrencyCode } from "@tacet/shared/money";
import type { Express, Request } from "express";
import { z } from "zod";
import { type HostedLink, payPath, serveHostedPage } from "../links/index.ts";
import { type Answer, type Desk, json, sendAnswer } from "../simulator.ts";
import { keyOf, refuseField } from "./account.ts";
import { refuse, toIntent } from "./words.ts";

const metadata = z.record(z.string().max(40), z.string().max(500)).default({});
const createSessionSchema = z.strictObject({
  mode: z.literal("payment"),
  allowed_payment_method_types: z.tuple([z.literal("card")]),
  client_reference_id: z.string().max(200),
  line_items: z.tuple([
    z.strictObject({
      quantity: z.literal("1"),
      price_data: z.strictObject({
        currency: z
          .string()
          .regex(/^[a-z]{3}$/)
          .transform((code) => code.toUpperCase())
          .refine(isCurrencyCode),
        unit_amount: z
          .string()
          .regex(/^[1-9]\d{0,7}$/)
          .transform(Number),
        product_data: z.strictObject({ name: z.string().min(1).max(5_000) }),
      }),
    }),
  ]),
  metadata,
  payment_intent_data: z.strictObject({ description: z.string().max(1_000), metadata }),
  /** 30 minutes to 24 hours from now, in epoch seconds. */
  expires_at: z
    .string()
    .regex(/^\d{10}$/)
    .transform(Number)
    .refine((at) => at >= inSeconds(30 * 60) && at <= inSeconds(24 * 3_600)),
  success_url: z.url(),
});

export function serveCheckout(app: Express, desk: Desk): void {
  const bookOf = (request: Request) => desk.links.of(keyOf(request));
  app.post("/v1/checkout/sessions", (request, response) =>
    desk.link(request, response, () => create(desk, request)),
  );
  app.get("/v1/checkout/sessions/:id", (request, response) =>
    sendAnswer(response, shown(request, bookOf(request).get(String(request.params["id"])))),
  );
  app.post("/v1/checkout/sessions/:id/expire", (request, response) =>
    desk.link(request, response, () => {
      const id = String(request.params["id"]);
      return bookOf(request).end(id)
        ? shown(request, bookOf(request).get(id))
        : refuse(400, { type: "invalid_request_error" });
    }),
  );
  serveHostedPage(app, desk.links.having);
}

function create(desk: Desk, request: Request): Answer {
  const parsed = createSessionSchema.safeParse(request.body);
  if (!parsed.success) return refuseField(parsed.error);
  const { line_items, metadata: own, expires_at, success_url } = parsed.data;
  const { currency, unit_amount: amount } = line_items[0].price_data;
  const key = request.get("idempotency-key") ?? createId("none");
  const wanted = { amount, currency, reference: own["reference"] ?? "", returnUrl: success_url };
  const made = desk.links.of(keyOf(request)).make(key, { ...wanted, expiresAt: expires_at * 1_000 });
  return made === "conflict" ? refuse(400, { type: "idempotency_error" }) : shown(request, made);
}

function shown(request: Request, link: HostedLink | undefined): Answer {
  if (link === undefined) return refuse(404, { type: "invalid_request_error", code: "resource_missing" });
  const { id, amount, currency, status, charge } = link;
  const isOpen = status === "open" || status === "paying";
  return json(200, {
    id,
    object: "checkout.session",
    status: isOpen ? "open" : status === "paid" ? "complete" : "expired",
    payment_status: status === "paid" ? "paid" : "unpaid",
    amount_total: amount,
    currency: currency.toLowerCase(),
    expires_at: Math.floor(link.expiresAt / 1_000),
    url: isOpen ? `${request.protocol}://${request.get("host")}${payPath}/${id}` : null,
    payment_intent: charge === null ? null : toIntent(charge),
  });
}

function inSeconds(fromNow: number): number {
  return Math.floor(Date.now() / 1_000) + fromNow;
}
