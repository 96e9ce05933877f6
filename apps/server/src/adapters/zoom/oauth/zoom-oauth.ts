/**
 * Zoom's OAuth endpoints. What must never happen: a token, a code or a client secret gets into an error or a log, or is
 * sent to a host that is not Zoom's.
 * Sources: developers.zoom.us/docs/integrations/oauth, RFC 6749, RFC 7636 (PKCE).
 */
import { type AccountId, isAccountId, isAgentId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { AppName } from "@tacet/shared/zoom-app";
import { z } from "zod";
import type {
  AuthorizeRequest,
  ContactCenterOAuth,
  OAuthProblem,
  TokenOwner,
  TokenSet,
} from "../../../ports/contact-center/index.ts";
import { createSend, type HttpAnswer, type Send } from "../http.ts";
import { type ApiHosts, chooseApiUrl } from "./api-url.ts";
import { noAnswer, translateProblem } from "./oauth-errors.ts";
import { readTokenSet } from "./token-answer.ts";

export interface ZoomOAuthOptions extends ApiHosts {
  readonly timeoutMs: number;
  readonly apps: Readonly<Record<AppName, OAuthClient>>;
  /** Epoch ms. */
  now(): number;
}

export interface OAuthClient {
  readonly clientId: string;
  /** The current one first, then the one before. */
  readonly clientSecrets: readonly [Secret, ...Secret[]];
}

type Form = Readonly<Record<string, string>>;
/** On a refresh, `invalid_grant` has another meaning than on the first exchange. */
type Grant = "code" | "refresh" | "account";

const ownerSchema = z.object({
  id: z.string().refine(isAgentId),
  account_id: z.string().refine(isAccountId),
});

export function createZoomOAuth(options: ZoomOAuthOptions): ContactCenterOAuth {
  const send = createSend(options.timeoutMs);
  const askForTokens = async (app: AppName, grant: Grant, form: Form) => {
    const answer = await asClient(send, options.apps[app], `${options.host}/oauth/token`, form);
    if (!answer.ok) return answer;
    return answer.value.status === 200
      ? readTokens(answer.value, options)
      : err(translateProblem(answer.value, grant));
  };
  return {
    authorizeUrl: (request) => authorizeUrl(options, request),
    exchangeCode: ({ app, code, codeVerifier, redirectUri }) =>
      askForTokens(app, "code", {
        grant_type: "authorization_code",
        code,
        redirect_uri: redirectUri,
        code_verifier: codeVerifier,
      }),
    refresh: (app, refreshToken) =>
      askForTokens(app, "refresh", {
        grant_type: "refresh_token",
        refresh_token: refreshToken.reveal(),
      }),
    accountToken: (accountId: AccountId) =>
      askForTokens("connector", "account", { grant_type: "account_credentials", account_id: accountId }),
    revoke: async (app, token) => {
      const url = `${options.host}/oauth/revoke`;
      const answer = await asClient(send, options.apps[app], url, { token: token.reveal() });
      if (!answer.ok) return answer;
      return answer.value.status === 200 ? ok(true) : err(translateProblem(answer.value, "code"));
    },
    whoIs: async (tokens) =>
      readOwner(
        await send({
          kind: "call",
          method: "GET",
          url: `${tokens.apiUrl}/users/me`,
          bearer: tokens.accessToken,
        }),
      ),
  };
}

function authorizeUrl({ host, apps }: ZoomOAuthOptions, request: AuthorizeRequest): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: apps[request.app].clientId,
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: "S256",
  });
  return `${host}/oauth/authorize?${query}`;
}

/** With the current secret; while it is being rotated, Zoom may still know the one before only. */
async function asClient(
  send: Send,
  { clientId, clientSecrets }: OAuthClient,
  url: string,
  form: Form,
): Promise<Result<HttpAnswer, OAuthProblem>> {
  const [current, ...previous] = clientSecrets;
  let answer = await send({ kind: "form", url, form, clientId, clientSecret: current });
  for (const clientSecret of previous) {
    if (answer === null || answer.status === 200) break;
    if (translateProblem(answer, "code").code !== "client_rejected") break;
    answer = await send({ kind: "form", url, form, clientId, clientSecret });
  }
  return answer === null ? err(noAnswer) : ok(answer);
}

function readTokens({ json }: HttpAnswer, options: ZoomOAuthOptions): Result<TokenSet, OAuthProblem> {
  const read = readTokenSet(json, options.now());
  // An answer that can't be read is no answer.
  if (read === null) return err(noAnswer);
  const { apiUrl, ...tokens } = read;
  return ok({ ...tokens, apiUrl: chooseApiUrl(apiUrl, options) });
}

function readOwner(answer: HttpAnswer | null): Result<TokenOwner, OAuthProblem> {
  if (answer === null) return err(noAnswer);
  if (answer.status !== 200) return err(translateProblem(answer, "code"));
  const parsed = ownerSchema.safeParse(answer.json);
  if (!parsed.success) return err(noAnswer);
  return ok({ userId: parsed.data.id, accountId: parsed.data.account_id } as TokenOwner);
}
