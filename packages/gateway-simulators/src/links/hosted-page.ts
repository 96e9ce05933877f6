/** The page of the gateway's on which the customer pays: of the simulated gateway's own, so test cards are typed here. */
import { formatMoney, isCurrencyCode } from "@tacet/shared/money";
import express, { type Express, type Request, type Response } from "express";
import { chargeRequestSchema } from "../book/index.ts";
import type { HostedLink, LinkBook, PaidAnswer } from "./link-book.ts";

export const payPath = "/pay";

/** `bookOf`: the book that has this link. */
export function serveHostedPage(app: Express, bookOf: (id: string) => LinkBook | undefined): void {
  const found = (request: Request): { book: LinkBook; id: string } | null => {
    const id = String(request.params["id"]);
    const book = bookOf(id);
    return book === undefined ? null : { book, id };
  };
  const show = (response: Response, at: { book: LinkBook; id: string } | null, said: PaidAnswer | null) => {
    const link = at === null ? undefined : at.book.get(at.id);
    // Whatever is shown, it holds no card.
    response
      .status(link === undefined ? 404 : 200)
      .set({ "cache-control": "no-store", "referrer-policy": "no-referrer" })
      .type("html")
      .send(pageOf(link, said));
  };
  app.get(`${payPath}/:id`, (request, response) => show(response, found(request), null));
  app.use(payPath, express.urlencoded({ extended: false, limit: "4kb" }));
  app.post(`${payPath}/:id`, (request, response) => {
    const at = found(request);
    if (at === null) return show(response, null, null);
    const card = readCard(request.body);
    show(response, at, card === null ? { kind: "declined" } : at.book.pay(at.id, card));
  });
  app.post(`${payPath}/:id/bank`, (request, response) => {
    const at = found(request);
    const body = request.body as Record<string, unknown>;
    show(response, at, at?.book.confirm(at.id, body["answer"] === "yes") ?? null);
  });
}

const cardSchema = chargeRequestSchema.shape.card;

function readCard(body: unknown) {
  const { number = "", expiry = "", code = "" } = body as Record<string, string | undefined>;
  const [month = "", year = ""] = expiry.split("/");
  const parsed = cardSchema.safeParse({
    number: number.replaceAll(" ", ""),
    exp_month: Number(month),
    exp_year: Number(year) + 2_000,
    security_code: code,
  });
  return parsed.success ? parsed.data : null;
}

function pageOf(link: HostedLink | undefined, said: PaidAnswer | null): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Pay</title><main>${bodyOf(link, said)}</main></html>`;
}

function bodyOf(link: HostedLink | undefined, said: PaidAnswer | null): string {
  if (link === undefined) return "<h1>There is no such payment.</h1>";
  const { id, amount, currency, reference, status } = link;
  switch (status) {
    case "paid":
      return `<h1>Paid. Thank you.</h1><p><a href="${escaped(link.returnUrl)}">Continue</a></p>`;
    case "canceled":
      return "<h1>This payment was canceled.</h1>";
    case "expired":
      return "<h1>This payment has expired.</h1>";
    case "paying":
      return `<h1>Your bank asks you to confirm.</h1>
<form method="post" action="${payPath}/${id}/bank">
<button name="answer" value="yes">Confirm</button> <button name="answer" value="no">Refuse</button></form>`;
    case "open":
      return `<h1>Pay ${amountOf(amount, currency)}</h1><p>${escaped(reference)}</p>
${said?.kind === "declined" ? '<p role="alert">The card was declined. Try another one.</p>' : ""}
<form method="post" action="${payPath}/${id}" autocomplete="off">
<p><label>Card number <input name="number" inputmode="numeric" required></label></p>
<p><label>Expiry (MM/YY) <input name="expiry" required></label></p>
<p><label>Security code <input name="code" inputmode="numeric" required></label></p>
<button>Pay</button></form>`;
  }
}

function amountOf(minorUnits: number, currency: string): string {
  if (!isCurrencyCode(currency)) throw new Error("a link in no currency");
  return formatMoney({ minorUnits, currency }, "en");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
