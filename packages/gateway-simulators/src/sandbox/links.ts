/** Payment links: made by key, read by id, ended. */

import { isCurrencyCode } from "@tacet/shared/money";
import type { Express, Request } from "express";
import { z } from "zod";
import { type HostedLink, payPath, serveHostedPage } from "../links/index.ts";
import { type Answer, type Desk, json, sendAnswer } from "../simulator.ts";

const linkRequestSchema = z.strictObject({
  amount: z.int().min(1).max(1_000_000_000_000),
  currency: z.string().refine(isCurrencyCode),
  reference: z.string().min(1).max(64),
  /** In seconds. */
  expires_in: z.int().min(1).max(604_800),
  return_url: z.url().max(300),
});

export interface LinkRoutes {
  readonly keyOf: (request: Request) => string;
  readonly idempotencyKeyOf: (request: Request) => string | null;
  readonly refuse: (status: number, code: string, param?: string) => Answer;
}

export function serveLinks(app: Express, desk: Desk, { keyOf, idempotencyKeyOf, refuse }: LinkRoutes): void {
  const books = desk.links;
  const shown = (request: Request, link: HostedLink) => ({
    id: link.id,
    url: `${request.protocol}://${request.get("host")}${payPath}/${link.id}`,
    status: link.status,
    amount: link.amount,
    currency: link.currency,
    reference: link.reference,
    expires_at: Math.floor(link.expiresAt / 1_000),
    idempotency_key: link.key,
    charge: link.charge === null ? null : { id: link.charge.id, card: link.charge.card },
  });
  const make = (request: Request): Answer => {
    const key = idempotencyKeyOf(request);
    if (key === null) return refuse(400, "idempotency_key_missing");
    const parsed = linkRequestSchema.safeParse(request.body);
    if (!parsed.success) return refuse(400, "invalid_request", parsed.error.issues[0]?.path.join("."));
    const { amount, currency, reference, expires_in, return_url: returnUrl } = parsed.data;
    const expiresAt = Date.now() + expires_in * 1_000;
    const made = books.of(keyOf(request)).make(key, { amount, currency, reference, expiresAt, returnUrl });
    return made === "conflict" ? refuse(409, "idempotency_key_reused") : json(201, shown(request, made));
  };
  const find = (request: Request): Answer => {
    const link = books.of(keyOf(request)).get(String(request.params["id"]));
    return link === undefined ? refuse(404, "not_found") : json(200, shown(request, link));
  };
  app.post("/v1/links", (request, response) => desk.link(request, response, () => make(request)));
  app.get("/v1/links/:id", (request, response) => sendAnswer(response, find(request)));
  app.post("/v1/links/:id/cancel", (request, response) =>
    desk.link(request, response, () => {
      // One that can't be ended is refused; what has become of it, a look tells.
      if (books.of(keyOf(request)).end(String(request.params["id"]))) return find(request);
      return refuse(409, "not_open");
    }),
  );
  serveHostedPage(app, books.having);
}
