import { type Html, html } from "../html.ts";
import type { CustomerContent } from "./content.ts";

/**
 * It as a page, for a mail program or a browser: no script, no image, nothing that is loaded from elsewhere but, with
 * `stylesheet`, its own.
 */
export function contentHtml(content: CustomerContent, stylesheet: string | null): string {
  const { language, merchant, title, summary, groups, action, keep } = content;
  const style: Html = stylesheet === null ? html`` : html`<link rel="stylesheet" href="${stylesheet}">\n`;
  const tables = groups.map(
    (rows) => html`<table>
${rows.map(({ label, value }) => html`<tr><th scope="row" align="left">${label}</th><td>${value}</td></tr>\n`)}</table>\n`,
  );
  const act =
    action === null
      ? html``
      : html`<p class="action"><a href="${action.url}" target="_blank" rel="noopener noreferrer">${action.label}</a></p>\n`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${merchant}: ${title}</title>
${style}</head>
<body>
<main>
<p class="merchant">${merchant}</p>
<h1>${title}</h1>
<p>${summary}</p>
${tables}${act}<p class="keep">${keep}</p>
</main>
</body>
</html>
`.html;
}
