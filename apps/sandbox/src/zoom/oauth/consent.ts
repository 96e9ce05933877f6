import express, { type Express, type Request, type Response } from "express";
import type { Persona } from "../../page-protocol/index.ts";
import { accountOf } from "../accounts.ts";
import { type Additions, mayAdd, mayRedirectTo, type RegisteredApp, requiredScopes } from "../apps/index.ts";
import { isOwnForm, personaIn, sendPage, sendSignIn } from "../web-page.ts";
import type { Authorizations } from "./authorizations.ts";
import { consentBody, faultBody, notAdminBody } from "./consent-page.ts";
import { type Challenge, readChallenge } from "./pkce.ts";

export interface ConsentOptions {
  readonly apps: readonly RegisteredApp[];
  readonly additions: Additions;
  readonly authorizations: Authorizations;
}

interface AuthorizeQuery {
  readonly app: RegisteredApp;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly challenge: Challenge | null;
}

/**
 * `/oauth/authorize`: the consent screen. What is wrong with the app or its redirect address is shown here and never sent
 * to that address (RFC 6749, 4.1.2.1).
 */
export function serveConsent(server: Express, options: ConsentOptions): void {
  server.get("/oauth/authorize", (request, response) => {
    const asked = readQuery(request, options.apps);
    const persona = personaIn(request);
    if (typeof asked === "string") return sendFault(request, response, persona, asked);
    if (persona === null) return sendSignIn(request, response);
    const hindrance = hindranceOf(asked.app, persona, options.additions);
    if (hindrance === "disabled") return sendFault(request, response, persona, "4738");
    const body =
      hindrance === "not-admin"
        ? notAdminBody(asked.app, accountOf(persona.accountId))
        : consentBody(asked.app, persona, request.originalUrl);
    const status = hindrance === null ? 200 : 403;
    sendPage(request, response, { title: `Add ${asked.app.title}`, persona, body, status });
  });

  const form = express.urlencoded({ extended: false, limit: "16kb" });
  server.post("/oauth/authorize", form, (request, response) => {
    const asked = readQuery(request, options.apps);
    const persona = personaIn(request);
    if (typeof asked === "string") return sendFault(request, response, persona, asked);
    if (persona === null || !isOwnForm(request)) return void response.status(403).send("not signed in");
    if (hindranceOf(asked.app, persona, options.additions) !== null)
      return void response.status(403).send("not allowed");
    response.redirect(303, decide(asked, persona, request.body as Record<string, unknown>, options));
  });
}

/** Where the browser goes after the user has pressed a button. */
function decide(
  { app, redirectUri, state, challenge }: AuthorizeQuery,
  user: Persona,
  fields: Record<string, unknown>,
  { additions, authorizations }: ConsentOptions,
): string {
  const target = new URL(redirectUri);
  if (state !== null) target.searchParams.set("state", state);
  if (fields["decision"] !== "allow") {
    target.searchParams.set("error", "access_denied");
    return target.href;
  }
  const chosen = [fields["scope"]].flat();
  const scopes = app.scopes.map(({ scope }) => scope);
  const granted = scopes.filter((scope) => requiredScopes(app).includes(scope) || chosen.includes(scope));
  additions.add(app, user, granted, fields["everyone"] === "yes");
  const code = authorizations.issueCode({ app, user, redirectUri, scopes: granted, challenge });
  target.searchParams.set("code", code);
  return target.href;
}

function hindranceOf(app: RegisteredApp, user: Persona, additions: Additions) {
  if (additions.isDisabled(app, user.accountId)) return "disabled";
  return mayAdd(app, user) ? null : "not-admin";
}

type Fault = "4700" | "4702" | "4709" | "4738";

function readQuery({ query }: Request, apps: readonly RegisteredApp[]): AuthorizeQuery | Fault {
  const { client_id, redirect_uri, state, code_challenge, code_challenge_method } = query;
  const app = apps.find(({ clientId, kind }) => clientId === client_id && kind === "general");
  if (app === undefined) return "4702";
  if (typeof redirect_uri !== "string" || !mayRedirectTo(app, redirect_uri)) return "4709";
  const challenge = readChallenge(code_challenge, code_challenge_method);
  if (query["response_type"] !== "code" || challenge === null) return "4700";
  return {
    app,
    redirectUri: redirect_uri,
    state: typeof state === "string" ? state : null,
    challenge: challenge === "none" ? null : challenge,
  };
}

function sendFault(request: Request, response: Response, persona: Persona | null, fault: Fault): void {
  const body = faultBody(fault, faultTexts[fault]);
  sendPage(request, response, { title: "Invalid request", persona, body, status: 400 });
}

const faultTexts: Record<Fault, string> = {
  "4700":
    "The app's request is not complete: response_type must be code, and a code challenge must be a valid one.",
  "4702": "There is no app with this client id.",
  "4709":
    "The redirect address is not one that the app has registered. Addresses must be the same to the letter.",
  "4738": "An admin of your account has disabled this app.",
};
