/** Payment links: made, read by id, ended by PATCH. */
import { isCurrencyCode } from "@tacet/shared/money";
import type { Express, Request } from "express";
import { z } from "zod";
import { type HostedLink, type HostedStatus, payPath, serveHostedPage } from "../links/index.ts";
import { type Answer, type Desk, json, sendAnswer } from "../simulator.ts";
import { makePspReference, refuse } from "./words.ts";

/** 70 days at most. */
const longestMs = 70 * 86_400_000;

const linkSchema = z.strictObject({
  merchantAccount: z.string(),
  reference: z.string().min(1).max(80),
  merchantOrderReference: z.string().max(1_000).optional(),
  description: z.string().max(280).optional(),
  amount: z.strictObject({
    value: z.int().min(1).max(1_000_000_000_000),
    currency: z.string().refine(isCurrencyCode),
  }),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .refine((at) => at > Date.now() && at < Date.now() + longestMs),
  reusable: z.literal(false),
  returnUrl: z.url(),
});

/** Below it no request names the merchant account. */
export const linksPath = "/v72/paymentLinks";

const words: Readonly<Record<HostedStatus, string>> = {
  open: "active",
  paying: "paymentPending",
  paid: "completed",
  expired: "expired",
  canceled: "expired",
};

export function serveLinks(app: Express, desk: Desk): void {
  const bookOf = (request: Request) => desk.links.of(String(request.get("x-api-key")));
  app.post(linksPath, (request, response) => desk.link(request, response, () => make(desk, request)));
  app.get(`${linksPath}/:id`, (request, response) =>
    sendAnswer(response, shown(request as Request, bookOf(request as Request).get(request.params.id))),
  );
  app.patch(`${linksPath}/:id`, (request, response) =>
    desk.link(request as Request, response, () => {
      const { id } = request.params;
      const body = request.body as { status?: unknown };
      const book = bookOf(request as Request);
      if (body.status !== "expired" || !book.end(id)) return refuse(422, "140", "validation");
      return shown(request as Request, book.get(id));
    }),
  );
}

/** Of whoever has the address, without a key. */
export function servePages(app: Express, desk: Desk): void {
  serveHostedPage(app, desk.links.having);
}

function make(desk: Desk, request: Request): Answer {
  const parsed = linkSchema.safeParse(request.body);
  if (!parsed.success) return refuse(422, "702", "validation");
  const { amount, reference, expiresAt, returnUrl } = parsed.data;
  const key = request.get("idempotency-key") ?? makePspReference();
  const { value, currency } = amount;
  const wanted = { amount: value, currency, reference, expiresAt, returnUrl };
  const made = desk.links.of(String(request.get("x-api-key"))).make(key, wanted);
  return made === "conflict" ? refuse(422, "704", "validation") : shown(request, made, 201);
}

function shown(request: Request, link: HostedLink | undefined, status = 200): Answer {
  if (link === undefined) return refuse(404, "000", "validation");
  const { id, amount: value, currency, reference, expiresAt } = link;
  return json(status, {
    id,
    url: `${request.protocol}://${request.get("host")}${payPath}/${id}`,
    status: words[link.status],
    reference,
    amount: { value, currency },
    expiresAt: new Date(expiresAt).toISOString(),
    reusable: false,
  });
}
