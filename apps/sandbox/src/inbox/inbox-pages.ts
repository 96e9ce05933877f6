/** Pages without a script, which load themselves anew: whoever looks sees what has come. */
import express, { type Response, Router } from "express";
import type { CustomerInbox, InboxMessage } from "./customer-inbox.ts";

/** Serves the messages at `/inbox`, and takes those of the sandbox adapter at `/inbox/messages`. */
export function inboxPages(inbox: CustomerInbox): Router {
  const router = Router();
  router.post("/inbox/messages", express.json({ limit: "1mb" }), (request, response) => {
    response.sendStatus(inbox.take(request.body) ? 202 : 422);
  });
  router.get("/inbox", (_request, response) => {
    sendPage(response, "Mailboxes and phones", list(inbox.messages()), true);
  });
  router.get("/inbox/:id", (request, response) => {
    const message = inbox.messages().find(({ id }) => id === request.params.id);
    if (message === undefined) return void response.sendStatus(404);
    sendPage(response, message.subject || "Text message", whole(message), false);
  });
  router.get("/inbox/:id/html", (request, response) => {
    const message = inbox.messages().find(({ id }) => id === request.params.id);
    if (message?.html == null) return void response.sendStatus(404);
    // As in a mail program: what is in a message runs nothing and loads nothing, and its links open beside it.
    response.setHeader(
      "content-security-policy",
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'",
    );
    response.setHeader("cache-control", "no-store");
    response.type("html").send(message.html);
  });
  return router;
}

function list(messages: readonly InboxMessage[]): string {
  if (messages.length === 0) return "<p>Nothing has been sent to anybody yet.</p>";
  const items = [...messages].reverse().map(
    ({ id, kind, to, subject, text, at }) => `<li>
<a href="/inbox/${escaped(id)}">${escaped(kind === "email" ? subject : text.slice(0, 60))}</a>
<br>${kind === "email" ? "E-mail" : "Text message"} to ${escaped(to)}, ${new Date(at).toLocaleTimeString("en")}
</li>`,
  );
  return `<ul>${items.join("\n")}</ul>`;
}

function whole({ id, kind, by, from, to, text, html }: InboxMessage): string {
  const ways = { smtp: "a mail server", twilio: "Twilio", http: "the sandbox adapter" } as const;
  const frame =
    html === null ? "" : `<iframe title="The message as a page" src="/inbox/${escaped(id)}/html"></iframe>`;
  return `<p><a href="/inbox">All messages</a></p>
<dl><dt>From</dt><dd>${escaped(from)}</dd><dt>To</dt><dd>${escaped(to)}</dd><dt>By</dt><dd>${ways[by]}</dd></dl>
${frame}
<pre aria-label="${kind === "email" ? "The message as text" : "The text message"}">${linked(text)}</pre>`;
}

/** Links of ours only: text in angle brackets or quotes ends an address. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[A-Za-z0-9.:/_?&=%#~+-]+)/)
    .map((part, index) =>
      index % 2 === 0 ? escaped(part) : `<a href="${escaped(part)}">${escaped(part)}</a>`,
    )
    .join("");
}

function sendPage(response: Response, title: string, body: string, reloads: boolean): void {
  response.setHeader("cache-control", "no-store");
  response.type("html").send(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${reloads ? '<meta http-equiv="refresh" content="3">' : ""}<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif }
li + li { margin-top: .75rem }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem }
dd { margin: 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid }
iframe { width: 100%; height: 26rem; border: 1px solid }
</style></head>
<body><h1>${escaped(title)}</h1>${body}</body></html>`);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
