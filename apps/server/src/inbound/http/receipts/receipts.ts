import { readFileSync } from "node:fs";
import { type Response, Router } from "express";
import { contentHtml } from "../../../use-cases/customer-messages/index.ts";
import { html } from "../../../use-cases/html.ts";
import { receiptPath, type ShowReceipt } from "../../../use-cases/receipts/index.ts";

const stylesheetPath = `${receiptPath}/page.css`;
const stylesheet = readFileSync(new URL("./receipt.css", import.meta.url), "utf8");

/**
 * The pages that text messages lead to. They have no script, are kept by nobody and found by no search engine. An unknown link
 * and one that has expired are answered alike.
 */
export function receiptPages(show: ShowReceipt): Router {
  const router = Router();
  router.get(stylesheetPath, (_request, response) => {
    response.type("css").setHeader("cache-control", "max-age=3600");
    response.send(stylesheet);
  });
  router.get(`${receiptPath}/:token`, async (request, response) => {
    const content = await show(request.params.token);
    if (content === null) return send(response, 404, nothingHere);
    send(response, 200, contentHtml(content, stylesheetPath));
  });
  return router;
}

function send(response: Response, status: number, page: string): void {
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-robots-tag", "noindex, nofollow");
  response.status(status).type("html").send(page);
}

/** Nobody knows in whose language. */
const nothingHere = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>Nothing here</title>
<link rel="stylesheet" href="${stylesheetPath}">
</head>
<body>
<main>
<h1>Nothing here</h1>
<p>This link leads to no receipt, or it has expired. If you need the receipt, ask the company that you have paid.</p>
</main>
</body>
</html>
`.html;
