import express, { type Express } from "express";
import type { Persona } from "../../page-protocol/index.ts";
import { type Additions, mayAdd, type RegisteredApp, requiredScopes } from "../apps/index.ts";
import type { Directory } from "../directory.ts";
import type { Authorizations } from "../oauth/index.ts";
import { isOwnForm, personaIn, sendPage, sendSignIn } from "../web-page.ts";
import { type ZoomDials, zoomDialValues } from "../zoom-dials.ts";
import { marketplaceBody } from "./marketplace-page.ts";

export interface MarketplaceOptions {
  readonly apps: readonly RegisteredApp[];
  readonly additions: Additions;
  readonly authorizations: Authorizations;
  readonly directory: Directory;
  readonly dials: () => ZoomDials;
  readonly setDials: (dials: ZoomDials) => void;
}

/** `/marketplace`: where a user adds and removes the apps. */
export function serveMarketplace(server: Express, options: MarketplaceOptions): void {
  const form = express.urlencoded({ extended: false, limit: "16kb" });
  server.get("/", (_, response) => response.redirect(303, "/marketplace"));
  server.get("/marketplace", (request, response) => {
    const persona = personaIn(request);
    const { as } = request.query;
    if (typeof as === "string") return response.redirect(303, `/signin?as=${encodeURIComponent(as)}`);
    if (persona === null) return sendSignIn(request, response);
    const body = marketplaceBody(persona, options);
    sendPage(request, response, { title: "App Marketplace", persona, body });
  });
  server.post("/marketplace", form, (request, response) => {
    const persona = personaIn(request);
    if (persona === null || !isOwnForm(request)) return void response.status(403).send("not signed in");
    const fields = request.body as Record<string, unknown>;
    response.redirect(303, carryOut(persona, fields, options) ?? "/marketplace");
  });
}

/** Does what the pressed button says; gives the address to go to, or `null` for the page itself. */
function carryOut(
  persona: Persona,
  fields: Record<string, unknown>,
  options: MarketplaceOptions,
): string | null {
  const app = options.apps.find(({ name }) => name === fields["app"]);
  switch (fields["action"]) {
    case "add":
      return app === undefined || app.kind !== "general" ? null : add(app, persona, options);
    case "remove":
      if (app !== undefined) options.additions.remove(app, persona);
      return null;
    case "disable":
    case "enable":
      if (app !== undefined && persona.accountAdmin)
        options.additions.setDisabled(app, persona.accountId, fields["action"] === "disable");
      return null;
    case "roles":
      if (persona.accountAdmin) setRoles(persona, fields, options.directory);
      return null;
    case "dials":
      options.setDials(readDials(fields, options.dials()));
      return null;
    default:
      return null;
  }
}

/** Adding from the listing: the app's landing page begins, or Zoom itself, and then there is neither state nor PKCE. */
function add(
  app: RegisteredApp,
  user: Persona,
  { additions, authorizations, dials }: MarketplaceOptions,
): string | null {
  if (dials().adding === "landing-page") return app.landingPage;
  const { redirectUri } = app;
  if (redirectUri === null || !mayAdd(app, user)) return null;
  if (additions.isDisabled(app, user.accountId)) return null;
  const scopes = requiredScopes(app);
  additions.add(app, user, scopes);
  const target = new URL(redirectUri);
  target.searchParams.set(
    "code",
    authorizations.issueCode({ app, user, redirectUri, scopes, challenge: null }),
  );
  return target.href;
}

function setRoles(by: Persona, fields: Record<string, unknown>, directory: Directory): void {
  for (const { userId } of directory.usersOf(by.accountId)) {
    const role = fields[userId];
    if (typeof role === "string") directory.setRole(userId, role === "" ? null : role);
  }
}

function readDials(fields: Record<string, unknown>, before: ZoomDials): ZoomDials {
  const read = <Value extends string>(name: string, values: readonly Value[], old: Value) =>
    values.find((value) => value === fields[name]) ?? old;
  return {
    apiPause: read("apiPause", zoomDialValues.apiPause, before.apiPause),
    webhooks: read("webhooks", zoomDialValues.webhooks, before.webhooks),
    adding: read("adding", zoomDialValues.adding, before.adding),
  };
}
