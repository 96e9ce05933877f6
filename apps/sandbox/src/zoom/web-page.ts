import { readFileSync } from "node:fs";
import type { Express, Request, Response } from "express";
import type { Persona, PersonaName } from "../page-protocol/index.ts";
import { personaNames } from "../page-protocol/index.ts";
import { accountOf, accounts, personaOf, personas } from "./accounts.ts";
import { html, type Markup } from "./html.ts";

/** Kept apart from the product's cookies, which a browser sends here too: cookies know no ports. */
const cookieName = "sandbox_zoom_persona";

const stylesheets = ["../ui/tokens.css", "./web-page.css"].map((path) => new URL(path, import.meta.url));

/** The parts that every page of zoom.us has here: its style sheet and signing in, which takes no password. */
export function serveWebPages(server: Express): void {
  server.get("/web-page.css", (_, response) => {
    response.type("css").send(stylesheets.map((path) => readFileSync(path, "utf8")).join("\n"));
  });
  server.get("/signin", (request, response) => {
    const name = personaNames.find((each) => each === request.query["as"]);
    const next = String(request.query["next"] ?? "");
    if (name === undefined) return void response.status(404).send("no such persona");
    response.cookie(cookieName, name, { sameSite: "lax", httpOnly: true });
    // A path of our own only.
    response.redirect(303, /^\/[a-z]/.test(next) ? next : "/marketplace");
  });
}

/** Who is signed in to zoom.us in this browser. */
export function personaIn(request: Request): Persona | null {
  const pairs = (request.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  const value = pairs.find(([name]) => name === cookieName)?.[1];
  const name = personaNames.find((each): each is PersonaName => each === value);
  return name === undefined ? null : personaOf(name);
}

/** A form of another site must not press buttons here. */
export function isOwnForm(request: Request): boolean {
  const origin = request.get("origin");
  return origin === undefined || origin === `http://${request.get("host") ?? ""}`;
}

export interface WebPage {
  readonly title: string;
  readonly persona: Persona | null;
  readonly body: Markup;
  /** HTTP. */
  readonly status?: number;
}

export function sendPage(request: Request, response: Response, page: WebPage): void {
  const { title, persona, body, status = 200 } = page;
  const markup = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title} – Zoom sandbox</title>
      <link rel="stylesheet" href="/web-page.css" />
    </head>
    <body>
      <header class="top">
        <strong>Zoom</strong><span class="tag">Sandbox</span>
        ${persona === null ? null : html`<nav><a href="/marketplace">App Marketplace</a></nav>`}
        ${persona === null ? null : personaMenu(request.originalUrl, persona)}
      </header>
      <main>${body}</main>
    </body>
  </html>`;
  response
    .status(status)
    .set({ "content-security-policy": "default-src 'none'; style-src 'self'", "cache-control": "no-store" })
    .type("html")
    .send(`<!doctype html>${markup.markup}`);
}

/** Asks who is there, and comes back. */
export function sendSignIn(request: Request, response: Response): void {
  const body = html`<section class="card narrow">
    <h1>Sign in to Zoom</h1>
    <p>Who are you? The sandbox asks for no password.</p>
    ${accounts.map(
      ({ id, company }) =>
        html`<h2>${company}</h2>
          <ul class="people">
            ${personas
              .filter(({ accountId }) => accountId === id)
              .map(({ name, displayName, title }) => {
                const address = `/signin?as=${name}&next=${encodeURIComponent(request.originalUrl)}`;
                return html`<li><a href="${address}">${displayName}</a> <small>${title}</small></li>`;
              })}
          </ul>`,
    )}
  </section>`;
  sendPage(request, response, { title: "Sign in", persona: null, body });
}

function personaMenu(address: string, persona: Persona): Markup {
  const next = encodeURIComponent(address);
  return html`<details class="me">
    <summary>
      ${persona.displayName} <small>${persona.title}, ${accountOf(persona.accountId).company}</small>
    </summary>
    <ul>
      ${personas
        .filter(({ name }) => name !== persona.name)
        .map(
          ({ name, displayName, title, accountId }) =>
            html`<li>
              <a href="/signin?as=${name}&amp;next=${next}">${displayName}</a>
              <small>${title}, ${accountOf(accountId).company}</small>
            </li>`,
        )}
    </ul>
  </details>`;
}
