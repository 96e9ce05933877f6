import { timingSafeEqual } from "node:crypto";
import { err, ok, type Result } from "@tacet/shared/result";
import express, { type Express, type Request, type Response } from "express";
import type { RegisteredApp } from "../apps/index.ts";
import type { Authorizations, Tokens } from "./authorizations.ts";
import { type OAuthFault, oauthFaults } from "./fault.ts";

export interface TokenEndpointOptions {
  readonly apps: readonly RegisteredApp[];
  readonly authorizations: Authorizations;
  /** `api_url` of every answer. */
  readonly apiUrl: string;
  /** An app has exchanged a code of this account. */
  readonly onExchanged: (app: RegisteredApp, accountId: string) => void;
}

/** `POST /oauth/token` and `POST /oauth/revoke`: form-encoded, with HTTP Basic of client id and secret. */
export function serveTokenEndpoint(server: Express, options: TokenEndpointOptions): void {
  const form = express.urlencoded({ extended: false, limit: "16kb" });
  server.post("/oauth/token", form, (request, response) => {
    response.set({ "cache-control": "no-store", pragma: "no-cache" });
    const client = clientOf(request, options.apps);
    const tokens = client.ok ? grantTo(client.value, request, options) : client;
    if (tokens.ok) response.json(toAnswer(tokens.value, options.apiUrl));
    else refuse(response, tokens.error);
  });
  server.post("/oauth/revoke", form, (request, response) => {
    const client = clientOf(request, options.apps);
    const token = field(request, "token");
    if (!client.ok) refuse(response, client.error);
    else if (token === null) refuse(response, oauthFaults.wrongForm);
    else {
      options.authorizations.revoke(client.value, token);
      response.json({ status: "success" });
    }
  });
}

function grantTo(
  app: RegisteredApp,
  request: Request,
  { authorizations, onExchanged }: TokenEndpointOptions,
): Result<Tokens, OAuthFault> {
  switch (field(request, "grant_type")) {
    case "authorization_code": {
      const code = field(request, "code");
      if (app.kind !== "general") return err(oauthFaults.unsupportedGrant);
      if (code === null) return err(oauthFaults.codeInvalid);
      const redirectUri = field(request, "redirect_uri");
      const verifier = field(request, "code_verifier");
      const tokens = authorizations.exchange({ app, code, redirectUri, verifier });
      if (tokens.ok) onExchanged(app, tokens.value.accountId);
      return tokens;
    }
    case "refresh_token":
      return authorizations.refresh(app, field(request, "refresh_token") ?? "");
    case "account_credentials":
      return authorizations.accountToken(app, field(request, "account_id") ?? "");
    default:
      return err(oauthFaults.unsupportedGrant);
  }
}

function clientOf(request: Request, apps: readonly RegisteredApp[]): Result<RegisteredApp, OAuthFault> {
  const [scheme, encoded = ""] = (request.get("authorization") ?? "").split(" ");
  if (scheme !== "Basic" || !request.is("application/x-www-form-urlencoded"))
    return err(scheme === "Basic" ? oauthFaults.wrongForm : oauthFaults.unknownClient);
  const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  const app = apps.find(({ clientId }) => clientId === id);
  return app !== undefined && isSame(app.clientSecret, secret) ? ok(app) : err(oauthFaults.unknownClient);
}

function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function field(request: Request, name: string): string | null {
  const value: unknown = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function toAnswer({ accessToken, refreshToken, scopes, expiresInSeconds }: Tokens, apiUrl: string) {
  return {
    access_token: accessToken,
    token_type: "bearer",
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    expires_in: expiresInSeconds,
    scope: scopes.join(" "),
    api_url: apiUrl,
  };
}

function refuse(response: Response, { status, error, errorCode, reason }: OAuthFault) {
  response.status(status).json({ reason, error, ...(errorCode === null ? {} : { errorCode }) });
}
