import { type Html, html } from "../../../use-cases/html.ts";

/** A page for a person: what happened, and what to do next. */
export interface Page {
  readonly status: number;
  readonly mood: "done" | "problem" | "notice";
  readonly title: string;
  readonly text: string;
  readonly steps?: readonly string[];
  /** Where to go on; the address is one of ours. */
  readonly action?: { readonly label: string; readonly href: string };
}

/** Below `/install`, so that it is served by the same router. */
export const stylesheetPath = "/install/page.css";

export function renderPage({ mood, title, text, steps = [], action }: Page): string {
  const list: Html =
    steps.length === 0 ? html`` : html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`;
  const link: Html =
    action === undefined ? html`` : html`<p><a class="action" href="${action.href}">${action.label}</a></p>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Tacet</title>
<link rel="stylesheet" href="${stylesheetPath}">
</head>
<body>
<main class="${mood}">
<p class="product">Tacet</p>
<h1>${title}</h1>
<p>${text}</p>
${list}
${link}
</main>
</body>
</html>
`.html;
}
